"""From an article to its page, to decisions made in the page, and back through the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import textclean
import textclean.decisions
from textclean.report.html import render_html

HARBOUR = "云岭港去年吞吐量达到4800万吨，比五年前增长六成，新开的三条内河航线把山里的茶叶和竹器送到了下游的七个县市。"
HARBOUR_NEAR = "云岭港去年吞吐量达到4800万吨，比五年前增长六成，新开三条内河航线，把山里的茶叶与竹器送到下游七个县市。"
SCHOOLS = "全市新建学校46所，山区寄宿生全部吃上了热餐，教师轮岗覆盖每一个乡镇，孩子们不用再走夜路。"
ARTICLE = "\n\n".join(
    (
        "云岭新城五年答卷 岭水相依城乡同兴",
        "9月12日，云岭新城公布了五年建设的成绩单，产业、民生和生态三张卡片写满了变化，港口和学校最受关注。",
        "一、产业",
        HARBOUR,
        "三、生态",
        "污水处理厂扩建后，岭水河的水质由四类升到二类，沿河的十二个村庄建起了湿地公园。",
        "二、民生",
        SCHOOLS,
        HARBOUR_NEAR,
        SCHOOLS.replace("46", "64"),
        "",
    )
)


def run(*words: str | Path) -> None:
    """The command, in a process of its own."""
    call = [sys.executable, "-c", "from textclean.cli import main; main()", *map(str, words)]
    subprocess.run(call, check=True, timeout=60)


def test_decisions_made_in_the_page_are_obeyed(show: Callable[..., Any], tmp_path: Path) -> None:
    source, decisions = tmp_path / "云岭.txt", tmp_path / "decisions.json"
    source.write_text(ARTICLE, encoding="utf-8")
    run("clean", source, "-f", f"html:{tmp_path / 'page.html'}", "-o", tmp_path / "first.txt")
    assert HARBOUR_NEAR not in (tmp_path / "first.txt").read_text("utf-8")

    page = show((tmp_path / "page.html").read_text("utf-8")).page
    page.locator(".copy").get_by_role("button", name="Reject").click()
    page.locator(".away").get_by_role("button", name="Reject").first.click()
    page.locator(".conflict").get_by_role("button", name="Keep only").last.click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Export decisions").click()
    download.value.save_as(decisions)

    out, report = tmp_path / "second.txt", tmp_path / "second.json"
    run("clean", source, "--decisions", decisions, "-f", f"json:{report}", "-o", out)
    text = out.read_text("utf-8")
    assert HARBOUR_NEAR in text
    assert text.index("三、生态") < text.index("二、民生")
    assert SCHOOLS in text
    assert "64所" not in text
    record = json.loads(report.read_text("utf-8"))
    decided = [f for f in record["findings"] if f["evidence"].get("decided-by") == "review"]
    assert sorted(f["evidence"]["decided"] for f in decided) == ["choose", "reject", "reject"]
    assert not any(f["rule"] == "TC009" for f in record["findings"])

    again = show(render_html(record)).page
    assert again.locator("#decided").inner_text().startswith("3 of ")
    assert again.get_by_role("button", name="Reject", pressed=True).count() == 2
    assert again.get_by_role("button", name="Keep only", pressed=True).count() == 1


def test_a_review_can_be_taken_back_in_the_next_page(show: Callable[..., Any], tmp_path: Path) -> None:
    first = textclean.clean(ARTICLE, name="云岭.txt")
    rejected = tmp_path / "decisions.json"
    page = show(render_html(first.to_dict())).page
    page.locator(".copy").get_by_role("button", name="Reject").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Export decisions").click()
    download.value.save_as(rejected)
    decisions = textclean.decisions.parse_decisions(rejected.read_text("utf-8"))

    second = show(render_html(textclean.clean(ARTICLE, name="云岭.txt", decisions=decisions).to_dict())).page
    second.locator(".r", has=second.locator("[data-v]")).get_by_role("button", name="Accept").click()
    with second.expect_download() as download:
        second.get_by_role("button", name="Export decisions").click()
    changed = textclean.decisions.parse_decisions(download.value.path().read_text("utf-8"))
    assert textclean.clean(ARTICLE, name="云岭.txt", decisions=decisions + changed).text == first.text
