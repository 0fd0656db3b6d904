"""The numbering series of a draft: headings and articles that count on from each other, in the order they have."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from textclean.language.hours import names_half
from textclean.language.numbering import CALENDAR, COUNTED
from textclean.language.punctuation import unsigned
from textclean.model import Block
from textclean.rising import longest_rise
from textclean.stages.realign.sections import CLAUSES, Draft

#: The style of the headings that the table of contents names, which counts them.
CONTENTS = "contents"
#: Members from which a series shows an order.
LEAST_MEMBERS = 3
#: Families in which a list of the ten best counts down to the first.
_COUNTING_DOWN = COUNTED | {"arabic", "number"}
#: Fewest members of a countdown that was torn, and the share of them that still count down: of six sections in any
#: order 4 % do.
_LEAST_DOWN, _DOWN = 6, 0.75
#: Members from which counting down one by one is no chance: five in any order do so once in 120 times.
_SURELY_DOWN = 5


@dataclass(frozen=True, slots=True)
class Series:
    """The members of one numbering series in one scope, in the order of the draft."""

    scope: int | None
    style: str
    ids: tuple[int, ...]
    numbers: tuple[int, ...]
    #: Headings that repeat a member word for word, each with that member.
    again: tuple[tuple[int, int], ...] = ()
    #: Whether it counts down one by one, as the ten best of something do.
    falls: bool = False

    @property
    def ordered(self) -> bool:
        """Whether the numbers rise, or count down. Dates may also fall throughout, and begin in the middle of a year;
        hours may pass midnight once."""
        steps = [b - a for a, b in pairwise(self.numbers)]
        if self.dated and ((12, 1) in pairwise(self.numbers) or all(step < 0 for step in steps)):
            return True
        if self.style == "time" and (_goes_round(self.numbers) or _goes_round(self.numbers[::-1])):
            return True
        return self.falls or all(step > 0 for step in steps)

    @property
    def dated(self) -> bool:
        """Whether the series says when something was, and not where it is in the text; or comes from a table of
        contents. Another order may be on purpose."""
        return self.style in CALENDAR or self.style == CONTENTS

    @property
    def ranks(self) -> tuple[int, ...]:
        """The numbers, negative in a countdown, so that they rise in a series that is in order."""
        turned = tuple(-number for number in self.numbers)
        could = _may_count_down(self.style) or self.style == "time"  # a live blog begins with what came last
        down = could and len(turned) >= _LEAST_DOWN and len(longest_rise(turned)) >= _DOWN * len(turned)
        return turned if down else self.numbers

    @property
    def contiguous(self) -> bool:
        """Whether the numbers, sorted, count on without a gap."""
        return sorted(self.numbers) == list(range(min(self.numbers), min(self.numbers) + len(self.numbers)))


def _may_count_down(style: str) -> bool:
    return style.partition(" ")[0] in _COUNTING_DOWN


def _falls(draft: Draft, style: str, members: Mapping[int, int]) -> bool:
    """Whether numbers count down one by one, and few of them also where their copies were: three sections in any order
    may fall by chance. `members` are numbers by id."""
    numbers = list(members.values())
    if len(numbers) < LEAST_MEMBERS or not _may_count_down(style) or any(b - a != -1 for a, b in pairwise(numbers)):
        return False
    if len(numbers) >= _SURELY_DOWN:
        return True
    number_of = {draft.blocks[id_].clean: number for id_, number in members.items()}
    in_source = [number_of[block.clean] for block in draft.blocks if block.label and block.clean in number_of]
    return all(a >= b for a, b in pairwise(in_source))


def _goes_round(numbers: Sequence[int]) -> bool:
    """Whether hours rise and pass midnight once: 22:10, 23:40, 0:15."""
    return numbers[-1] < numbers[0] and sum(b < a for a, b in pairwise(numbers)) == 1


def find_series(draft: Draft) -> list[Series]:
    """The numbering series of a draft, outermost first. A number that comes again begins a series of its own."""
    members: defaultdict[tuple[int | None, str], list[tuple[int, int]]] = defaultdict(list)
    blocks, laws = draft.blocks, _laws(draft)
    counts_on, clauses = _counts_on(draft, laws), draft.clauses
    for id_ in draft.order:
        label = draft.label(id_)
        if id_ in draft.listed:
            members[blocks[id_].parent, CONTENTS].append((id_, draft.listed[id_]))
        if label is None:
            continue
        if id_ in clauses:
            members[None, CLAUSES].append((id_, clauses[id_]))
        if label.series == CLAUSES and id_ in clauses:
            continue
        if id_ in laws:
            scope = None if label.series in counts_on else laws[id_]
            members[scope, label.series].append((id_, label.number))
        elif blocks[id_].kind == "heading":
            members[blocks[id_].parent, label.series].append((id_, label.number))
    series = []
    for (scope, style), found in members.items():
        if style == "time" and len({names_half(unsigned(blocks[id_].clean)) for id_, _ in found}) > 1:
            continue  # 10:00 among hours with am and pm may be either
        again = _find_again(draft, found)
        once = [member for member in found if member[0] not in again]
        for run in _restarts(_without_intruders(once)):
            ids = dict(run)
            twins = tuple(pair for pair in again.items() if pair[1] in ids)
            falls = _falls(draft, style, ids)
            series.append(Series(scope, style, tuple(ids), tuple(ids.values()), twins, falls))
    return sorted(
        series,
        key=lambda s: (draft.is_article(s.ids[0]), blocks[s.ids[0]].level or 0, draft.position[s.ids[0]]),
    )


def _find_again(draft: Draft, found: Sequence[tuple[int, int]]) -> dict[int, int]:
    """The numbered headings that repeat another word for word in one scope, by id, each with that other.

    That is the one beside its neighbour in the series, or the first. Nothing is found if a number comes again in other
    words, since then a second series has begun; if nothing is under one of the headings, since that is in a table of
    contents; or if one without a number is over removed copies, since it was pasted, and the text behind these is not
    its own.
    """
    places: defaultdict[int, list[int]] = defaultdict(list)
    for at, (_, number) in enumerate(found):
        places[number].append(at)
    again: dict[int, int] = {}
    for ats in places.values():
        blocks = [draft.blocks[found[at][0]] for at in ats]
        if len({block.clean for block in blocks}) > 1:
            return {}
        if len(ats) == 1 or blocks[0].kind != "heading":
            continue
        if any(len(draft.section(block.id)) == 1 or _is_pasted(draft, block) for block in blocks):
            return {}
        home = next((at for at in ats if _is_at_home(found, at)), ats[0])
        again |= {found[at][0]: found[home][0] for at in ats if at != home}
    return again


def _is_pasted(draft: Draft, heading: Block) -> bool:
    """Whether a heading without a number is over a removed copy."""
    below = draft.blocks[heading.id + 1 : heading.id + 2]
    return heading.label is None and any(block.fate == "duplicate" for block in below)


def _is_at_home(found: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether a member is right behind the number before its own, or right before the next one."""
    number = found[at][1]
    before = at > 0 and found[at - 1][1] == number - 1
    return before or (at + 1 < len(found) and found[at + 1][1] == number + 1)


def _counts_on(draft: Draft, laws: Mapping[int, int | None]) -> set[str]:
    """The series of articles that count through the whole document: no number is in two parts, but for one that was
    pasted into another part. Unnumbered headings only divide them."""
    articles: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for id_ in laws:
        if label := draft.label(id_):
            articles[label.series].append((id_, label.number))
    return {series for series, found in articles.items() if _is_one_series(laws, found)}


def _is_one_series(laws: Mapping[int, int | None], found: Sequence[tuple[int, int]]) -> bool:
    parts: defaultdict[int, set[int | None]] = defaultdict(set)
    for id_, number in found:
        parts[number].add(laws[id_])
    again = [number for number, scopes in parts.items() if len(scopes) > 1]
    return not again or (len(again) == 1 and len(_without_intruders(found)) < len(found))


def _laws(draft: Draft) -> dict[int, int | None]:
    """The scope of each article by its id, in order: None for the document, or an unlabelled part (附件)."""
    blocks = draft.blocks
    laws: dict[int, int | None] = {}
    for id_ in draft.order:
        if draft.is_article(id_):
            parent = blocks[id_].parent
            while parent is not None and blocks[parent].kind == "heading" and blocks[parent].label:
                parent = blocks[parent].parent
            laws[id_] = parent
    return laws


def _without_intruders(found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The members without those whose number another one has in its proper place: of two articles 47, of which one is
    between 46 and 48, the other shows no place. All members if other numbers come again too: a second series has begun,
    and the other may be of that."""
    numbers = [number for _, number in found]
    placed = [_is_at_home(found, at) for at in range(len(found))]
    at_home = {number for number, fits in zip(numbers, placed, strict=True) if fits}
    times = Counter(numbers)
    rest = [
        member
        for member, fits in zip(found, placed, strict=True)
        if fits or times[member[1]] == 1 or member[1] not in at_home
    ]
    return rest if len({number for _, number in rest}) == len(rest) else list(found)


def _restarts(found: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """The members in runs: a number that was there already begins the next run."""
    runs: list[list[tuple[int, int]]] = [[]]
    used: set[int] = set()
    for id_, number in found:
        if number in used:
            runs.append([])
            used = set()
        used.add(number)
        runs[-1].append((id_, number))
    return runs
