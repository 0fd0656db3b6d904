"""The adapter to Spark frames: the same columns and the same answer as without Spark."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from engine_corpus import make_corpus

import textclean

PAGE = Path(__file__).parent.parent.parent / "docs" / "how-to" / "integrations.md"
TEXT = """澜州新桥通车

三月六日上午，澜州市第三座跨江大桥正式通车，首批二百辆公交车驶过桥面，沿江居民站满了两岸。

大桥全长两千一百米，双向六车道，工期三年零两个月，比原计划提前了四十天完成。

大桥全长两千一百米，双向六车道，工期三年零两个月，比原计划提前了四十天完成。
"""


def test_a_frame_keeps_its_columns_and_gets_those_of_clean_batch(spark: Any) -> None:
    import pyarrow

    from textclean.integrations.spark import clean_frame

    table = pyarrow.table({"id": [1, 2, 3], "body": [TEXT, None, "一句话。\n"], "tags": [["a"], [], None]})
    cleaned = clean_frame(spark.createDataFrame(table).repartition(2), column="body", blocks=True)
    (batch,) = table.to_batches()
    expected = textclean.clean_batch(batch, column="body", blocks=True)
    assert cleaned.columns == expected.schema.names
    assert sorted(cleaned.toArrow().to_pylist(), key=lambda row: row["id"]) == expected.to_pylist()
    assert clean_frame(cleaned, column="body", blocks=True).columns == expected.schema.names
    with pytest.raises(KeyError, match="no column 'text'"):
        clean_frame(cleaned)


@pytest.mark.parametrize("parts", [1, 5])
def test_a_frame_without_its_copies_is_what_deduplicate_keeps(spark: Any, parts: int) -> None:
    from textclean.integrations.spark import deduplicate_frame

    texts = [text.replace("\ud83d", "") for text in make_corpus(21, 30)]
    rows = [{"no.": n, "date": f"2026-03-{n % 9 + 1:02}", "text": text, "keeper": "x"} for n, text in enumerate(texts)]
    options: dict[str, Any] = {"id": "no.", "keep": ["earliest"], "conflicts": "drop"}
    expected = textclean.deduplicate(rows, **options)
    found = deduplicate_frame(spark.createDataFrame(rows).repartition(parts), **options)
    assert sorted(row["no."] for row in found.kept.collect()) == [row["no."] for row in expected.kept]
    assert found.kept.columns == sorted(rows[0])
    assert sorted(
        tuple(row) for row in found.removed.select("`no.`", "keeper", "similarity", "relation").collect()
    ) == [(int(one.id), one.keeper, one.similarity, one.relation) for one in expected.removed]
    assert (found.clusters, found.summary, found.chained) == (expected.clusters, expected.summary, expected.chained)
    assert expected.removed


def test_a_frame_in_which_nothing_is_a_copy_stays_whole(spark: Any) -> None:
    from textclean.integrations.spark import deduplicate_frame

    found = deduplicate_frame(spark.createDataFrame([("a", TEXT), ("b", "一句话。")], "id string, text string"))
    assert (found.kept.count(), found.removed.count(), found.clusters) == (2, 0, [])


@pytest.mark.parametrize(
    ("rows", "schema", "told"),
    [
        ([("a", None)], "id string, text string", "Some rows have no 'id' or no 'text'"),
        ([("a", "x"), ("a", "y")], "id string, text string", "2 records have the id 'a'"),
        ([("a", b"x")], "id string, text binary", "'text' holds binary"),
        ([("a", "x")], "name string, text string", "no column 'id'"),
    ],
)
def test_a_frame_that_cannot_be_deduplicated_says_why(spark: Any, rows: list[Any], schema: str, told: str) -> None:
    from textclean.integrations.spark import deduplicate_frame

    with pytest.raises((textclean.TextcleanError, KeyError), match=told):
        deduplicate_frame(spark.createDataFrame(rows, schema))


def test_the_example_of_the_page_runs(spark: Any) -> None:
    section = PAGE.read_text(encoding="utf-8").partition("\n## Spark\n")[2].partition("\n## ")[0]
    examples = re.findall(r"```py\n(.*?)```", section, re.DOTALL)
    assert examples
    names: dict[str, Any] = {"spark": spark, "text": TEXT}
    for example in examples:
        exec(compile(example, str(PAGE), "exec"), names)
