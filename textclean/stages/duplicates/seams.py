"""Whether a run continues the text around it: a list that goes on, or shared words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from math import log, sqrt
from operator import add

from textclean.language.stems import find_stems
from textclean.stages.duplicates.named import FEW_TEXTS, pairs_of
from textclean.stages.duplicates.units import PROSE, Unit

#: Weight of a seam over which a list goes on or breaks off: one shows little, two are enough (decisions/0005).
_LIST = 0.5
#: Weight if two texts share all words, and if the text below a heading has all words of it (decisions/0005).
_WORDS = 2.8
_HEADING_WORDS = 0.8
#: Weight if two texts share all pairs of ideographs, and for a pair that a heading shares with hardly any text but the
#: one below it.
_PAIRS, _HEADING_PAIR = 8.0, 1.3
#: Weight if a run of texts shares all pairs with the two beside it, and with the heading above (decisions/0005).
_TEXT_PAIRS, _TEXT_HEADING_PAIRS = 11.0, 22.0

#: Kinds whose words do not show where a block belongs.
_SAYS_NOTHING = frozenset({"title", "code", "table"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is around a run."""

    #: The units right before and right behind it.
    before: Unit | None
    after: Unit | None
    #: The heading above it.
    over: Unit | None
    #: The text behind it, up to the next heading.
    behind: Sequence[Unit]


class Seams:
    """The seams of a document."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._texts = {unit.block.clean for unit in units}
        prose = sorted((unit for unit in units if unit.block.kind in PROSE), key=lambda unit: len(unit.stem))
        #: The paragraphs; of those that begin alike, the longest.
        self._paragraphs = list({unit.beginning: unit.block.clean for unit in prose}.values())

    def weigh(self, run: Sequence[Unit], around: Surroundings) -> dict[str, float]:
        """How well a run fits between its neighbours, by the kind of evidence: both seams should read on, and the
        neighbours should not read on without the run."""
        whole = _seams(run, around)
        beside = [unit for unit in (around.before, around.after) if unit is not None]
        shared = sum(sign * self._share([a], [b]) for a, b, sign in whole) + self._share(beside, run)
        return {
            "list": _LIST * sum(sign * _goes_on(a, b) for a, b, sign in whole),
            "words": _WORDS * shared + _HEADING_WORDS * self._fit_headings(run, around),
        }

    def share_pairs(self, one: Unit, other: Unit) -> float:
        """The share (0-1) of their pairs of ideographs that two paragraphs have in common; rare ones count more."""
        return self._compare_pairs(_pairs_of_prose([one]), _pairs_of_prose([other]))

    def _compare_pairs(self, here: frozenset[str], there: frozenset[str]) -> float:
        either = self._rarity_of_pairs(here) * self._rarity_of_pairs(there)
        return self._rarity_of_pairs(here & there) / sqrt(either) if either else 0.0

    def weigh_texts(self, run: Sequence[Unit], beside: Sequence[Unit], over: Unit | None) -> float:
        """How well texts fit beside others and below a heading, by the pairs of ideographs that they share. What most
        texts have names none of them."""
        most = len(self._paragraphs) / 2
        pairs = frozenset(pair for pair in _pairs_of_prose(run) if self._holders_of_pairs[pair] <= most)
        named = self._compare_pairs(pairs, _pairs(over.block.clean)) if over is not None else 0.0
        return _TEXT_PAIRS * self._compare_pairs(pairs, _pairs_of_prose(beside)) + _TEXT_HEADING_PAIRS * named

    def weigh_pairs(self, run: Sequence[Unit], around: Surroundings) -> float:
        """How well a run fits by pairs of ideographs: those that its seams share, and those of a heading that hardly
        any text has but the one below. 0 without a heading: then nothing shows where a subject ends."""
        if around.over is None and all(not unit.is_heading for unit in run):
            return 0.0
        shared = sum(sign * self.share_pairs(a, b) for a, b, sign in _seams(run, around))
        last = next((unit for unit in reversed(run) if unit.is_heading), None)
        behind = around.behind[0] if around.behind else None
        named = float(self._shares_rare_pair(around.over, run[0]))
        if last is not None:
            named += float(self._shares_rare_pair(last, behind)) - float(self._shares_rare_pair(around.over, behind))
        return _PAIRS * shared + _HEADING_PAIR * named

    def _shares_rare_pair(self, heading: Unit | None, text: Unit | None) -> bool:
        """Whether a heading and a paragraph share a pair of ideographs that at most one other paragraph has."""
        if heading is None or text is None or text.block.kind not in PROSE:
            return False
        shared = _pairs(heading.block.clean) & _pairs(text.block.clean)
        return any(self._holders_of_pairs[pair] <= FEW_TEXTS for pair in shared)

    def _rarity_of_pairs(self, pairs: frozenset[str]) -> float:
        return sum(log(1 + len(self._paragraphs) / max(1, self._holders_of_pairs[pair])) for pair in pairs)

    @cached_property
    def _holders_of_pairs(self) -> Counter[str]:
        """How many paragraphs of the document have each pair of characters, copies counted once. Pairs that are no
        ideographs are counted too, since leaving them out costs more."""
        return Counter(chain.from_iterable(set(map(add, text, text[1:])) for text in self._paragraphs))

    def _fit_headings(self, run: Sequence[Unit], around: Surroundings) -> float:
        """How much of the heading above the run is in its text; plus how much more of the last heading in the run is in
        the text behind it than of the heading above, under which that text would be without the run."""
        headings = [at for at, unit in enumerate(run) if unit.is_heading]
        if not headings:
            return self._cover(around.over, run)
        behind = self._cover(run[headings[-1]], around.behind) - self._cover(around.over, around.behind)
        return self._cover(around.over, run[: headings[0]]) + behind

    def _cover(self, heading: Unit | None, below: Sequence[Unit]) -> float:
        """The share (0-1) of the words of a heading that are in the text below it."""
        words = find_stems(heading.block.clean) if heading is not None else frozenset()
        return self._rarity(words & _words_of(below)) / self._rarity(words) if words else 0.0

    def _share(self, above: Sequence[Unit], below: Sequence[Unit]) -> float:
        """The share (0-1) of their words that two texts have in common."""
        here, there = _words_of(above), _words_of(below)
        either = self._rarity(here) * self._rarity(there)
        return self._rarity(here & there) / sqrt(either) if either else 0.0

    def _rarity(self, words: frozenset[str]) -> float:
        return sum(log(1 + len(self._texts) / self._holders[word]) for word in words)

    @cached_property
    def _holders(self) -> Counter[str]:
        """How many texts of the document have each word."""
        return Counter(chain.from_iterable(map(find_stems, self._texts)))


def _words_of(units: Iterable[Unit]) -> frozenset[str]:
    """The words of some blocks, without titles, code and tables."""
    return frozenset().union(*(find_stems(u.block.clean) for u in units if u.block.kind not in _SAYS_NOTHING))


def _seams(run: Sequence[Unit], around: Surroundings) -> list[tuple[Unit, Unit, int]]:
    """The blocks that are side by side with the run in its place (1), and without it (-1)."""
    seams = ((around.before, run[0], 1), (run[-1], around.after, 1), (around.before, around.after, -1))
    return [(a, b, sign) for a, b, sign in seams if a is not None and b is not None]


def _pairs_of_prose(units: Iterable[Unit]) -> frozenset[str]:
    return frozenset().union(*(_pairs(unit.block.clean) for unit in units if unit.block.kind in PROSE))


def _pairs(text: str) -> frozenset[str]:
    return frozenset(pairs_of(text))


def _goes_on(above: Unit, below: Unit) -> int:
    """1 if a list goes on, or one that was announced begins; -1 if a list begins unannounced or breaks off, or one that
    was announced does not come; else 0."""
    if above.block.kind in ("heading", "title"):
        return 0
    listed = above.block.kind == "list-item"
    announced = not listed and above.block.clean.endswith((":", "："))
    if below.block.kind == "list-item":
        return 1 if listed or announced else -1
    if _is_clause(below):
        return 1 if announced or _is_clause(above) else -1
    return -1 if announced or (listed and below.block.kind in PROSE) else 0


def _is_clause(unit: Unit) -> bool:
    """Whether a paragraph is an item of a list without numbers, whose clauses end on semicolons."""
    return unit.block.kind in PROSE and unit.label is None and unit.block.clean.endswith((";", "；"))
