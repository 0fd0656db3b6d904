"""Cut paragraphs that an index has whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from textclean.corpus.passages import OVERLAP, passages_of
from textclean.findings import identify, make_finding
from textclean.language.furniture import names_site
from textclean.language.punctuation import ends_sentence
from textclean.similarity.alignment import Aligner
from textclean.similarity.facts import facts_differ
from textclean.similarity.fold import fold, fold_with_map

if TYPE_CHECKING:
    from textclean.collation.record import CollatedDocument, MergeReport
    from textclean.corpus.index import Index
    from textclean.model import Block, Finding

#: Share of a paragraph before its cut that the other must have: the threshold for documents (decisions/0203).
_COPY = 0.8
#: Characters of a marker such as 阅读全文>> or […] that may follow the cut.
_MARKER = 12


class Cure(NamedTuple):
    """A cut paragraph, by its number among those of a text, and the record that has the rest of it.

    `kept` is the text before the cut, `continues` what the record has after it, `whole` the record's whole paragraph;
    `conflicts` are the facts in which the two differ before the cut.
    """

    paragraph: int
    record: str
    kept: str
    continues: str
    whole: str
    conflicts: tuple[Mapping[str, str], ...]

    @property
    def text(self) -> str:
        """The paragraph, completed with what the record has after the cut."""
        return self.kept + self.continues

    def to_dict(self) -> dict[str, Any]:
        """The cure, ready for JSON."""
        row = self._asdict() | {"conflicts": list(self.conflicts)}
        del row["whole"]
        return row


def find_cures(texts: Sequence[Sequence[str]], index: Index, besides: Sequence[str] = ()) -> list[list[Cure]]:
    """For each text, given as its paragraphs, the cut ones that a record of the index continues.

    Only the last paragraph and those without a stop are looked up: a cut after a full stop elsewhere cannot be seen.
    `besides` are the ids of the texts themselves, which the index may contain.
    """
    asked: dict[str, list[tuple[int, int]]] = {}
    for number, paragraphs in enumerate(texts):
        for place, paragraph in enumerate(paragraphs):
            line = paragraph.strip()
            if place == len(paragraphs) - 1 or not ends_sentence(line):
                for passage in passages_of(line):
                    asked.setdefault(passage, []).append((number, place))
    found: dict[tuple[int, int], Cure] = {}
    rests: dict[tuple[str, str], _Rest | None] = {}  # one line ends many texts of a site
    for passage, record, whole in index.find_lines(asked):
        for number, place in asked[passage]:
            if besides and besides[number] == record:
                continue
            line = texts[number][place].strip()
            if (line, whole) not in rests:
                rests[line, whole] = _continue(line, whole)
            rest = rests[line, whole]
            if rest is None:
                continue
            cure = Cure(place, record, rest.kept, rest.continues, whole, rest.conflicts)
            other = found.get((number, place))
            if other is None or _rank(cure) < _rank(other):
                found[number, place] = cure
    cures: list[list[Cure]] = [[] for _ in texts]
    for number, place in sorted(found):
        cures[number].append(found[number, place])
    return cures


def accept(text: str, cures: Sequence[Cure]) -> str:
    """The text, whose paragraphs are lines, with each cut one completed."""
    lines = text.splitlines(keepends=True)
    places = [number for number, line in enumerate(lines) if line.strip()]
    for cure in cures:
        line = lines[places[cure.paragraph]]
        lines[places[cure.paragraph]] = line.replace(line.strip(), cure.text)
    return "".join(lines)


def _rank(cure: Cure) -> tuple[int, int, str]:
    """The sort key of a cure: few conflicts first, then a long continuation; never the order in which records came."""
    return len(cure.conflicts), -len(cure.continues), cure.record


class _Rest(NamedTuple):
    """How another paragraph continues after the cut, and the facts in which the two differ before it."""

    kept: str
    continues: str
    conflicts: tuple[Mapping[str, str], ...]


def _continue(line: str, whole: str) -> _Rest | None:
    """How a whole paragraph continues where a line is cut; None if it does not, or if they share too little."""
    if not _goes_on(fold(line), fold(whole)):
        return None
    key, offsets = fold_with_map(line)
    other, other_offsets = fold_with_map(whole)
    matches = Aligner(other).align(key)
    last = next(reversed(matches), None)
    if last is None or last.size < OVERLAP or len(key) - last.b - last.size > _MARKER:
        return None
    if sum(match.size for match in matches) < _COPY * (last.b + last.size):
        return None
    end, other_end = last.b + last.size, last.a + last.size
    if other_end == len(other):
        return None
    kept = line[: offsets[end - 1] + 1]
    continues = whole[other_offsets[other_end - 1] + 1 :]
    if names_site(continues):
        return None  # the line is a whole headline, and the other page adds the name of its site
    before = whole[: other_offsets[other_end - 1] + 1]
    conflicts = tuple({"kind": d.kind, "here": d.was, "there": d.now} for d in facts_differ(kept, before))
    return _Rest(kept, continues, conflicts)


def _goes_on(key: str, other: str) -> bool:
    """Whether another key has the last characters of a key before its end: a quick test, before aligning."""
    ends = range(max(OVERLAP, len(key) - _MARKER), len(key) + 1)
    return any(0 <= other.find(key[end - OVERLAP : end]) < len(other) - OVERLAP for end in ends)


def show_cures(report: MergeReport, cures: Sequence[tuple[Block, Cure]], index: str) -> MergeReport:
    """The report of a merge with a finding for each cut block that a record of an index continues."""
    document = report.document
    found = [_report_cure(document, block, cure, index) for block, cure in cures]
    return replace(report, document=identify(replace(document, findings=(*document.findings, *found))))


def _report_cure(document: CollatedDocument, block: Block, cure: Cure, index: str) -> Finding:
    differing = ", ".join(f"{d['here'] or '(nothing)'}/{d['there'] or '(nothing)'}" for d in cure.conflicts)
    conflicts = f"; before the cut they differ: {differing}" if differing else ""
    finding = make_finding(
        document,
        "TC503",
        f"cut: {cure.record} of {index} continues “{cure.continues[:40]}”{conflicts}",
        block=block,
        record=cure.record,
        index=index,
        continues=cure.continues,
        conflicts=list(cure.conflicts),
    )
    return document.locate(finding)
