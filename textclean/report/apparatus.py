"""The apparatus of a merge in Markdown, as in a critical edition: the reading in the text, and the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from textclean.model import name_witness
from textclean.report.commonmark import escape
from textclean.report.escape import visible
from textclean.report.view import Record

_BY = {
    "majority": "most witnesses",
    "preferred": "the preferred witness",
    "base": "the first witness, as many read otherwise",
    "correction": "the witness says that it was corrected",
    "loss": "the others lose such pieces",
    "both": "no witness has both: their order cannot be known",
}


def render_apparatus(record: Record) -> str:
    """The witnesses and their letters, then a line for each place where they differ and for what only one has."""
    names = [f"{name_witness(n)} is {_quote(s['name'] or 'untitled')}" for n, s in enumerate(record["source"])]
    lines = [_tell_entry(record, entry) for entry in record["apparatus"]] + list(_tell_alone(record))
    told = "\n".join(f"- {line}" for line in lines) or "The witnesses agree."
    return f"## Apparatus\n\n{', '.join(names)}.\n\n{told}\n"


def _tell_entry(record: Record, entry: Mapping[str, Any]) -> str:
    chosen = entry["readings"][entry["chosen"]]
    others = [reading for reading in entry["readings"] if reading is not chosen]
    before = record["text"][: entry["span"][0]].rsplit("\n", 1)[-1][-12:].lstrip()
    place = f"{_quote('…' + before)} " if before else ""
    readings = "; ".join(f"{_text(reading)} {_letters(reading['witnesses'])}" for reading in others)
    kind = "" if entry["kind"] == "variant" else f"{entry['kind']}: "
    return f"{kind}{place}{_text(chosen)} {_letters(chosen['witnesses'])} ({_BY[entry['by']]}) \\] {readings}"


def _tell_alone(record: Record) -> Iterable[str]:
    """The line for a text that only one witness has."""
    blocks = {block["id"]: block for block in record["blocks"]}
    for finding in record["findings"]:
        if finding["rule"] == "TC409":
            for number in finding["evidence"]["blocks"]:
                text, witness = blocks[number]["text"].strip(), name_witness(finding["evidence"]["witness"])
                yield f"only {witness}: {_quote(text[:24] + ('…' if text[24:] else ''))}"


def _letters(witnesses: Iterable[int]) -> str:
    return " ".join(map(name_witness, witnesses))


def _text(reading: Mapping[str, Any]) -> str:
    return f"**{_quote(reading['text'])}**" if reading["text"] else "*nothing*"


def _quote(text: str) -> str:
    return escape(" ".join(visible(text).split()))
