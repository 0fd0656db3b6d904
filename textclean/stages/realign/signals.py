"""Evidence that an unlabelled section belongs to a labelled one.

Grammar frames, counts, names, the order of the summary, and copies that show the neighbourhood. Each signal belongs to
a family, and a move needs two families.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from textclean.language.han_variants import simplified
from textclean.language.numerals import ordinal
from textclean.language.punctuation import is_han, unsigned
from textclean.model import Block, Evidence
from textclean.stages.realign.sections import Draft

#: Fewest characters (ideographs or letters) of the fixed part of a frame: 加快…, …领域.
_FRAME = 2
#: Facts from which those of a summary have an order.
_LEAST_FACTS = 3
#: A count and what is counted: “3个加速”, 三大工程, 四项行动
_PROMISE = re.compile(
    r"([0-9]{1,2}|[二两三四五六七八九十])\s*(?:个|大|项|条|类|种|方面|重)[“”\"]?([\u4e00-\u9fff]{2,4})"
)
#: A figure with its unit: 1.6万亿元, 582公里, 5.7%
_VALUE = re.compile(
    r"\d+(?:[.,]\d+)* ?[万亿千百]*(?:公里|平方米|立方米|平方公里|公顷|千瓦|人次|个百分点|[\u4e00-\u9fff%％])"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What the headings of one section have in common: a beginning, an end, and pieces inside (see `_pieces`)."""

    prefix: str
    suffix: str
    pieces: frozenset[tuple[str, int]]

    def fits(self, heading: str) -> str | None:
        """How a heading fits the frame, for the evidence (加快…), or None."""
        heading = unsigned(heading)
        if self.prefix and heading.startswith(self.prefix):
            return f"{self.prefix}…"
        if self.suffix and heading.endswith(self.suffix):
            return f"…{self.suffix}"
        inside = sorted(self.pieces & _pieces(heading)) if self.pieces else []
        return f"…{inside[0][0]}…" if inside else None


def frame_of(headings: Sequence[str]) -> Frame | None:
    """The frame of at least two headings, or None where they share none."""
    if len(headings) < 2:
        return None
    ends = _ends_of(headings)
    frame = Frame(*ends, frozenset.intersection(*(_pieces(unsigned(heading)) for heading in headings)))
    return frame if any(ends) or frame.pieces else None


def _ends_of(headings: Sequence[str]) -> tuple[str, str]:
    """The common beginning and the common end of headings; "" for one too short for a frame."""
    headings = list(map(unsigned, headings))
    prefix, suffix = _common(headings), _common([heading[::-1] for heading in headings])[::-1]
    return prefix if len(prefix) >= _FRAME else "", suffix if len(suffix) >= _FRAME else ""


def _pieces(heading: str) -> frozenset[tuple[str, int]]:
    """Pairs of ideographs inside a heading, each with its distance from the end, and again with the one from the
    beginning as a negative number: 加速 is 4 from the end of …加速集聚, 走向 is -5 in 渔业从养殖走向…"""
    size = len(heading)
    return frozenset(
        (heading[i : i + 2], at)
        for i in range(1, size - 2)
        if is_han(heading[i]) and is_han(heading[i + 1])
        for at in (size - i, -i)
    )


def _common(texts: Sequence[str]) -> str:
    """The beginning that all texts share."""
    shared = []
    for chars in zip(*texts, strict=False):
        if len(set(chars)) > 1:
            break
        shared.append(chars[0])
    return "".join(shared)


def own_children(draft: Draft, parent: int) -> list[Block]:
    """The unlabelled sub-headings that are surely a section's own: those before the first seam."""
    own: list[Block] = []
    for child in draft.children(parent):
        block = draft.blocks[child]
        if block.label or (own and draft.follows_seam(child)):
            break
        own.append(block)
    return own


@dataclass(frozen=True)
class Target:
    """A labelled section with what is known of its own parts."""

    id: int
    own: tuple[Block, ...]
    frame: Frame | None
    about: str

    @property
    def keys(self) -> Iterator[str]:
        """What a heading needs one of, at its beginning (^), at its end ($) or inside, to fit or to be named."""
        if self.frame is not None:
            yield from (f"^{self.frame.prefix[:_FRAME]}", f"{self.frame.suffix[-_FRAME:]}$")
            yield from (piece for piece, _ in self.frame.pieces)
        if len(self.own) == 1:
            only = unsigned(self.own[0].clean)
            yield from (f"^{only[:_FRAME]}", f"{only[-_FRAME:]}$")
        yield from (key[:2] for _, _, key in read_promises(self.about))
        yield from self._nameable

    def fits(self, heading: str) -> str | None:
        """How a heading fits the frame of the parts, or begins or ends as the only part does, or None."""
        fit = self.frame.fits(heading) if self.frame else None
        if fit is None and len(self.own) == 1:
            fit = Frame(*_ends_of([self.own[0].clean, heading]), frozenset()).fits(heading)
        return fit

    def names(self, heading: str) -> str | None:
        """The word of a heading that the section's title or subtitle has, as it has words of its parts, or None."""
        grams = (heading[i : i + 2] for i in range(len(heading) - 1))
        return next((gram for gram in grams if gram in self._nameable), None)

    @cached_property
    def _nameable(self) -> frozenset[str]:
        """The pairs of ideographs of title and subtitle that no part has; none if they have no word of a part."""
        parts = [_grams(block.clean) for block in self.own]
        shared = set().union(*parts)
        in_all = set.intersection(*parts) if len(parts) > 1 else set()
        about = _grams(self.about)
        if about.isdisjoint(shared - in_all):
            return frozenset()
        return frozenset(gram for gram in about - shared if all(map(is_han, gram)))


def read_targets(draft: Draft) -> list[Target]:
    """The labelled sections that have unlabelled sub-headings."""
    targets = []
    for heading in draft.headings():
        if heading.label is None:
            continue
        own = own_children(draft, heading.id)
        group = _leading_group(own)
        if not group:
            continue
        subtitle = [
            draft.blocks[i].clean
            for i in draft.section(heading.id)[1:3]
            if draft.blocks[i].kind in ("subtitle", "summary")
        ]
        about = " ".join((heading.clean, *subtitle))
        targets.append(Target(heading.id, tuple(group), frame_of([b.clean for b in group]), about))
    return targets


def _leading_group(own: Sequence[Block]) -> list[Block]:
    """The first sub-heading, and those behind it that share a frame with it."""
    group = list(own[:1])
    for block in own[1:]:
        if frame_of([b.clean for b in (*group, block)]) is None:
            break
        group.append(block)
    return group


class Signals:
    """The evidence that unlabelled sections belong to targets.

    Only targets are weighed that have two characters, a copy or a fact of the summary in common with a section: all
    would be too many in a long document.
    """

    def __init__(self, draft: Draft, targets: Sequence[Target]) -> None:
        self._targets = {target.id: target for target in targets}
        self._groups = _group_by_copies(draft)
        self._order = SummaryOrder(draft, SummaryFigures(draft.blocks))
        self._alike: defaultdict[str, set[int]] = defaultdict(set)
        for target in targets:
            for key in (*target.keys, *(f"={self._groups[b.id]}" for b in target.own if b.id in self._groups)):
                self._alike[key].add(target.id)

    def find(self, section: Block) -> dict[int, list[Evidence]]:
        """The evidence by the id of each target that has some, at most one piece of a family."""
        heading = unsigned(section.clean)
        ends = (f"^{heading[:_FRAME]}", f"{heading[-_FRAME:]}$", f"={self._groups.get(section.id)}")
        alike = {id_ for key in (*ends, *_grams(heading)) for id_ in self._alike.get(key, ())}
        found = {
            id_: self._weigh(section, self._targets[id_])
            for id_ in (self._targets if self._order.tells else sorted(alike))
        }
        return {id_: evidence for id_, evidence in found.items() if evidence}

    def _weigh(self, section: Block, target: Target) -> list[Evidence]:
        found = []
        fit = target.fits(section.clean)
        if fit:
            parts = ", ".join(f"{b.clean[:12]} (line {b.lines[0]})" for b in target.own[:2])
            found.append(Evidence("frame", f"{fit} as {parts}", 0.5, "frame"))
        promised = _keeps_promise(section.clean, target)
        if promised:
            found.append(Evidence("count-promise", promised, 0.5, "promise"))
        named = target.names(section.clean)
        if named:
            found.append(Evidence("named-by-parent", f"the section's title names {named}", 0.4, "name"))
        group = self._groups.get(section.id)
        if group is not None and any(self._groups.get(b.id) == group for b in target.own):
            found.append(Evidence("copy-in-place", "a removed copy shows it beside this section's own", 0.8, "copy"))
        place = self._order.places(section, target)
        if place:
            found.append(Evidence("summary-order", place, 0.5, "summary"))
        return found


def _group_by_copies(draft: Draft) -> dict[int, int]:
    """The group of each kept heading, by id: two are in one if copies of them were removed side by side."""
    groups: dict[int, list[int]] = {}
    for a, b in pairwise(block for block in draft.blocks if block.kind == "heading"):
        if a.fate == b.fate == "duplicate":
            small, large = sorted((groups.setdefault(k.id, [k.id]) for k in (a.keepers[0], b.keepers[0])), key=len)
            if small is not large:
                large += small
                groups |= dict.fromkeys(small, large)
    return {id_: group[0] for id_, group in groups.items()}


def read_promises(text: str) -> Iterator[tuple[str, int, str]]:
    """The counts that a text promises, each as its words, the number and what is counted: 3个加速, 3, 加速."""
    for match in _PROMISE.finditer(simplified(text)):
        said, key = (text[slice(*match.span(group))] for group in (0, 2))
        yield said, ordinal(match[1]) or (2 if match[1] == "两" else 0), key


def _keeps_promise(heading: str, target: Target) -> str | None:
    """How a heading helps a section to keep a count (3个加速, with two 加速 so far), or None."""
    for said, count, key in read_promises(target.about):
        for size in (len(key), 2):
            word = key[:size]
            present = sum(word in b.clean for b in target.own)
            if word in heading and present and present < count:
                return f"{said} promised, {present} told"
    return None


def _grams(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


class SummaryFigures:
    """The figures in the summary of a document, in its order."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        text = " ".join(b.clean for b in blocks if b.kind == "summary" and b.fate == "kept")
        self._order: dict[str, int] = {}
        for match in _VALUE.finditer(simplified(text)):
            value = text[slice(*match.span())]
            if len(value) >= 3:
                self._order.setdefault(value, len(self._order))

    @property
    def facts(self) -> tuple[str, ...]:
        """The figures, in order."""
        return tuple(self._order)

    def find_in(self, texts: Iterable[str]) -> list[int]:
        """The places in the summary of the figures that some texts have, in order."""
        joined = "\n".join(texts)
        return [place for value, place in self._order.items() if value in joined]


class SummaryOrder:
    """The places of sections by the order of the figures in the summary."""

    def __init__(self, draft: Draft, summary: SummaryFigures) -> None:
        self._draft = draft
        self._summary = summary
        #: Whether the summary has enough figures for an order.
        self.tells = len(summary.facts) >= _LEAST_FACTS
        self._levels: defaultdict[int | None, list[int]] = defaultdict(list)
        for heading in draft.headings() if self.tells else ():
            if heading.label:
                self._levels[heading.level].append(heading.id)

    def places(self, section: Block, target: Target) -> str | None:
        """How the order of the figures puts a section right behind the target's own parts, or None."""
        if not self.tells:
            return None
        mine, own = self._facts_in(section), [fact for b in target.own for fact in self._facts_in(b)]
        if not mine or not own or max(own) >= min(mine):
            return None
        labelled = self._levels[self._draft.blocks[target.id].level]
        for other in labelled[labelled.index(target.id) + 1 :]:
            following = [fact for b in own_children(self._draft, other)[:1] for fact in self._facts_in(b)]
            if following:
                if max(mine) >= min(following):
                    return None
                break
        facts = self._summary.facts
        return f"the summary names {facts[mine[0]]} after {facts[max(own)]}"

    def _facts_in(self, section: Block) -> list[int]:
        return self._summary.find_in(self._draft.blocks[i].clean for i in self._draft.section(section.id))
