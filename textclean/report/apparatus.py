"""The apparatus of a merge in Markdown, as in a critical edition: the reading in the text, and the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from textclean.model import name_witness
from textclean.report.commonmark import escape
from textclean.report.escape import visible
from textclean.report.view import Record, find_aside

_BY = {
    "majority": "most witnesses",
    "preferred": "the preferred witness",
    "base": "the first witness; as many read otherwise",
    "correction": "the witness says that it was corrected",
    "loss": "the others lose such pieces",
    "both": "no witness has both: their order cannot be known",
}


#: Words before the readings: a fact by its name.
_KINDS = {"variant": "", "rivals": "one place: "}
_ASIDE = " (set aside: too little in common with the others)"


def render_apparatus(record: Record) -> str:
    """The witnesses and their letters, then a line for each place where they differ and for what only one has."""
    aside, sources = find_aside(record), record["source"]
    names = [
        f"{name_witness(n)} is {_quote(source['name'] or 'untitled')}{_ASIDE if n in aside else ''}"
        for n, source in enumerate(sources)
    ]
    lines = [_render_entry(record, entry) for entry in record["apparatus"]] + list(_render_alone(record))
    alike = "The witnesses agree." if len(sources) - len(aside) != 1 else "There is only one witness of this text."
    body = "\n".join(f"- {line}" for line in lines) or alike
    return f"## Apparatus\n\n{', '.join(names)}.\n\n{body}\n"


def _render_entry(record: Record, entry: Mapping[str, Any]) -> str:
    chosen = entry["readings"][entry["chosen"]]
    others = [reading for reading in entry["readings"] if reading is not chosen]
    before = record["text"][: entry["span"][0]].rsplit("\n", 1)[-1][-12:].lstrip()
    place = f"{_quote('…' + before)} " if before else ""
    readings = "; ".join(f"{_text(reading)} {_letters(reading['witnesses'])}" for reading in others)
    kind = _KINDS.get(entry["kind"], f"{entry['kind']}: ")
    return f"{kind}{place}{_text(chosen)} {_letters(chosen['witnesses'])} ({_BY[entry['by']]}) \\] {readings}"


def _render_alone(record: Record) -> Iterable[str]:
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
