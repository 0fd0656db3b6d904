"""The findings of a merge: conflicts, variants, what was joined, and what only one witness has."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from textclean.collation.assemble import Assembly
from textclean.collation.places import Place
from textclean.collation.record import CollatedDocument
from textclean.collation.verdicts import FACTS, Verdict
from textclean.collation.witnesses import Witness
from textclean.findings import make_finding
from textclean.model import Block, Finding, Span, name_witness
from textclean.model import Place as Related

#: Variants named in a finding; the apparatus has them all.
_SHOWN = 5
#: Characters of a paragraph by which a reader knows it, and of a line of furniture.
_QUOTED, _LINE = 20, 40


class Teller:
    """Makes the findings of a merge. `active` is the number of witnesses that were not set aside."""

    def __init__(self, document: CollatedDocument, made: Assembly, active: int) -> None:
        self._document = document
        self._made = made
        self._active = active
        self._starts = [block.span.start for block in document.blocks]

    def _make(self, rule: str, message: str, block: Block | None = None, **evidence: object) -> Finding:
        return self._document.locate(make_finding(self._document, rule, message, block=block, **evidence))  # type: ignore[arg-type]

    def tell_witnesses(self, witnesses: Sequence[Witness]) -> Iterator[Finding]:
        """What was found in each witness by itself and is still true: not what stands in a copy that gave way."""
        for witness in witnesses:
            offset = self._made.offsets[witness.number]
            for finding in witness.document.findings:
                if finding.span is None:
                    yield finding
                    continue
                span = Span(finding.span.start + offset, finding.span.end + offset)
                block = self._block_at(span.start)
                if block is not None and block.fate == "duplicate":
                    continue
                ids = self._made.ids[witness.number]
                related = tuple(
                    Related(ids[p.block][0] if p.block is not None else None, p.line) for p in finding.related
                )
                about = block.id if block is not None and finding.block is not None else None
                yield self._document.locate(replace(finding, span=span, block=about, related=related))

    def _block_at(self, offset: int) -> Block | None:
        number = bisect_right(self._starts, offset) - 1
        block = self._document.blocks[number] if number >= 0 else None
        return block if block and offset < block.span.end else None

    def tell_furniture(self, dropped: Sequence[tuple[Block, str]]) -> Iterator[Finding]:
        """What only one witness has and looks like furniture."""
        for block, kind in dropped:
            because = ["the whole line has this form", "no other witness has it"]
            message = f"page furniture ({kind}) that no other witness has: {_shorten(block.clean, _LINE)}"
            yield self._make("TC302", message, block, fixed=True, kind=kind, because=because)

    def tell_places(self, places: Sequence[Place]) -> Iterator[Finding]:
        """What is to be said of each paragraph, in order."""
        for alone, group in groupby(places, key=self._only_witness):
            if alone is None:
                for place in group:
                    yield from self._tell_place(place)
            else:
                yield self._tell_alone(list(group))

    def _only_witness(self, place: Place) -> int | None:
        """The only one of several witnesses that has a paragraph, or None."""
        return place.supplier if len(place.column.parts) == 1 and self._active > 1 else None

    def _tell_alone(self, places: Sequence[Place]) -> Finding:
        first, last = (self._document.blocks[place.kept[0]] for place in (places[0], places[-1]))
        many = f"{len(places)} paragraphs" if len(places) > 1 else "a paragraph"
        witness = places[0].supplier
        blocks = [id_ for place in places for id_ in place.kept]
        span = Span(first.span.start, last.span.end) if first.span.start <= last.span.start else first.span
        finding = make_finding(
            self._document,
            "TC409",
            f"only witness {name_witness(witness)} has {many}: {_shorten(first.clean)}",
            block=first,
            span=span,
            witness=witness,
            blocks=blocks,
        )
        return self._document.locate(finding)

    def _tell_place(self, place: Place) -> Iterator[Finding]:
        block = self._document.blocks[place.kept[0]]
        variants = []
        for verdict in place.consensus.verdicts:
            if verdict.kind in FACTS:
                yield self._tell_conflict(block, verdict)
            elif verdict.by == "both":
                told = " and ".join(f"“{_shorten(reading.text)}”" for reading in verdict.readings)
                yield self._make("TC603", f"no witness has both {told}: their order cannot be known", block)
            else:
                variants.append(verdict)
        if variants:
            yield self._tell_variants(block, variants)
        for glued in place.consensus.glued:
            message = f"page furniture glued to the paragraph in {_name_witnesses(glued.witnesses)}"
            yield self._make("TC308", f"{message}: {_shorten(glued.text, _LINE)}", block, fixed=True)
        if place.joined:
            message = f"completed: witness {name_witness(place.supplier)} lacks what others have"
            yield self._make("TC503", message, block, fixed=True, severity="note", joined=True)
        yield from self._tell_cut_copies(block, place)

    def _tell_variants(self, block: Block, variants: Sequence[Verdict]) -> Finding:
        shown = [[v.readings[v.chosen].text, *_others(v)] for v in variants[:_SHOWN]]
        told = ", ".join("/".join(text or "(nothing)" for text in row) for row in shown)
        more = f" and {len(variants) - _SHOWN} more" if len(variants) > _SHOWN else ""
        return self._make(
            "TC402",
            f"witnesses differ in words: {told}{more}",
            block,
            severity="note",
            fixed=True,
            variants=shown,
            variant_count=len(variants),
        )

    def _tell_cut_copies(self, block: Block, place: Place) -> Iterator[Finding]:
        message = f"cut copy of line {block.lines[0]} of witness {name_witness(place.supplier)}"
        for number, ids in sorted(place.others.items()):
            for copy in (self._document.blocks[id_] for id_ in ids):
                if copy.relation == "prefix":
                    finding = make_finding(
                        self._document,
                        "TC503",
                        message,
                        block=copy,
                        related=(block,),
                        severity="note",
                        fixed=True,
                        witness=number,
                        relation="prefix",
                    )
                    yield self._document.locate(finding)

    def _tell_conflict(self, block: Block, verdict: Verdict) -> Finding:
        told = "; ".join(
            f"{reading.text or '(nothing)'} in {_name_witnesses(reading.witnesses)}" for reading in verdict.readings
        )
        shown = verdict.readings[verdict.chosen].text or "(nothing)"
        after = f" after “{verdict.after}”" if verdict.after else ""
        return self._make(
            "TC406",
            f"witnesses differ in a {verdict.kind}{after}: {told}; {shown} stands ({verdict.by})",
            block,
            kind=verdict.kind,
            readings=[{"text": r.text, "witnesses": list(r.witnesses)} for r in verdict.readings],
            chosen=verdict.chosen,
            by=verdict.by,
        )

    def tell_aside(self, aside: Sequence[int]) -> Iterator[Finding]:
        """The witnesses that are of another article, or of none."""
        for number in aside:
            block = next((b for b in self._document.blocks if b.witness == number), None)
            message = f"witness {name_witness(number)} has too little in common with the others: it is set aside"
            yield self._make("TC410", message, block, witness=number)


def _shorten(text: str, most: int = _QUOTED) -> str:
    return text if len(text) <= most else text[:most].rstrip() + "…"


def _others(verdict: Verdict) -> list[str]:
    return [reading.text for number, reading in enumerate(verdict.readings) if number != verdict.chosen]


def _name_witnesses(numbers: Sequence[int]) -> str:
    return ("witness " if len(numbers) == 1 else "witnesses ") + ", ".join(map(name_witness, numbers))
