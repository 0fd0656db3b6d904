"""The numbering series of a draft: headings and articles that count on from each other, as they stand."""

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
from textclean.stages.realign.sections import Draft

#: The style of the headings that the table of contents names, which counts them.
CONTENTS = "contents"
#: The series of clauses, and those of the sections that they stand in.
_CLAUSES = "decimal"
_COUNTED_BY_CLAUSES = frozenset({_CLAUSES, "arabic", "arabic-head"})
#: A series of fewer members says nothing about order.
LEAST_MEMBERS = 3
#: Families in which a list of the ten best counts down to the first.
_COUNTING_DOWN = COUNTED | {"arabic", "number"}
#: A countdown that was torn is known by so many members, and by the share of them that still count down: of six
#: sections in any order 4 % do.
_LEAST_DOWN, _DOWN = 6, 0.75
#: So many sections in any order count down one by one by chance once in 120 times.
_SURELY_DOWN = 5


@dataclass(frozen=True, slots=True)
class Series:
    """Members of one numbering series in one scope, in the order in which they stand."""

    scope: int | None
    style: str
    ids: tuple[int, ...]
    numbers: tuple[int, ...]
    #: Headings that stand again, word for word, with the member that each repeats.
    again: tuple[tuple[int, int], ...] = ()
    #: Whether it counts down one by one, as the ten best of something do.
    falls: bool = False

    @property
    def ordered(self) -> bool:
        """Whether the numbers rise, or count down; or are the months of a year that does not begin in January, or told
        from the end."""
        steps = [b - a for a, b in pairwise(self.numbers)]
        if self.told_in_time and ((12, 1) in pairwise(self.numbers) or all(step < 0 for step in steps)):
            return True
        if self.style == "time" and (_goes_round(self.numbers) or _goes_round(self.numbers[::-1])):
            return True
        return self.falls or all(step > 0 for step in steps)

    @property
    def told_in_time(self) -> bool:
        """Whether the series says when something was, and not where it stands; or is that of a table of contents, which
        may be of another order on purpose."""
        return self.style in CALENDAR or self.style == CONTENTS

    @property
    def ranks(self) -> tuple[int, ...]:
        """The numbers, those of a countdown turned round, so that they rise in a series that is in order."""
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
    """Whether numbers count down one by one, and, where they are few, rise nowhere where a copy stood that went: three
    sections in any order may fall by chance."""
    numbers = list(members.values())
    if len(numbers) < LEAST_MEMBERS or not _may_count_down(style) or any(b - a != -1 for a, b in pairwise(numbers)):
        return False
    if len(numbers) >= _SURELY_DOWN:
        return True
    told = {draft.blocks[id_].clean: number for id_, number in members.items()}
    standing = [told[block.clean] for block in draft.blocks if block.label and block.clean in told]
    return all(a >= b for a, b in pairwise(standing))


def _goes_round(numbers: Sequence[int]) -> bool:
    """Whether numbers rise, but for midnight: 22:10, 23:40, 0:15."""
    return numbers[-1] < numbers[0] and sum(b < a for a, b in pairwise(numbers)) == 1


def find_series(draft: Draft) -> list[Series]:
    """The numbering series of a draft, outermost first. A number that comes again begins a series of its own."""
    members: defaultdict[tuple[int | None, str], list[tuple[int, int]]] = defaultdict(list)
    blocks, laws = draft.blocks, _laws(draft)
    counts_on, clauses = _counts_on(draft, laws), _count_clauses(draft)
    for id_ in draft.order:
        label = draft.label(id_)
        if id_ in draft.listed:
            members[blocks[id_].parent, CONTENTS].append((id_, draft.listed[id_]))
        if label is None or blocks[id_].kind == "title":
            continue
        if id_ in clauses:
            members[None, _CLAUSES].append((id_, clauses[id_]))
        if label.series == _CLAUSES and id_ in clauses:
            continue
        if id_ in laws:
            scope = None if label.series in counts_on else laws[id_]
            members[scope, label.series].append((id_, label.number))
        elif blocks[id_].kind == "heading":
            members[blocks[id_].parent, label.series].append((id_, label.number))
    series = []
    for (scope, style), found in members.items():
        if style == "time" and len({names_half(unsigned(blocks[id_].clean)) for id_, _ in found}) > 1:
            continue  # 10:00 among hours with am and pm is either of two
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
    """The numbered headings that stand again, word for word, in one scope, with the heading that each repeats: the one
    that stands beside its neighbour in the series, else the first. Nothing where a number comes again in other words:
    then a second series has begun; nor where nothing stands under one of them: that is a table of contents; nor where
    one without a number stands over copies that went: it was pasted, and the text behind them is not its own."""
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
    below = draft.blocks[heading.id + 1 : heading.id + 2]
    return heading.label is None and any(block.fate == "duplicate" for block in below)


def _is_at_home(found: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether a member stands right behind the number before its own or right before the next one."""
    number = found[at][1]
    before = at > 0 and found[at - 1][1] == number - 1
    return before or (at + 1 < len(found) and found[at + 1][1] == number + 1)


def _counts_on(draft: Draft, laws: Mapping[int, int | None]) -> set[str]:
    """The series of articles that count on through the document: no number comes in two parts, but for one that was
    pasted into another part. Headings without a number only divide them."""
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


def _count_clauses(draft: Draft) -> dict[int, int]:
    """The place of each numbered heading in a document whose clauses say what they stand in: 2, 2.1, 2.2, 3, 3.1.
    Nothing where one names a section that is not there, as the versions of a program do, or clauses are no headings."""
    paths: dict[int, tuple[int, ...]] = {}
    for id_ in draft.order:
        label = draft.label(id_)
        if label is None or label.series not in _COUNTED_BY_CLAUSES:
            continue
        if draft.blocks[id_].kind == "heading":
            clause = label.series == _CLAUSES
            paths[id_] = label.parts if clause else (label.number,)
        elif label.series == _CLAUSES:
            return {}
    told = set(paths.values())
    if all(len(path) == 1 for path in told) or any(len(path) > 1 and path[:-1] not in told for path in told):
        return {}
    ranks = {path: rank for rank, path in enumerate(sorted(told), 1)}
    return {id_: ranks[path] for id_, path in paths.items()}


def _laws(draft: Draft) -> dict[int, int | None]:
    """The scope of each article, in order: the document, or the unlabelled part (附件) in which numbers begin anew."""
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
    """The members without those whose number another one has that stands beside its neighbour in the series: two
    articles 47, of which one stands between 46 and 48, say nothing about where the other one belongs. Where other
    numbers come again too, a second series has begun, and it may be of that one."""
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
    runs: list[list[tuple[int, int]]] = [[]]
    used: set[int] = set()
    for id_, number in found:
        if number in used:
            runs.append([])
            used = set()
        used.add(number)
        runs[-1].append((id_, number))
    return runs
