"""The body of the page: one row per block, the source on the left and the canonical document on the right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from markupsafe import Markup

from textclean.report.html.align import Pair
from textclean.report.html.languages import name_chinese
from textclean.report.html.notes import Note, Places, describe_copy, make_note, mark_difference
from textclean.report.html.paint import Mark, paint, wrap
from textclean.report.html.witnesses import Reading, is_merged, name_lines, pair_rows, read_others
from textclean.report.view import Record, by_block

#: Rows in which nothing happened that stay visible at either end of a folded run, as in other side-by-side diffs.
_CONTEXT = 2
#: Rows that are worth folding away: fewer would save no room.
_FOLDED = 6
#: Documents up to this many rows are shown whole: about four screens.
_WHOLE = 40

#: Words at the end of a block of each tier of truncation; an elision is the author's own.
_CUT = {
    "certain": "cut off here, certain",
    "strong": "cut off here, strong signs",
    "probable": "perhaps cut off here, a weak sign",
}

#: Rules that move a block.
_MOVES = frozenset({"TC601", "TC602"})

#: Rules that leave a section where it is because its place cannot be known.
_UNPLACED = frozenset({"TC603"})
_NOWHERE = "No place for it is known"

#: Rules whose spans are characters that were lost before the text came here.
_DAMAGE = frozenset({"TC105", "TC106", "TC108"})


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    `signs` are its letters in the middle, `twins` the rows that its connectors lead to. `follows`: it moved along with
    its neighbour. `led`: it moved for reasons of its own.
    """

    anchor: str
    line: str
    fates: str
    signs: str
    kind: str
    attributes: Markup
    source: Markup | None
    canonical: Markup | None
    fate: Markup
    from_: Markup
    twins: str
    sure: int | None
    cut: str
    follows: bool
    led: bool
    readings: tuple[Reading, ...]
    alone: bool
    notes: tuple[Note, ...]
    lost: tuple[Note, ...]

    @property
    def quiet(self) -> bool:
        """Whether nothing happened here that a reader needs to see."""
        return self.fates == "kept" and not self.notes and not self.lost

    @property
    def bare(self) -> bool:
        """Whether the row shows only texts and a line number."""
        return self.quiet and not self.twins and not self.readings and not self.alone


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive rows, folded away if nothing happened in them."""

    rows: tuple[Row, ...]
    folded: bool


def build_rows(record: Record) -> tuple[tuple[Row, ...], tuple[Note, ...], Places]:
    """All rows, the notes on the document as a whole, and where each block is on the page."""
    pairs = pair_rows(record)
    beside = {pair.source for pair in pairs if pair.source == pair.canonical}
    places = Places(
        blocks={b["id"]: b for b in record["blocks"]},
        lines=name_lines(record),
        apart=frozenset(record["canonical"]) - beside,
        chinese=name_chinese(record["text"]),
    )
    builder = _Builder(record, places, read_others(record, pairs, places))
    rows = [builder.row(pair) for pair in pairs]
    return tuple(_chain(rows)), tuple(builder.document), places


def fold(rows: Sequence[Row]) -> tuple[Run, ...]:
    """The rows as runs. Long quiet runs are folded except for a few rows of context."""
    if len(rows) <= _WHOLE:
        return (Run(tuple(rows), folded=False),)
    runs: list[Run] = []
    shown: list[Row] = []
    at = 0
    while at < len(rows):
        end = at
        while end < len(rows) and rows[end].quiet:
            end += 1
        first, last = at + _CONTEXT, end - _CONTEXT * (end < len(rows))
        if last - first >= _FOLDED:
            runs.append(Run((*shown, *rows[at:first]), folded=False))
            runs.append(Run(tuple(rows[first:last]), folded=True))
            shown = list(rows[last:end])
        else:
            shown += rows[at:end]
        shown += rows[end : end + 1]
        at = end + 1
    runs.append(Run(tuple(shown), folded=False))
    return tuple(run for run in runs if run.rows)


def _chain(rows: Sequence[Row]) -> Iterable[Row]:
    """The rows, where a block that moved together with the one above says so instead of repeating where to."""
    positions = {row.anchor: at for at, row in enumerate(rows)}
    for before, row in pairwise([None, *rows]):
        assert row is not None
        if before is None or not row.twins or not before.twins or _way(before) != _way(row):
            yield row
            continue
        here, there = (positions.get(r.twins.split()[0], -2) for r in (row, before))
        follows = here == there + 1 or (here == there and "copy" in row.fates)
        if follows and not (row.led or "copy" in row.fates):
            row = replace(row, fate=Markup(), from_=Markup())
        yield replace(row, follows=follows)


def _way(row: Row) -> frozenset[str]:
    return frozenset(row.fates.split()) & {"copy", "away", "here"}


class _Builder:
    """What every row needs to know of the record, looked up once."""

    def __init__(self, record: Record, places: Places, readings: Mapping[int, Sequence[Reading]]) -> None:
        self.places = places
        self.readings = readings
        self.several = is_merged(record)
        read = {reading.anchor for found in readings.values() for reading in found}
        self.copies = _copies(block for block in record["blocks"] if f"b{block['id']}" not in read)
        self.edits = by_block(record["blocks"], record["edits"])
        self.damage: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self.notes: dict[int, list[Note]] = defaultdict(list)
        self.lost: dict[int, list[Note]] = defaultdict(list)
        self.document: list[Note] = []
        self.unplaced = {f["block"]: f for f in record["findings"] if f["rule"] in _UNPLACED}
        within = by_block(record["blocks"], [f for f in record["findings"] if f["span"] and f["block"] is None])
        owner = {id(f): number for number, findings in within.items() for f in findings}
        for finding in record["findings"]:
            number = finding["block"] if finding["block"] in places.blocks else owner.get(id(finding))
            note = make_note(finding, places, reviewed=not self.several)
            if number is None:
                self.document.append(note)
                continue
            (self.lost if finding["rule"] == "TC604" else self.notes)[number].append(note)
            if finding["rule"] in _DAMAGE and finding["span"]:
                start = places.blocks[number]["span"][0]
                self.damage[number].append((finding["span"][0] - start, finding["span"][1] - start))

    def row(self, pair: Pair) -> Row:
        """The row of one pair."""
        number = pair.source if pair.source is not None else pair.canonical
        assert number is not None
        block = self.places.blocks[number]
        away, arrived = number in self.places.apart and pair.source is not None, pair.source is None
        fates, signs = self._fates(block)
        fate, origin = self._describe_fate(block, away=away, arrived=arrived)
        # A moved block has two rows: the old place says why it moved, the new one everything else.
        notes = [n for n in self.notes[number] if not (away or arrived) or (n.rule in _MOVES) == away]
        return Row(
            anchor=f"{'c' if arrived else 'b'}{number}",
            line="" if arrived else self.places.lines[number],
            fates=" ".join((*fates, *(("away",) if away else ("here",) if arrived else ()))),
            signs=signs,
            kind=_kind(block),
            attributes=self.places.language(block),
            source=None if arrived else self._source(block),
            canonical=None if pair.canonical is None else self._canonical(block),
            fate=fate,
            from_=origin,
            twins=self._twins(block, away=away, arrived=arrived),
            sure=_sure(block),
            cut=_CUT.get(block["truncated"], ""),
            follows=False,
            led=bool(block["moved"]) and block["moved"]["root"] == number,
            readings=tuple(self.readings.get(number, ())) if pair.canonical is not None else (),
            alone=self.several and pair.canonical is not None and not self.readings.get(number),
            notes=tuple(notes),
            lost=tuple(self.lost[number]) if pair.canonical is not None else (),
        )

    def _fates(self, block: Mapping[str, Any]) -> tuple[list[str], str]:
        """The words the filter knows, and their letters, which are those of the block map."""
        if block["fate"] != "kept":
            fate = "copy" if block["fate"] == "duplicate" else "noise"
            return [fate, *(["damaged"] if self.damage[block["id"]] else [])], "−"
        number, found = block["id"], []
        if block["moved"]:
            found.append(("moved", ">"))
        if block["truncated"] in _CUT:
            found.append(("cut", "!"))
        if number in self.edits:
            found.append(("edited", "~"))
        if self.damage[number]:
            found.append(("damaged", "�"))
        if any(note.rule == "TC406" for note in self.notes[number]):
            found.append(("conflict", "≠"))
        if number in self.unplaced:
            found.append(("unplaced", "?"))
        if not found:
            return ["kept"], "=" if self.notes[number] else ""
        return [fate for fate, _ in found], "".join(sign for _, sign in found)

    def _describe_fate(self, block: Mapping[str, Any], *, away: bool, arrived: bool) -> tuple[Markup, Markup]:
        """What became of the block in one sentence (right side), and where it came from (left side)."""
        number = block["id"]
        if block["fate"] == "duplicate":
            return describe_copy(block, self.places), Markup()
        if block["fate"] == "noise":
            return Markup("Removed: no part of the article"), Markup()
        sentence = self._candidates(number)
        if away:
            why = self._why(block, here=block["moved"]["root"] == number) if block["moved"] else Markup()
            if sentence:
                return Markup("Is {} now{}. {}").format(self._under(block), why, sentence), Markup()
            return Markup("Moved to its place {}{}").format(self._under(block), why), Markup()
        if arrived:
            return sentence, Markup("from {}{}").format(self.places.source(number), self._why(block))
        if block["moved"] and not sentence:
            sentence = Markup("Stays, and is {} now{}").format(self._under(block), self._why(block))
        return sentence, Markup()

    def _candidates(self, number: int) -> Markup:
        """The places where a section without a known place could belong, and the evidence for each."""
        found = self.unplaced.get(number)
        if found is None:
            return Markup()
        candidates = found["evidence"].get("candidates") or [{"block": place["block"]} for place in found["related"]]
        places = [
            self.places.heading(c["block"]) + (Markup(" ({})").format(paint(c["detail"])) if c.get("detail") else "")
            for c in candidates
        ]
        return Markup("Could belong under {}").format(Markup("; or ").join(places)) if places else Markup(_NOWHERE)

    def _why(self, block: Mapping[str, Any], *, here: bool = False) -> Markup:
        """The block that carried this one, the reasons, and the finding with the weights, unless it is shown `here`."""
        move = block["moved"]
        if not move:
            return Markup()
        root = move["root"]
        carried = Markup(" with {}").format(self.places.source(root)) if root != block["id"] else Markup()
        why = Markup("; ").join(paint(_reason(evidence)) for evidence in move["evidence"])
        link = next((note.fingerprint for note in self.notes.get(root, ()) if note.rule in _MOVES), None)
        if link is None or here:
            return carried + Markup(": {}").format(why)
        return carried + Markup(": {} · <a href=#f-{}>evidence</a>").format(why, link)

    def _under(self, block: Mapping[str, Any]) -> Markup:
        parent = block["parent"]
        return Markup("at the top level") if parent is None else Markup("under {}").format(self.places.heading(parent))

    def _twins(self, block: Mapping[str, Any], *, away: bool, arrived: bool) -> str:
        number = block["id"]
        if block["fate"] == "duplicate":
            return " ".join(dict.fromkeys(self.places.anchor(keeper["id"]) for keeper in block["keepers"]))
        if away:
            return f"c{number}"
        origin = [f"b{number}"] if arrived else []
        return " ".join([*origin, *(f"b{copy}" for copy in self.copies.get(number, ()))])

    def _source(self, block: Mapping[str, Any]) -> Markup:
        """The raw text. What was cut out is struck through; what is damaged or differs from the keeper is marked."""
        marks = [Mark(*span, "mark") for span in self.damage[block["id"]]]
        start = block["span"][0]
        for edit in self.edits.get(block["id"], ()):
            marks.append(Mark(edit["span"][0] - start, edit["span"][1] - start, "del"))
        if block["relation"] == "near" and block["keepers"]:
            keeper = block["keepers"][0]
            kept = self.places.blocks[keeper["id"]]["text"][slice(*keeper["span"])]
            marks += mark_difference(block["text"], kept)[0]
        return paint(block["text"], marks)

    def _canonical(self, block: Mapping[str, Any]) -> Markup:
        """The text with its edits applied and marked."""
        text, start = block["text"], block["span"][0]
        parts, at = [], 0
        damage = self.damage[block["id"]]

        def plain(a: int, b: int) -> Markup:
            return paint(text[a:b], [Mark(max(s, a) - a, min(e, b) - a, "mark") for s, e in damage])

        for edit in self.edits.get(block["id"], ()):
            first, last = edit["span"][0] - start, edit["span"][1] - start
            parts += [plain(at, first), wrap(edit["after"], "ins")]
            at = last
        return Markup("").join([*parts, plain(at, len(text))])


def _reason(evidence: Mapping[str, Any]) -> str:
    """One reason for a move: `label order: A < B < C`."""
    signal = str(evidence["signal"]).replace("-", " ")
    return f"{signal}: {evidence['detail']}" if evidence["detail"] else signal


def _kind(block: Mapping[str, Any]) -> str:
    """The CSS class of the text: the level for a heading, the name of the kind for everything else."""
    if block["kind"] == "heading":
        return f"h{min(6, max(1, block['level'] or 1))}"
    return "" if block["kind"] == "body" else str(block["kind"])


def _sure(block: Mapping[str, Any]) -> int | None:
    """How sure the decision about the block is, in per cent: the similarity of a copy, or the confidence of a move."""
    if block["fate"] == "duplicate" and block["similarity"] is not None:
        return int(100 * block["similarity"])
    return int(100 * block["moved"]["confidence"]) if block["moved"] else None


def _copies(blocks: Iterable[Mapping[str, Any]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for block in blocks:
        for keeper in {keeper["id"]: None for keeper in block["keepers"]}:
            found[keeper].append(block["id"])
    return found
