"""Documents for the tests of the measuring instrument, and the way to it: it is not installed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks.corpora import clean_document  # noqa: E402 -- only now is the way there
from benchmarks.pieces import CleanDocument  # noqa: E402

_SENTENCES = (
    "海州市今年新建公园36处，绿地面积比上年增加百分之十二，居民出门十分钟就能走进一片树林。",
    "江岭县把闲置校舍改成图书馆，开放三个月来接待读者2.4万人次，借出的书超过1.1万册。",
    "云川港新航线5月18日开通，首班货轮装着茶叶、瓷器和家具，从新码头出发，九天后到达日本。",
    "市交通局应当在年底前完成全部桥梁检修，检修期间公交线路可以临时调整，但不得取消夜班车。",
    "南溪的果农说，今年雨水多，桃子比往年晚熟一周，不过价格稳住了，收入没有减少。",
    "医院从上海新添了四台设备，排队时间由过去的两个小时缩短到四十分钟，周末门诊也不再停诊。",
    "养老服务站的午餐只要8元，菜单每周一换，行动不便的老人由志愿者送餐上门。",
    "水文站记录显示，本次洪峰流量每秒3200立方米，低于警戒值，沿岸没有发生险情。",
)


def make_document(labels: tuple[str, ...] = ("一", "二", "三", "四")) -> CleanDocument:
    """An article with a lead and one section per label, three bodies in each."""
    rows: list[dict[str, Any]] = [
        {"kind": "heading", "level": 1, "label": None, "text": "海州交出民生答卷"},
        {"kind": "body", "level": None, "label": None, "text": "记者8月3日获悉，海州今年的民生项目已经完成大半。"},
    ]
    for number, label in enumerate(labels):
        text = f"{label}、第{number + 5}件实事办到了家门口"
        rows.append({"kind": "heading", "level": 2, "label": label, "text": text})
        for offset in range(3):
            first, last = _SENTENCES[(number * 3 + offset) % 8], _SENTENCES[(number + offset * 5 + 2) % 8]
            sentences = (first, f"这是第{number}批第{offset}项。", last)
            rows.append({"kind": "body", "level": None, "label": None, "text": "".join(sentences)})
    return clean_document("made-up", "zh-news", rows)


@pytest.fixture
def document() -> CleanDocument:
    """An article with four labelled sections."""
    return make_document()


@pytest.fixture(scope="session")
def corpus() -> list[CleanDocument]:
    """A few real documents of each genre."""
    from benchmarks.corpora import read_documents, sample

    folder = ROOT.parent / "shared" / "corpus"
    paths = [folder / "structured.jsonl", folder / "news.jsonl"]
    if not all(path.exists() for path in paths):
        pytest.skip("the development corpus is not beside the project")
    return sample(read_documents(paths, "tune"), 4, 7)
