"""A text in Traditional Chinese is judged as the same text in Simplified Chinese is."""

from __future__ import annotations

from typing import Any

import pytest
from law_documents import FIXTURES

import textclean
from textclean.language.han_variants import TO_TRADITIONAL

_TRADITIONAL = str.maketrans(TO_TRADITIONAL)
_TEXTS = {
    name: text
    for name, data in FIXTURES.items()
    if (text := textclean.decode(data).text) and text.translate(_TRADITIONAL) != text
}


def _judged(text: str) -> tuple[Any, ...]:
    """What was decided, without the words."""
    report = textclean.clean(text).to_dict()
    fields = ("kind", "level", "fate", "keeper", "relation", "truncated", "parent")
    # Characters that have several traditional forms stay as they are, so that the text is a mixed one.
    findings = sorted((f["rule"], f["block"] or 0) for f in report["findings"] if f["rule"] != "TC208")
    blocks = [[block[field] for field in fields] for block in report["blocks"]]
    return report["canonical"], blocks, findings, report["summary"]


@pytest.mark.parametrize("text", _TEXTS.values(), ids=_TEXTS)
def test_a_traditional_text_is_judged_as_the_simplified_one(text: str) -> None:
    assert _judged(text.translate(_TRADITIONAL)) == _judged(text)
