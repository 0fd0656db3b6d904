"""What speaks for an unlabelled section belonging to a labelled one: grammar frames, counts, names, the summary's
order, and copies that show the neighbourhood. Each signal belongs to a family; a move needs two families."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from textclean.language.han_variants import simplified
from textclean.language.numerals import ordinal
from textclean.language.punctuation import is_han, unsigned
from textclean.model import Block, Evidence
from textclean.stages.realign.sections import Draft

#: Characters (ideographs or letters) that a frame's fixed part needs: 加快…, …领域.
_FRAME = 2
#: “3个加速”, 三大工程, 四项行动: a count and what is counted.
_PROMISE = re.compile(
    r"([0-9]{1,2}|[二两三四五六七八九十])\s*(?:个|大|项|条|类|种|方面|重)[“”\"]?([\u4e00-\u9fff]{2,4})"
)
_VALUE = re.compile(
    r"\d+(?:[.,]\d+)* ?[万亿千百]*(?:公里|平方米|立方米|平方公里|公顷|千瓦|人次|个百分点|[\u4e00-\u9fff%％])"
)  # 1.6万亿元, 582公里, 5.7%


@dataclass(frozen=True, slots=True)
class Frame:
    """What the headings of one section have in common: a beginning, an end, and pieces (with their distance from the
    end) inside."""

    prefix: str
    suffix: str
    pieces: frozenset[tuple[str, int]]

    def fits(self, heading: str) -> str | None:
        """How a heading fits, in words, or None."""
        heading = unsigned(heading)
        if self.prefix and heading.startswith(self.prefix):
            return f"{self.prefix}…"
        if self.suffix and heading.endswith(self.suffix):
            return f"…{self.suffix}"
        inside = sorted(piece for piece in self.pieces if piece in _pieces(heading))
        return f"…{inside[0][0]}…" if inside else None


def frame_of(headings: Sequence[str]) -> Frame | None:
    """The frame of at least two headings, or None where they share none."""
    if len(headings) < 2:
        return None
    headings = list(map(unsigned, headings))
    prefix = _common(headings)
    suffix = _common([heading[::-1] for heading in headings])[::-1]
    pieces = frozenset.intersection(*map(_pieces, headings))
    frame = Frame(prefix if len(prefix) >= _FRAME else "", suffix if len(suffix) >= _FRAME else "", pieces)
    return frame if frame.prefix or frame.suffix or frame.pieces else None


def _pieces(heading: str) -> frozenset[tuple[str, int]]:
    """Pairs of ideographs with their distance from the end: 加速 stands four from the end of …加速集聚."""
    size = len(heading)
    return frozenset(
        (heading[i : i + 2], size - i) for i in range(1, size - 2) if is_han(heading[i]) and is_han(heading[i + 1])
    )


def _common(texts: Sequence[str]) -> str:
    """The beginning that all texts share."""
    shared = []
    for chars in zip(*texts, strict=False):
        if len(set(chars)) > 1:
            break
        shared.append(chars[0])
    return "".join(shared)


def own_children(draft: Draft, parent: int, strays: frozenset[int] = frozenset()) -> list[Block]:
    """The unlabelled sub-headings that are surely a section's own: those before the first seam."""
    own: list[Block] = []
    for child in draft.children(parent):
        block = draft.blocks[child]
        if block.label or child in strays or (own and draft.follows_seam(child)):
            break
        own.append(block)
    return own


@dataclass(frozen=True, slots=True)
class Target:
    """A labelled section with what is known of its own parts."""

    id: int
    own: tuple[Block, ...]
    frame: Frame | None
    about: str


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
    """The sub-headings from the first one on that share a frame with it; the first alone when none does."""
    group = list(own[:1])
    for block in own[1:]:
        if frame_of([b.clean for b in (*group, block)]) is None:
            break
        group.append(block)
    return group


def find_signals(
    draft: Draft, section: Block, target: Target, neighbours: dict[int, set[int]], summary: Summary
) -> list[Evidence]:
    """The evidence that an unlabelled section belongs to a target, at most one piece per family."""
    heading = section.clean
    found = []
    fit = target.frame.fits(heading) if target.frame else None
    if fit is None and len(target.own) == 1:
        pair = frame_of([target.own[0].clean, heading])
        fit = f"…{pair.suffix}" if pair and pair.suffix else None
    if fit:
        told = ", ".join(f"{b.clean[:12]} (line {b.lines[0]})" for b in target.own[:2])
        found.append(Evidence("frame", f"{fit} as {told}", 0.5, "frame"))
    promised = _keeps_promise(heading, target)
    if promised:
        found.append(Evidence("count-promise", promised, 0.5, "promise"))
    named = _named(heading, target)
    if named:
        found.append(Evidence("named-by-parent", named, 0.4, "name"))
    if any(b.id in neighbours.get(section.id, ()) for b in target.own) or _linked(section.id, target, neighbours):
        found.append(Evidence("copy-in-place", "a removed copy shows it beside this section's own", 0.8, "copy"))
    place = summary.places(draft, section, target)
    if place:
        found.append(Evidence("summary-order", place, 0.5, "summary"))
    return found


def _linked(section: int, target: Target, neighbours: dict[int, set[int]]) -> bool:
    """Whether copies lead from a section, over others side by side with it, to one of the target's own."""
    own = {b.id for b in target.own}
    seen, frontier = {section}, [section]
    while frontier:
        for other in neighbours.get(frontier.pop(), set()) - seen:
            if other in own:
                return True
            seen.add(other)
            frontier.append(other)
    return False


def read_promises(text: str) -> Iterator[tuple[str, int, str]]:
    """The counts that a text promises: as it says them, how many, and of what: 3个加速, 3, 加速."""
    for match in _PROMISE.finditer(simplified(text)):
        said, key = (text[slice(*match.span(group))] for group in (0, 2))
        yield said, ordinal(match[1]) or (2 if match[1] == "两" else 0), key


def _keeps_promise(heading: str, target: Target) -> str | None:
    """How a section helps its parent keep a count: 3个加速 with two 加速 so far."""
    for said, count, key in read_promises(target.about):
        for size in (len(key), 2):
            word = key[:size]
            told = sum(word in b.clean for b in target.own)
            if word in heading and told and told < count:
                return f"{said} promised, {told} told"
    return None


def _named(heading: str, target: Target) -> str | None:
    """The word of a section's heading that its parent's title or subtitle names, as it names its other parts."""
    grams = [heading[i : i + 2] for i in range(len(heading) - 1)]
    shared = {g for b in target.own for g in _grams(b.clean)}
    own_named = any(g in target.about for b in target.own for g in _grams(b.clean) if not _in_all(g, target.own))
    for gram in grams:
        if gram in target.about and gram not in shared and all(map(is_han, gram)) and own_named:
            return f"the section's title names {gram}"
    return None


def _grams(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _in_all(gram: str, blocks: Iterable[Block]) -> bool:
    return all(gram in block.clean for block in blocks) and len(list(blocks)) > 1


def copy_neighbours(draft: Draft) -> dict[int, set[int]]:
    """Which kept headings stand side by side in a removed run of headings: copies show who belongs together."""
    links: dict[int, set[int]] = {}
    headings = [b for b in draft.blocks if b.kind == "heading" and b.fate != "noise"]
    for a, b in pairwise(headings):
        if (
            a.fate == b.fate == "duplicate"
            and not a.label
            and not b.label
            and a.keeper is not None
            and b.keeper is not None
        ):
            links.setdefault(a.keeper, set()).add(b.keeper)
            links.setdefault(b.keeper, set()).add(a.keeper)
    return links


class Summary:
    """The facts that the document's summary names, in its order."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        text = " ".join(b.clean for b in blocks if b.kind == "summary" and b.fate == "kept")
        self._order: dict[str, int] = {}
        for match in _VALUE.finditer(simplified(text)):
            value = text[slice(*match.span())]
            if len(value) >= 3:
                self._order.setdefault(value, len(self._order))

    @property
    def facts(self) -> tuple[str, ...]:
        """The values, in order."""
        return tuple(self._order)

    def _told(self, texts: Iterable[str]) -> list[int]:
        joined = "\n".join(texts)
        return [place for value, place in self._order.items() if value in joined]

    def places(self, draft: Draft, section: Block, target: Target) -> str | None:
        """How the order of the summary's facts puts a section right after the target's own parts, or None."""
        if len(self._order) < 3:
            return None
        mine = self._told(draft.blocks[i].clean for i in draft.section(section.id))
        own = self._told(draft.blocks[i].clean for b in target.own for i in draft.section(b.id))
        labelled = [h.id for h in draft.headings() if h.label and h.level == draft.blocks[target.id].level]
        at = labelled.index(target.id)
        following: list[int] = []
        for other in labelled[at + 1 :]:
            parts = own_children(draft, other)[:1]
            following = self._told(draft.blocks[i].clean for b in parts for i in draft.section(b.id))
            if following:
                break
        if mine and own and max(own) < min(mine) and (not following or max(mine) < min(following)):
            return f"the summary names {self.facts[mine[0]]} after {self.facts[max(own)]}"
        return None
