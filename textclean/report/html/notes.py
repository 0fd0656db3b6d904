"""Findings as the page shows them: the sentence, the numbers behind it, and what a reviewer may decide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from textclean.decisions import identify_text, kind_of_decision
from textclean.model import name_witness
from textclean.report.differences import find_differences
from textclean.report.html.languages import language_attributes
from textclean.report.html.paint import Mark, paint, wrap

#: Longest text (characters) that is compared with its copy: the cost grows with the square, and the eye gives up first.
_COMPARED = 20_000

#: Characters of a heading that a link quotes: a line of the right column at the usual width.
_QUOTED = 24

#: Meaning of the relation of a copy to its keeper, for a reader who has not seen the documentation.
RELATIONS = {
    "exact": "Exact copy of",
    "near": "Near copy of",
    "contained": "Contained in",
    "prefix": "Cut copy of",
    "doubled": "Doubled at the cut; once in",
    "merged": "Runs together the text of",
    "split": "Part of",
}


@dataclass(frozen=True, slots=True)
class Signal:
    """One reason for a move; `weight` is 0-1."""

    name: str
    detail: str
    weight: float


@dataclass(frozen=True, slots=True)
class Copy:
    """One of several conflicting copies, with its differences from the first one marked."""

    key: str
    place: Markup
    attributes: Markup
    text: Markup


@dataclass(frozen=True, slots=True)
class Note:
    """One finding. `decision` is what a reviewer can decide about it, `decided` what a review has already decided."""

    fingerprint: str
    rule: str
    name: str
    severity: str
    message: str
    decision: str
    decided: str
    because: str
    keep: str
    facts: tuple[tuple[str, Markup], ...]
    signals: tuple[Signal, ...]
    difference: Markup
    attributes: Markup
    copies: tuple[Copy, ...]
    places: tuple[Markup, ...]


@dataclass(frozen=True)
class Places:
    """Where the blocks are on the page.

    `apart` are the kept blocks with a row of their own on each side; `chinese` is the language tag for the document's
    Chinese.
    """

    blocks: Mapping[int, Mapping[str, Any]]
    lines: Mapping[int, str]
    apart: frozenset[int]
    chinese: str

    def source(self, number: int) -> Markup:
        """A link to the block in the source."""
        return Markup("<a href=#b{}>line {}</a>").format(number, self.lines[number])

    def canonical(self, number: int) -> Markup:
        """A link to the block in the canonical document."""
        return Markup("<a href=#{}>line {}</a>").format(self.anchor(number), self.lines[number])

    def language(self, block: Mapping[str, Any]) -> Markup:
        """The language attributes of a block."""
        return language_attributes(block["text"], self.chinese)

    def anchor(self, number: int) -> str:
        """The id of the row that shows the kept block on the right."""
        return f"{'c' if number in self.apart else 'b'}{number}"

    def heading(self, number: int | None) -> Markup:
        """A link that quotes the block, for blocks that readers know by their words."""
        if number is None:
            return Markup("the top")
        text = " ".join(self.blocks[number]["text"].split())
        quoted = text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1]}…"
        return Markup("<a href=#{}>{} <bdi>{}</bdi></a>").format(self.anchor(number), self.lines[number], paint(quoted))


def make_note(finding: Mapping[str, Any], places: Places, *, reviewed: bool) -> Note:
    """The finding as a note on the page. `reviewed`: `clean` can obey a decision about it."""
    evidence = dict(finding["evidence"])
    decided, because, keep = (str(evidence.pop(key, "")) for key in ("decided", "decided-because", "decided-keep"))
    evidence.pop("decided-by", None)
    evidence.pop("evidence", None)  # of a move: the block has it too, in full
    block = places.blocks.get(finding["block"])
    related = list(dict.fromkeys(p["block"] for p in finding["related"] if p["block"] in places.blocks))
    move = block["moved"] if block and finding["rule"].startswith("TC6") else None
    # Witnesses have their readings under the block.
    copies = _conflict(block, related, places) if finding["rule"] == "TC406" and block and related else ()
    return Note(
        fingerprint=finding["fingerprint"],
        rule=finding["rule"],
        name=finding["name"],
        severity=finding["severity"],
        message=finding["message"],
        decision=_decision(finding, block, decided=bool(decided)) if reviewed else "",
        decided=decided,
        because=because,
        keep=keep,
        facts=tuple(_facts(evidence, places)),
        signals=tuple(Signal(e["signal"], e["detail"], e["weight"]) for e in move["evidence"]) if move else (),
        difference=difference(block, places) if finding["rule"].startswith(("TC4", "TC5")) else Markup(),
        attributes=places.language(block) if block else Markup(),
        copies=copies,
        places=() if copies else _see(finding["rule"], related, places),
    )


def describe_copy(block: Mapping[str, Any], places: Places) -> Markup:
    """What a removed copy repeats, with links: `Near copy of line 67, 97 % alike`."""
    sentence = Markup("{} ").format(RELATIONS.get(block["relation"], "Copy of"))
    first, *more = (places.canonical(keeper["id"]) for keeper in block["keepers"])
    sentence += first + (Markup(" to " if more[1:] else " and ") + more[-1] if more else "")
    similarity = block["similarity"]
    return sentence + (f", {percent(similarity)} alike" if similarity is not None and similarity < 1 else "")


def percent(share: float) -> str:
    """A share (0-1) as a percentage. Only a share of exactly 1 is shown as 100 %."""
    return "100 %" if share >= 1 else f"{min(99.9, 100 * share):.3g} %"


def mark_difference(before: str, after: str) -> tuple[list[Mark], list[Mark]]:
    """The first text and the second, each with what the other lacks marked."""
    found = find_differences(before[:_COMPARED], after[:_COMPARED])
    return [Mark(*d.before, "del") for d in found], [Mark(*d.after, "ins") for d in found]


def difference(block: Mapping[str, Any] | None, places: Places) -> Markup:
    """A removed copy and its keeper as one text, what only the copy has struck out, what only the keeper has
    inserted."""
    if not block or not block["keepers"] or block["relation"] == "exact":
        return Markup()
    removed = block["text"].strip()
    kept = "".join(places.blocks[k["id"]]["text"][slice(*k["span"])].strip() for k in block["keepers"])
    if removed == kept or max(len(removed), len(kept)) > _COMPARED:
        return Markup()
    parts, at = [], 0
    for difference in find_differences(removed, kept):
        parts.append(paint(removed[at : difference.before[0]]))
        parts += [wrap(removed[slice(*difference.before)], "del"), wrap(kept[slice(*difference.after)], "ins")]
        at = difference.before[1]
    parts.append(paint(removed[at:]))
    return Markup("").join(parts)


def _conflict(block: Mapping[str, Any], related: Iterable[int], places: Places) -> tuple[Copy, ...]:
    """Both copies, each with what the other lacks marked."""
    first = block["text"].strip()
    readings, marks = [], []
    for other in related:
        text = places.blocks[other]["text"].strip()
        ours, theirs = mark_difference(first, text)
        marks += ours
        readings.append(_copy(other, text, theirs, places))
    return (_copy(block["id"], first, marks, places), *readings)


def _copy(number: int, text: str, marks: Iterable[Mark], places: Places) -> Copy:
    language = language_attributes(text, places.chinese)
    return Copy(identify_text(text), places.canonical(number), language, paint(text, marks))


def _decision(finding: Mapping[str, Any], block: Mapping[str, Any] | None, *, decided: bool) -> str:
    """What a reviewer can decide.

    Nothing can be decided about a move that was not made because the block is a removed copy.
    """
    kind = kind_of_decision(finding["rule"], fixed=finding["fixed"] or decided) or ""
    return "" if kind == "move" and not decided and not (block and block["moved"]) else kind


def _see(rule: str, related: Iterable[int], places: Places) -> tuple[Markup, ...]:
    """Links to the other blocks of a finding, which quote them where the finding is about headings."""
    if rule.startswith("TC6"):
        return tuple(places.heading(other) for other in related)
    return tuple(places.source(other) for other in related)


def _facts(evidence: Mapping[str, Any], places: Places) -> Iterable[tuple[str, Markup]]:
    for key, value in evidence.items():
        if value not in (None, "", [], ()):
            yield key.replace("_", " ").replace("-", " "), _fact(key, value, places)


def _fact(key: str, value: Any, places: Places) -> Markup:
    """One piece of evidence.

    A `block`, and each of a list of `blocks`, becomes a link; a number of `blocks` is a count. Witnesses have letters.
    """
    if isinstance(value, bool):
        return Markup("yes" if value else "no")
    if isinstance(value, float):
        return Markup(percent(value) if 0 <= value <= 1 else f"{value:.3g}")
    if isinstance(value, Mapping):
        parts = [Markup("{} {}").format(paint(str(k)), _fact(str(k), v, places)) for k, v in value.items()]
        return Markup(", ").join(parts)
    if isinstance(value, Sequence) and not isinstance(value, str):
        single = "witness" if key == "witnesses" else key.removesuffix("s")
        return Markup(" · ").join(_fact(single, item, places) for item in value)
    if key == "witness":
        return paint(name_witness(value))
    if key == "block" and value in places.blocks:
        return places.heading(value)
    return paint(str(value))
