"""The page of the sample article, where it is at hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import textclean
from textclean.report.html import render_html

SAMPLE = Path(__file__).parents[3] / "shared" / "sample" / "article.txt"
pytestmark = pytest.mark.skipif(not SAMPLE.exists(), reason="the sample article is not beside the checkout")


def test_nothing_of_the_sample_is_left_unexplained(show: Callable[..., Any]) -> None:
    record = textclean.clean(SAMPLE.read_bytes(), name="article.txt").to_dict()
    page = show(render_html(record)).page
    for block in record["blocks"]:
        row = page.locator(f"#b{block['id']}")
        told = row.text_content()
        if block["fate"] == "duplicate":
            links = row.locator(".c > .o a").evaluate_all("links => links.map(a => a.hash.slice(2))")
            assert [int(link) for link in links] == [keeper["id"] for keeper in block["keepers"]]
        elif block["fate"] == "noise":
            assert "Removed" in told
        elif block["moved"] and row.evaluate("row => !row.matches('.on')"):
            carried = block["moved"]["root"] != block["id"]
            assert all(e["detail"] in told for e in block["moved"]["evidence"]) or carried
            assert not carried or "with line" in told
        if block["fate"] == "kept" and block["truncated"] in ("certain", "strong"):
            place = page.locator(f"#c{block['id']}")
            assert (place if place.count() else row).locator(".end").is_visible()
    assert page.locator(".missing").count() == sum(f["rule"] == "TC604" for f in record["findings"])
    unplaced = {f["block"]: f["related"] for f in record["findings"] if f["rule"] == "TC603"}
    assert page.locator(".unplaced[id]:not(.away)").count() == len(unplaced)
    for number, candidates in unplaced.items():
        told = page.locator(f"#b{number}").text_content()
        assert candidates
        assert "Could belong under" in told
        assert all(str(candidate["line"]) in told for candidate in candidates)
