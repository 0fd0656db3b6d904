"""Copies in which the borders of paragraphs moved: several run together, or one torn into several."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel

from textclean.language.punctuation import bare_end, count_han, ends_sentence
from textclean.similarity.anchors import MOST_COMMON
from textclean.similarity.facts import Difference, compare
from textclean.stages.duplicates.attested import Attested
from textclean.stages.duplicates.texts import Texts, weigh
from textclean.stages.duplicates.units import BEGINNING, CLAUSE_ENDS, PHRASE, Conflict, Copy, Unit

#: Edit similarity (0-1) of the aligned part of a cut or merged copy: stricter than for whole copies, since less text
#: speaks for it, and borders are free.
PART = 0.90
#: Distance by which edits may have moved a paragraph: 2 characters, and 2 of each 100 before it.
_DRIFT, _DRIFT_SHARE = 2, 0.02
#: Folded characters by which a paragraph is found that is shorter than a beginning.
_LEAST_BEGINNING = 2
#: Paragraphs that a merged copy has at least, and the most lines between two of them that it lacks: a heading, its
#: subtitle, a sub-heading.
_LEAST_MERGED, _MOST_MISSING = 2, 3
#: Weight of a line or list item that is nothing but two others in a row: no coincidence makes that.
_LINE = 8
#: Kinds of lines that are names and no sentences.
_NAMES_ALONE = frozenset({"heading", "subtitle", "title"})


class Merged(NamedTuple):
    """A text that is several others in one, and whether it is a copy of them or differs from one in a fact."""

    whole: int
    parts: tuple[int, ...]
    relation: Copy | Conflict


def find_merged(
    units: Sequence[Unit],
    classes: Mapping[str, list[int]],
    partners: Mapping[int, set[int]],
    attested: Attested,
    texts: Texts,
) -> list[Merged]:
    """Units that are two or more consecutive others in one. `partners` share a passage; `classes` are equal keys."""
    merging = _Merging(units, classes, attested, texts)
    found = (merging.find(whole, partners.get(whole.at, ())) for whole in units)
    return [merged for merged in found if merged is not None]


class _Merging:
    """Finds out of which units of a document another one is made."""

    def __init__(
        self, units: Sequence[Unit], classes: Mapping[str, list[int]], attested: Attested, texts: Texts
    ) -> None:
        self._units = units
        self._classes = classes
        self._attested = attested
        self._texts = texts
        beginnings: defaultdict[str, list[int]] = defaultdict(list)
        for unit in units:
            beginnings[unit.beginning].append(unit.at)
        #: The units by the first characters of their text.
        self._beginnings = {text: found for text, found in beginnings.items() if len(found) <= MOST_COMMON}

    def find(self, whole: Unit, partners: Iterable[int]) -> Merged | None:
        """What a text is made of, or None. Of texts of which some differ in a fact, it is made of the others."""
        is_line = not whole.strong and (whole.block.kind in _NAMES_ALONE or whole.text.weight < _LINE)
        if is_line or whole.parallel or whole.entry:
            return None  # what stands again by right holds others by right
        stem = whole.stem
        firsts = {
            at
            for other in map(self._units.__getitem__, partners)
            if len(other.stem) < len(stem)
            for at in self._classes.get(other.key, [other.at])
        }
        for size in range(_LEAST_BEGINNING, BEGINNING + 1):
            firsts.update(self._beginnings.get(stem[:size], ()))
        differs: Merged | None = None
        for first in sorted(firsts - {whole.at}):
            unit = self._units[first]
            if unit.entry or self._find_part(unit, stem, 0) is None:
                continue  # so it is with nearly all
            merged = self._as_run(whole, first) or self._as_section(whole, unit)
            if merged is not None and isinstance(merged.relation, Copy):
                return merged
            differs = differs or merged
        return differs

    def _as_section(self, whole: Unit, heading: Unit) -> Merged | None:
        """A heading and the units that make up the rest of a text, or None: something was pasted between them."""
        if not heading.is_heading or not whole.stem.startswith(heading.stem):
            return None
        rest = whole.stem[len(heading.stem) :][:BEGINNING]
        runs = (self._as_run(whole, at, heading) for at in self._beginnings.get(rest, ()) if at != whole.at)
        return next((run for run in runs if run is not None), None)

    def _as_run(self, whole: Unit, first: int, heading: Unit | None = None) -> Merged | None:
        """The units from `first` on that make up a text, behind the heading with which it begins, or None. It may lack
        headings and lines between them, and break off inside the last one."""
        run, end, cut = self._follow(whole, first, [] if heading is None else [heading])
        if len(run) < _LEAST_MERGED or len(whole.stem) - end > _drift(len(run[-1].stem)):
            return None
        text = "".join(unit.stem for unit in run)
        text = text[: len(text) - cut]
        similarity = Indel.normalized_similarity(text, whole.stem, score_cutoff=PART if whole.strong else 1.0)
        without = (text[len(run[0].stem) :], text[: len(text) + cut - len(run[-1].stem)])
        if similarity <= max(Indel.normalized_similarity(rest, whole.stem) for rest in without):
            return None  # nothing was merged, or not the first or last: a copy begins with the word that is the title
        parts = tuple(unit.at for unit in run)
        if similarity < 1:
            differences, borders = self._compare(run, whole, cut)
            if facts := tuple(d for d in differences if d.is_fact):
                differs = run[bisect_right(borders, facts[0].a.start)]
                return Merged(whole.at, parts, Conflict(differs.at, whole.at, similarity, facts))
            if not all(d.kind == "variant" and weigh(d.was + d.now) < PHRASE for d in differences):
                return None
        if not _splits_sentences(run):
            return Merged(whole.at, parts, Copy(whole.at, parts, "merged", similarity, cut=cut > 0))
        text = whole.block.clean
        if cut or (not ends_sentence(text) and set(text).isdisjoint("，,。")):
            return None  # a name in two lines is no paragraph that was torn
        return Merged(whole.at, parts, Copy(whole.at, parts, "split", similarity))

    def _follow(self, whole: Unit, first: int, run: list[Unit]) -> tuple[list[Unit], int, int]:
        """The units from `first` on that follow a run in a text, where in it they end, and how much of the last one is
        not in it. Where something else stands, the text may go on with a whole paragraph anywhere."""
        end, missing = sum(len(unit.stem) for unit in run), 0
        at: int | None = first
        while at is not None and at < len(self._units):
            unit = self._units[at]
            at += 1
            if unit.at == whole.at:
                continue
            if run and _is_cut(unit, whole, run[-1], end):
                return [*run, unit], len(whole.stem), len(unit.stem) - len(whole.stem) + end
            lacks = not unit.strong and self._goes_on_below(unit, whole, end)
            found = None if lacks else self._find_part(unit, whole.stem, end, *run[-1:])
            if found is not None:
                run.append(unit)
                end, missing = found, 0
            elif not run:
                break
            elif unit.strong or (missing := missing + 1) > _MOST_MISSING:
                at = self._find_elsewhere(whole, end, run)
        return run, end, 0

    def _find_elsewhere(self, whole: Unit, end: int, run: Sequence[Unit]) -> int | None:
        """Where a whole paragraph stands with which a text goes on at `end`, behind another one, and is not in the run
        of those before; None if none does."""
        if not (run[-1].strong and run[-1].complete):
            return None
        rest, known = whole.stem[end:], {whole.at, *(unit.at for unit in run)}
        following = map(self._units.__getitem__, self._beginnings.get(rest[:BEGINNING], ()))
        return next(
            (
                unit.at
                for unit in following
                if unit.strong and unit.complete and unit.at not in known
                if rest.startswith(unit.stem) or (unit.stem.startswith(rest) and not whole.complete)
            ),
            None,
        )

    def _find_part(self, unit: Unit, whole: str, start: int, before: Unit | None = None) -> int | None:
        """Where a paragraph ends in a text in which it begins at `start`, behind the one before it, or close by; None
        if it does not begin there. Lines are short and alike, so they must be there character for character."""
        part = unit.stem
        drift = _drift(len(part) + (len(before.stem) if before is not None else 0))
        begin = max(0, start - drift)
        for text in {unit.key: None, part: None}:  # the dots of How do I... are no marker where another line follows
            if (at := whole.find(text, begin, start + len(text) + drift)) >= 0:
                return at + len(text)
        if not unit.strong:
            return None
        end = min(len(whole), start + len(part) + drift)
        return None if end - begin < len(part) - drift else self._texts.find_alike(part, whole, begin, end)

    def _goes_on_below(self, line: Unit, whole: Unit, end: int) -> bool:
        """Whether a text lacks a line at `end` and goes on with what is below that line. It may have the same words
        further on, Parking is free, and so may that text: Parking, over Parking is free."""
        below = next((unit for unit in self._units[line.at + 1 : line.at + 3] if unit.at != whole.at), None)
        if below is None:
            return False
        stands = whole.stem.startswith(line.stem, end)
        beginning = below.stem[: len(line.stem) + BEGINNING] if stands else below.beginning
        return whole.stem.startswith(beginning, end)

    def _compare(self, run: Sequence[Unit], whole: Unit, cut: int) -> tuple[tuple[Difference, ...], list[int]]:
        """The differences between a run, without `cut` characters at its end, and the whole; and where its units
        end."""
        between = "" if count_han(whole.block.clean) else " "  # lines of letters are parted where they are joined
        clean = between.join(unit.block.clean for unit in run)
        clean = clean[: len(clean) - cut]
        borders = list(accumulate(len(unit.block.clean + between) for unit in run))
        return compare(clean, whole.block.clean, self._attested.of(clean, whole.block.clean)), borders


def _is_cut(unit: Unit, whole: Unit, before: Unit, end: int) -> bool:
    """Whether a text ends, behind a whole paragraph, with the beginning of another one: all of it from `end` on."""
    wholes = before.complete and unit.complete and not whole.complete
    return wholes and end < len(whole.stem) and unit.stem.startswith(whole.stem[end:])


def _drift(size: int) -> int:
    """How far edits in so many characters may have moved what comes after them."""
    return _DRIFT + int(size * _DRIFT_SHARE)


def _splits_sentences(run: Sequence[Unit]) -> bool:
    """Whether half of the paragraphs of a run, the last aside, break off inside a sentence: then the merged one is
    whole.

    A heading or an item before another item does not, and nor does what ends on a clause mark, or a short line before
    one that begins with a capital or a figure: dates under one another.
    """
    torn = sum(
        not ends_sentence(unit.block.clean)
        and bare_end(unit.block.clean) not in CLAUSE_ENDS
        and unit.block.kind not in _NAMES_ALONE
        and following.block.kind != "list-item"
        and (unit.strong or not _begins_anew(following.block.clean))
        for unit, following in pairwise(run)
    )
    return 2 * torn >= len(run) - 1


def _begins_anew(text: str) -> bool:
    return text[:1].isupper() or text[:1].isdecimal()
