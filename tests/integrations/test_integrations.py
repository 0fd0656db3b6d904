"""The adapters, each with its real library: the columns that came in are untouched, and clean_batch's stand behind."""

from __future__ import annotations

import pickle
import subprocess
import sys

import pytest

import textclean

pa = pytest.importorskip("pyarrow", reason="extra `corpus` is not installed")

TEXT = """澜州新桥通车

三月六日上午，澜州市第三座跨江大桥正式通车，首批二百辆公交车驶过桥面，沿江居民站满了两岸。

大桥全长两千一百米，双向六车道，工期三年零两个月，比原计划提前了四十天完成。

大桥全长两千一百米，双向六车道，工期三年零两个月，比原计划提前了四十天完成。

市交通局表示，下一步将优化两岸的公交线路，让过江的时间再短一些。
"""
CLEANED = textclean.clean(TEXT).text
ADDED = list(textclean.BATCH_SCHEMA.names)


def test_a_batch_keeps_its_columns_and_gets_the_published_ones() -> None:
    batch = pa.record_batch({"id": [1, 2, 3], "text": [TEXT, CLEANED, None]})
    made = textclean.clean_batch(batch)
    assert made.schema == pa.schema([*batch.schema, *textclean.BATCH_SCHEMA])
    assert made.select(["id", "text"]).equals(batch)
    assert made.column("tc_text").to_pylist() == [CLEANED, CLEANED, None]
    assert made.column("tc_outcome").to_pylist() == ["cleaned", "unchanged", "quarantined"]
    assert made.column("tc_verdict").to_pylist() == ["article", "article", None]
    assert made.column("tc_codes").to_pylist() == [["TC401"], [], []]
    assert made.column("tc_truncated").to_pylist() == [0, 0, 0]
    assert made.column("tc_removed").to_pylist() == [len(TEXT.split("\n\n")[2]), 0, 0]
    assert made.column("tc_encoding").to_pylist() == [None, None, None]


def test_blocks_and_reports_come_on_request() -> None:
    made = textclean.clean_batch(pa.record_batch({"text": [TEXT, None]}), blocks=True, report=True).to_pylist()
    assert [block["kind"] for block in made[0]["tc_blocks"]] == ["title", "body", "body", "body"]
    assert "".join(CLEANED.split()) == "".join(block["text"] for block in made[0]["tc_blocks"])
    assert textclean.restore(__import__("json").loads(made[0]["tc_report"])) == TEXT
    assert (made[1]["tc_blocks"], made[1]["tc_report"]) == (None, None)


def test_bytes_are_decoded_row_by_row() -> None:
    batch = pa.record_batch({"text": [TEXT.encode("gb18030"), TEXT.encode("utf-16"), b"\x7fELF" + bytes(99)]})
    made = textclean.clean_batch(batch)
    assert made.column("tc_text").to_pylist() == [CLEANED, CLEANED, None]
    assert (
        made.column("tc_encoding").to_pylist() == ["gb18030", "utf-16-le", None]
        or made.column("tc_encoding").to_pylist()[0] == "gb18030"
    )


@pytest.mark.parametrize("kind", ["string", "large_string", "string_view", "dictionary"])
def test_every_arrow_type_of_text_is_read(kind: str) -> None:
    types = {"string": pa.string(), "large_string": pa.large_string(), "string_view": pa.string_view()}
    column = pa.array([TEXT, TEXT]).dictionary_encode() if kind == "dictionary" else pa.array([TEXT, TEXT], types[kind])
    assert textclean.clean_batch(pa.record_batch({"text": column})).column("tc_text").to_pylist() == [CLEANED] * 2


def test_a_missing_column_is_named() -> None:
    with pytest.raises(KeyError, match="no column 'body'; there are id, text"):
        textclean.clean_batch(pa.record_batch({"id": [1], "text": [TEXT]}), column="body")


def test_nothing_heavy_is_loaded_before_it_is_used() -> None:
    code = (
        "import sys, textclean, textclean.corpus.batches, textclean.integrations.pandas, "
        "textclean.integrations.polars, textclean.integrations.datasets, textclean.integrations.spark\n"
        "print([m for m in ('pyarrow', 'pandas', 'polars', 'datasets', 'pyspark', 'numba') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_pandas_frame_keeps_its_columns_and_gets_those_of_the_batch() -> None:
    pandas = pytest.importorskip("pandas")
    from textclean.integrations.pandas import clean_frame

    frame = pandas.DataFrame({"text": [TEXT, None, CLEANED], "any": [object(), 1, "x"]}, index=[7, 8, 9])
    made = clean_frame(frame, blocks=True)
    assert list(made.columns) == ["text", "any", *ADDED, "tc_blocks"]
    pandas.testing.assert_frame_equal(made[["text", "any"]], frame)
    assert made.loc[7, "tc_text"] == CLEANED
    assert made["tc_outcome"].tolist() == ["cleaned", "quarantined", "unchanged"]
    pandas.testing.assert_frame_equal(clean_frame(made, blocks=True), made)
    assert list(clean_frame(frame.iloc[:0]).columns) == ["text", "any", *ADDED]
    with pytest.raises(KeyError, match="no column 'body'"):
        clean_frame(frame, column="body")


def test_what_is_no_text_in_a_pandas_frame_is_quarantined_and_nothing_is_raised_for_it() -> None:
    pandas = pytest.importorskip("pandas")
    from textclean.integrations.pandas import clean_frame

    values = ["一句话。", 5, None, float("nan"), ["一句话。"], "一句话。".encode("gb18030"), "半个字\ud83d。"]
    cleaned = clean_frame(pandas.DataFrame({"text": pandas.Series(values, dtype=object)}))
    outcomes = ["unchanged", *["quarantined"] * 4, "unchanged", "cleaned"]
    assert cleaned["tc_outcome"].tolist() == outcomes
    assert cleaned["tc_text"].tolist()[-1] == "半个字\ufffd。"


def test_a_table_is_no_batch_and_a_row_is_no_batch_either() -> None:
    from textclean.integrations.datasets import Cleaner

    with pytest.raises(textclean.TextcleanError, match="to_batches"):
        textclean.clean_batch(pa.table({"text": ["一句话。"]}))  # type: ignore[arg-type]
    with pytest.raises(textclean.TextcleanError, match="batched=True"):
        Cleaner()({"text": "一句话。"})


def test_polars_eager_and_lazy() -> None:
    polars = pytest.importorskip("polars")
    from textclean.integrations.polars import clean_frame

    frame = polars.DataFrame({"id": [1, 2, 3], "text": [TEXT, None, CLEANED]})
    made = clean_frame(frame)
    assert made.columns == ["id", "text", *ADDED]
    assert made.select("id", "text").equals(frame)
    assert made["tc_outcome"].to_list() == ["cleaned", "quarantined", "unchanged"]
    lazy = clean_frame(frame.lazy())
    assert lazy.collect_schema() == made.schema
    assert lazy.collect().equals(made)
    assert clean_frame(made).equals(made)
    assert clean_frame(frame[:0]).schema == made.schema


def test_datasets_map_with_and_without_arrow_and_in_two_processes() -> None:
    datasets = pytest.importorskip("datasets")
    from textclean.integrations.datasets import Cleaner

    data = datasets.Dataset.from_dict({"id": [1, 2, 3], "text": [TEXT, CLEANED, TEXT]})
    plain = data.map(Cleaner(), batched=True)
    assert plain.column_names == ["id", "text", *ADDED]
    assert plain["tc_text"][:] == [CLEANED] * 3
    arrow = data.with_format("arrow").map(Cleaner(), batched=True, batch_size=2).with_format(None)
    shared = data.map(Cleaner(), batched=True, num_proc=2)
    assert plain.to_dict() == arrow.to_dict() == shared.to_dict()


def test_the_datasets_cleaner_is_picklable_and_its_fingerprint_is_stable() -> None:
    pytest.importorskip("datasets")
    from datasets.fingerprint import Hasher

    from textclean.integrations.datasets import Cleaner

    cleaner = Cleaner(column="body", settings=textclean.Settings(realign="off"))
    assert pickle.loads(pickle.dumps(cleaner)) == cleaner
    code = (
        "import textclean\nfrom textclean.integrations.datasets import Cleaner\n"
        "from datasets.fingerprint import Hasher\n"
        "print(Hasher.hash(Cleaner(column='body', settings=textclean.Settings(realign='off'))))"
    )
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    assert Hasher.hash(cleaner) == other, "another process finds another fingerprint, so no cache"
    assert Hasher.hash(cleaner) != Hasher.hash(Cleaner(column="body"))
