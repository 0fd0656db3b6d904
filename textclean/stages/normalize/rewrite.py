"""A text that is changed in several passes, with each change recorded over the input."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from textclean.model import Edit, Span, apply_edits


class Change(NamedTuple):
    """`after` is to replace the characters from `start` to `end` of the text as it is now."""

    start: int
    end: int
    after: str


class _Piece(NamedTuple):
    """An edit, with the place of its result in the text as it is now."""

    edit: Edit
    start: int
    end: int


class Rewrite:
    """The text with all edits so far applied. `edits` are over the raw text, in order, and do not overlap."""

    def __init__(self, raw: str, edits: Sequence[Edit]) -> None:
        self.raw = raw
        self.edits = tuple(edits)
        self.text = apply_edits(raw, edits) if edits else raw

    def apply(self, rule: str, changes: Iterable[Change]) -> None:
        """Make `changes` (in order, not overlapping); one that touches an earlier edit is joined with it."""
        waiting = list(changes)
        if not waiting:
            return
        pieces = self._pieces()
        joined: list[Edit] = []
        shift = at = done = 0  # `shift`: raw offset minus offset now, left of the next piece
        while done < len(waiting) or at < len(pieces):
            if at == len(pieces) or (done < len(waiting) and waiting[done].end <= pieces[at].start):
                change = waiting[done]
                joined.append(self._edit(rule, change.start + shift, change.end + shift, change.after))
                done += 1
                continue
            first, first_change = at, done
            start, end = pieces[at].start, pieces[at].end
            at += 1
            # Whatever overlaps the group is drawn into it, from either side, until nothing does any more.
            while True:
                if done < len(waiting) and waiting[done].start < end and waiting[done].end > start:
                    start, end = min(start, waiting[done].start), max(end, waiting[done].end)
                    done += 1
                elif at < len(pieces) and pieces[at].start < end:
                    end = max(end, pieces[at].end)
                    at += 1
                else:
                    break
            head, tail = pieces[first], pieces[at - 1]
            shift = tail.edit.span.end - tail.end
            if done == first_change:
                joined.append(head.edit)
                continue
            after = _changed(self.text[start:end], waiting[first_change:done], start)
            raw_start = head.edit.span.start - (head.start - start)
            joined.append(self._edit(head.edit.rule, raw_start, end + shift, after))
        self.edits = tuple(edit for edit in joined if edit.before != edit.after)
        self.text = apply_edits(self.raw, self.edits)

    def raw_spans(self, changes: Iterable[Change]) -> list[Span]:
        """The places in the raw text that the places of `changes` (in order) come from."""
        pieces = self._pieces()
        spans, shift, at = [], 0, 0
        for start, end, _ in changes:
            while at < len(pieces) and pieces[at].end <= start:
                shift = pieces[at].edit.span.end - pieces[at].end
                at += 1
            raw_start, raw_end, look = start + shift, end + shift, at
            if look < len(pieces) and pieces[look].start <= start:
                raw_start = pieces[look].edit.span.start
            while look < len(pieces) and pieces[look].start < end:
                raw_end = pieces[look].edit.span.end + max(0, end - pieces[look].end)
                look += 1
            spans.append(Span(raw_start, raw_end))
        return spans

    def _edit(self, rule: str, start: int, end: int, after: str) -> Edit:
        return Edit(rule, Span(start, end), self.raw[start:end], after)

    def _pieces(self) -> list[_Piece]:
        pieces, shift = [], 0
        for edit in self.edits:
            start = edit.span.start + shift
            pieces.append(_Piece(edit, start, start + len(edit.after)))
            shift += len(edit.after) - (edit.span.end - edit.span.start)
        return pieces


def _changed(text: str, changes: Iterable[Change], offset: int) -> str:
    parts, position = [], 0
    for start, end, after in changes:
        parts += [text[position : start - offset], after]
        position = end - offset
    parts.append(text[position:])
    return "".join(parts)
