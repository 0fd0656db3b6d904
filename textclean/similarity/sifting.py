"""Which equal runs of two texts mean something: those that chance explains are dropped, and lines are kept whole."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop, heappush
from math import log

from textclean.similarity.matches import ANCHOR, SMALL_ANCHOR, Gap, Match, all_gaps

#: One letter in fifteen of English is the same by chance (index of coincidence 0.066), far fewer of Chinese: a run of
#: equal characters shorter than the logarithm of what surrounds it means nothing.
_COINCIDENCE = 15.0
#: A run of at most so many equal characters between two larger differences belongs to them: 高小健 for 李小伟 is one.
_BRIDGE = 3
#: If both texts differ beside a run, it must be at least this part of what differs, since names occur in many places.
_OUTWEIGHS = 0.5
#: Equal characters that are never chance: longer than the names and formulas that an article repeats.
_SURE = 24.0
#: Letters that an equal line break is worth: there are few of them.
_BREAK_WORTH = 4


def sift(x: str, y: str, matches: list[Match]) -> list[Match]:
    """The matches without those that chance explains.

    The weakest goes first, since each one that goes leaves its neighbours with a wider gap to explain.
    """
    rows = [Match(0, 0, 0), *matches, Match(len(x), len(y), 0)]
    before, after = list(range(-1, len(rows) - 1)), list(range(1, len(rows) + 1))
    worth = _weigh(x, y, rows)
    waiting = [
        (_margin(x, rows[n - 1], rows[n], rows[n + 1], worth[n]), n)
        for n in range(1, len(rows) - 1)
        if not _is_edge(rows[n], len(x), len(y))
    ]
    margins = {n: margin for margin, n in waiting}
    edges = [row for row in matches if _is_edge(row, len(x), len(y))]
    waiting = [row for row in waiting if row[0] < 0]
    heapify(waiting)
    while waiting:
        margin, number = heappop(waiting)
        if margins.get(number) != margin:
            continue
        del margins[number]
        left, right = before[number], after[number]
        after[left], before[right] = right, left
        for other in (left, right):
            if other in margins:
                margins[other] = _margin(x, rows[before[other]], rows[other], rows[after[other]], worth[other])
                if margins[other] < 0:
                    heappush(waiting, (margins[other], other))
    return sorted([*edges, *(rows[number] for number in margins)])


def _weigh(x: str, y: str, rows: Sequence[Match]) -> list[int]:
    """What each run is worth: its characters, and more for a line break.

    Runs with nothing but a line break of one text between them count as one run.
    """
    groups: list[list[Match]] = []
    for row in rows:
        if groups and _is_parted_by_break(x, y, groups[-1][-1], row):
            groups[-1].append(row)
        else:
            groups.append([row])
    sizes = [sum(row.size + _BREAK_WORTH * ("\n" in x[row.a : row.a + row.size]) for row in group) for group in groups]
    return [size for size, group in zip(sizes, groups, strict=True) for _ in group]


def _is_parted_by_break(x: str, y: str, one: Match, other: Match) -> bool:
    between = x[one.a + one.size : other.a] + y[one.b + one.size : other.b]
    return between == "\n" and min(one.size, other.size) >= SMALL_ANCHOR


def _is_edge(run: Match, x_length: int, y_length: int) -> bool:
    """Whether both texts begin or end with the run: a text that is cut after its first character is no coincidence."""
    return run.a == run.b == 0 or (run.a + run.size == x_length and run.b + run.size == y_length)


def _margin(x: str, left: Match, run: Match, right: Match, worth: int) -> float:
    """By how much a run of equal characters is longer than chance explains, given the gaps on either side."""
    a_left, b_left = run.a - left.a - left.size, run.b - left.b - left.size
    a_right, b_right = right.a - run.a - run.size, right.b - run.b - run.size
    if worth <= _BRIDGE and worth <= max(a_left, b_left) and worth <= max(a_right, b_right):
        return -1.0
    around = (a_left + a_right + run.size) * (b_left + b_right + run.size)
    # Where a line goes on as before and ends alike, other lines that follow say nothing of it.
    ends_alike = x[run.a + run.size - 1] == "\n" and max(a_left, b_left) <= ANCHOR
    beside = 0 if ends_alike else min(a_right, b_right)
    parting = min(_SURE, _OUTWEIGHS * (min(a_left, b_left) + beside))
    # A figure that differs parts no run from the one before it.
    beside_left = left.size if max(a_left, b_left) <= _BRIDGE else 0
    beside_right = right.size if max(a_right, b_right) <= _BRIDGE else 0
    worth += min(worth, beside_left + beside_right)
    lost = max(abs(a_left - b_left), abs(a_right - b_right)) > _BRIDGE
    return worth - max(parting, log(around) / log(_COINCIDENCE) + lost)


def loosen(x: str, y: str, matches: list[Match]) -> list[Match]:
    """The matches without the few characters that two different lines happen to begin or end with: (三) and (四), 的;.

    The break behind a line belongs to the line, so the breaks behind two different lines are no match either.
    """
    loosened: list[Match] = []
    between = list(all_gaps(matches, len(x), len(y)))
    inside = [
        _is_inside_line(x, y, matches[max(0, n - 1) : n], gap, matches[n : n + 1]) for n, gap in enumerate(between)
    ]
    sizes = [sorted((g.a_end - g.a, g.b_end - g.b)) for g in between]
    unlike = [shorter > ANCHOR and not within for (shorter, _), within in zip(sizes, inside, strict=True)]
    apart = [
        bool(shorter) and longer > ANCHOR and not within
        for (shorter, longer), within in zip(sizes, inside, strict=True)
    ]
    for number, match in enumerate(matches):
        before = unlike[number] or _ends_one_line(x, y, between[number], match)
        after, gap = unlike[number + 1], between[number + 1]
        head = x.find("\n", match.a, match.a + min(SMALL_ANCHOR, match.size)) + 1 - match.a if before else 0
        tail = 0
        if after:
            end = match.a + match.size
            # A line that goes on with the next line of the other text is another line, be the first words the same.
            crossing = len({"\n" in x[gap.a : gap.a_end], "\n" in y[gap.b : gap.b_end]}) > 1
            reach = ANCHOR if crossing else SMALL_ANCHOR
            last = x.rfind("\n", max(match.a, end - reach), end)
            tail = end - last - 1 if last >= 0 else 0
            if crossing and match.size <= reach and _begins_line(x, match.a) and _begins_line(y, match.b):
                tail = match.size
        head = max(0, head)
        last, first = match.a + match.size == len(x), match.a == 0
        if match.size <= SMALL_ANCHOR and ((last and apart[number]) or (first and apart[number + 1])):
            continue  # at an end of both texts, where no break says where a line begins
        if match.size > head + tail:
            loosened.append(Match(match.a + head, match.b + head, match.size - head - tail))
    return loosened


def _begins_line(text: str, place: int) -> bool:
    return place == 0 or text[place - 1] == "\n"


def _ends_one_line(x: str, y: str, gap: Gap, match: Match) -> bool:
    """Whether one text has whole lines in a gap where the other has at most the end of the line before.

    Then the stop that the match begins with ends two different lines: 末班船晚上十点到，|候船厅在西侧。 and
    末班船晚上十点到，全年无休。
    """
    lines, rest, is_whole = x[gap.a : gap.a_end], y[gap.b : gap.b_end], _begins_line(y, gap.b)
    if "\n" not in lines:
        lines, rest, is_whole = rest, lines, _begins_line(x, gap.a)
    if "\n" not in lines or "\n" in rest or len(lines) <= ANCHOR:
        return False
    if not lines.startswith("\n") and (not rest or is_whole):
        return False  # lines that one text has more, or another line
    head = x[match.a : match.a + SMALL_ANCHOR].partition("\n")[0]
    return not any(char.isalnum() for char in head)


def _is_inside_line(x: str, y: str, before: Sequence[Match], gap: Gap, after: Sequence[Match]) -> bool:
    """Whether a gap lies inside one line of which the texts have two wordings: it begins or goes on alike."""
    if "\n" in x[gap.a : gap.a_end] + y[gap.b : gap.b_end]:
        return False
    begins = any("\n" not in x[m.a + m.size - SMALL_ANCHOR - 1 : m.a + m.size] for m in before if m.size > SMALL_ANCHOR)
    return begins or any("\n" not in x[m.a : m.a + SMALL_ANCHOR + 1] for m in after if m.size > SMALL_ANCHOR)


def slide(x: str, y: str, matches: list[Match]) -> list[Match]:
    """The matches, with each passage that one text lacks moved as far to the right as it can be.

    A loss can often be drawn in several ways: “them (feedback and )feedback”, “them feed(back and feed)back”. Always
    taking the last lets several texts agree on what is lost. Only behind a line break it goes no further: lines are
    lost whole.
    """
    slid: list[Match] = []
    for match in matches:
        last = slid[-1] if slid else None
        if last and (last.a + last.size == match.a) != (last.b + last.size == match.b):
            a, b, shift = last.a + last.size, last.b + last.size, 0
            while shift < match.size and x[a + shift] == y[b + shift]:
                shift += 1
            shift -= _back_to_break(x, y, Match(a + shift, b + shift, last.size + shift), match, shift)
            if shift:
                slid[-1:] = [Match(last.a, last.b, last.size + shift)] if last.size + shift else []
                match = Match(match.a + shift, match.b + shift, match.size - shift)
        if match.size:
            slid.append(match)
    return slid


def _back_to_break(x: str, y: str, lost: Match, match: Match, shift: int) -> int:
    """How many characters to the left a lost passage would begin behind a line break; 0 if it cannot.

    The passage begins at `lost` and ends `shift` characters into `match`; it can go left by `lost.size` at most.
    """
    text, start, end = (x, lost.a, match.a + shift) if match.a + shift > lost.a else (y, lost.b, match.b + shift)
    for back in range(lost.size):
        if text[start - 1 - back] == "\n":
            return back
        if text[start - 1 - back] != text[end - 1 - back]:
            return 0
    return lost.size if lost.a == lost.b == lost.size else 0  # at the beginning of both texts
