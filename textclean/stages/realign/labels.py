"""Order by label: sections and articles that are outside their series go where their number belongs."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Sequence

from textclean.language.han_variants import simplified
from textclean.language.numbering import ARTICLES, CALENDAR, CLOSING, CONTAINERS, LAST_PART, read_label
from textclean.language.punctuation import unsigned
from textclean.model import Evidence
from textclean.outline import find_closing, label_of, style_of
from textclean.rising import longest_rise
from textclean.stages.realign.sections import Draft
from textclean.stages.realign.series import LEAST_MEMBERS, Series, find_series

#: Sections that begin with a date are sorted if at most one in this many is out of order: else they are in another
#: order on purpose.
_MOSTLY = 2
#: The same for hours: a programme of two days may name the second day nowhere.
_MOSTLY_HOURS = 4
#: Series that number sections and articles, never the items of a list.
_SURE = CONTAINERS | ARTICLES | CALENDAR | {"han", "letter", "keyword", "volume"}
#: Rank (language/numbering.py) from which a series numbers lists as often as sections: 1. and below.
_LISTING_RANK = 6
#: Series that are sorted, one after the other, before outermost series that are in order are held in place.
_ROUNDS = 3
#: An inverted pair (B before A) is a series out of order only if it begins with its first number.
_PAIR = 2
#: Labels of a series that its evidence quotes.
_SHOWN = 8


def order_by_label(
    draft: Draft, series: Sequence[Series], loose: frozenset[int], *, sort_dated: bool
) -> dict[int, tuple[Evidence, ...]]:
    """Sort the series that are out of order; returns the evidence by the id of each of their members.

    `series` are those of the draft, `loose` are unlabelled sections that a seam parted from the section before them,
    and that do not move with it. `sort_dated` says whether series of dates are sorted too.
    """
    reasons: dict[int, tuple[Evidence, ...]] = {}
    for round_ in range(2 * _ROUNDS):  # outer series first; moving a chapter changes the scope of what is in it
        unordered = (s for s in series if not _is_sorted(draft, s) and (sort_dated or not s.dated))
        pending = next((s for s in unordered if _is_decisive(draft, s) and _is_whole(draft, s)), None)
        if pending is None:
            break
        # Chapters and articles that contradict each other would take turns for ever.
        settled = [s for s in series if round_ >= _ROUNDS and s.ordered and _is_outermost(draft, s)]
        in_order = frozenset(id_ for s in settled for id_ in s.ids)
        reasons |= _sort(draft, pending, loose, in_order)
        series = find_series(draft)
    return reasons


def _is_sorted(draft: Draft, series: Series) -> bool:
    """Whether a series is in order, and each repeated heading of it follows the section that it repeats."""
    return series.ordered and all(
        next(draft.before(again), None) in draft.section(member) for again, member in series.again
    )


def _is_outermost(draft: Draft, series: Series) -> bool:
    """Whether a series numbers the parts of the whole document."""
    return len(series.ids) > 1 and (series.scope is None or draft.blocks[series.scope].kind == "title")


def _is_decisive(draft: Draft, series: Series) -> bool:
    """Whether sorting the series leaves no doubt: each displaced number is the first, or next to one that is there."""
    if series.dated:
        mostly = _MOSTLY_HOURS if series.style == "time" else _MOSTLY
        return len(series.ids) > LEAST_MEMBERS and len(_displaced(draft, series)) * mostly <= len(series.ids)
    if len(series.ids) < LEAST_MEMBERS:
        return len(series.ids) == _PAIR and series.contiguous and min(series.numbers) == 1
    present = set(series.ranks)
    first = min(present)
    return all(n == first or n - 1 in present or n + 1 in present for n in _displaced(draft, series))


def _is_whole(draft: Draft, series: Series) -> bool:
    """Whether no other block has one of the series' numbers: then these may number a list, and no sections.

    Bare numbers (1.) are looked for in the whole document, and headings count too: items of lists may look like them.
    （一） begins anew under each heading, so it is only looked for under this one.
    """
    if series.style in _SURE:
        return True
    label = draft.label(series.ids[0])
    anew = label is not None and label.rank < _LISTING_RANK
    scope = draft.section(series.scope) if anew and series.scope is not None else draft.order
    others = {
        block.clean
        for id_ in set(scope).difference(series.ids)
        if (block := draft.blocks[id_]).label and not (anew and block.kind == "heading")
    } - {draft.blocks[id_].clean for id_ in series.ids}
    labels = [label for label in map(read_label, others) if label is not None and label.series == series.style]
    return not {label.number for label in labels}.intersection(series.numbers)


def _displaced(draft: Draft, series: Series) -> list[int]:
    """The ranks that are outside the longest rising run, lowest first.

    Of several such runs the one counts that has the most articles which are alone under their heading: to move those
    would empty it, or move it along.
    """
    under = Counter(draft.blocks[id_].parent for id_ in series.ids)
    alone = [draft.is_article(id_) and under[draft.blocks[id_].parent] == 1 for id_ in series.ids]
    length = len(series.ids) + 1  # more than all that are alone
    kept = set(longest_rise(series.ranks, [length + one for one in alone]))
    return sorted(n for i, n in enumerate(series.ranks) if i not in kept)


def _sort(
    draft: Draft, series: Series, loose: frozenset[int], in_order: frozenset[int]
) -> dict[int, tuple[Evidence, ...]]:
    """Put the displaced members of a series where their number belongs, and repeated headings behind the section that
    they repeat; returns the evidence by the id of each member."""
    loose |= _find_tail(draft, series)
    _place_displaced(draft, series, loose, in_order)
    for again, member in series.again:
        chunk = _without_parted_list(draft, _carried(draft, again, loose))
        above = next((id_ for id_ in draft.before(member) if id_ not in chunk), None) if again < member else None
        draft.move(chunk, above if above is not None else _last(draft, member, loose, set(chunk)))
    members = sorted(zip(series.ranks, series.ids, strict=True))
    sign = " < " if series.ranks == series.numbers else " > "
    order = sign.join(draft.block(id_).label or str(rank) for rank, id_ in members[:_SHOWN])
    evidence = (Evidence("label-order", order, 1.0, "label"),)
    return dict.fromkeys((*series.ids, *dict(series.again)), evidence)


def _place_displaced(draft: Draft, series: Series, loose: frozenset[int], in_order: frozenset[int]) -> None:
    """Put each displaced member, lowest first, behind the one before it in the series, with all that goes with it."""
    by_number = dict(zip(series.ranks, series.ids, strict=True))
    number_of = dict(zip(series.ids, series.ranks, strict=True))
    displaced = _displaced(draft, series)
    pending = set(displaced)
    placed = sorted(by_number.keys() - pending)
    going = {by_number[number] for number in displaced}
    staying = set(series.ids) - going
    last = max(series.numbers)
    for number in displaced:
        if number not in pending:
            continue  # went along with the heading over it
        root = _displaced_heading(draft, by_number[number], going, in_order)
        carried = _without_parted_list(draft, _carried(draft, root, loose))
        chunk = carried[: next((at for at, member in enumerate(carried) if member in staying), None)]
        if number == last:
            chunk += _closing_behind(draft, chunk[-1])
        below = bisect_left(placed, number)
        after: int | None
        if below:
            after = _last(draft, by_number[placed[below - 1]], loose, set(chunk))
            if below < len(placed) and by_number[placed[below]] in draft.section(by_number[placed[below - 1]]):
                above = draft.before(by_number[placed[below]])  # 2.1 goes behind the text of 2, and before 2.2
                after = next(id_ for id_ in above if id_ not in chunk)
            if root != by_number[number]:  # a section among its sisters stays under the heading over them
                after = _under_outer_headings(draft, after, root)
            elif draft.is_article(root) and number + 1 not in pending:
                after = _under_bare_heading(draft, after, set(chunk))
        else:
            after = next(draft.before(by_number[placed[0]]), None)
        draft.move(chunk, after)
        for arrived in pending.intersection(number_of.get(id_) for id_ in chunk):
            pending.remove(arrived)
            insort(placed, arrived)


def _closing_behind(draft: Draft, last: int) -> list[int]:
    """The ids of the closing part (记者手记) right behind the last section of a series, with which it moves."""
    behind = next(draft.behind(last), None)
    closing = find_closing([draft.block(id_) for id_ in draft.order])
    return draft.section(behind) if behind is not None and behind in closing else []


def order_last_part(draft: Draft) -> dict[int, tuple[Evidence, ...]]:
    """Move the part that ends an article (记者手记) behind the sections beside it, where there is one such part;
    returns the evidence by its id."""
    parts = [b for b in draft.headings() if LAST_PART.fullmatch(simplified(unsigned(b.clean)))]
    if len(parts) != 1:
        return {}
    (part,) = parts
    beside = [b for b in draft.headings() if b.parent == part.parent and not CLOSING.fullmatch(simplified(b.clean))]
    if not beside or draft.position[beside[-1].id] < draft.position[part.id]:
        return {}
    draft.move(draft.section(part.id), draft.section(beside[-1].id)[-1])
    return {part.id: (Evidence("closing-part", f"{part.clean} ends an article", 1.0, "label"),)}


def _find_tail(draft: Draft, series: Series) -> frozenset[int]:
    """The ids of the unlabelled sections behind a series, which seem to be under its last member or a repeat of one.

    Most other members have none under them, and unlabelled headings are before the series.
    """
    members = sorted((*series.ids, *dict(series.again)), key=draft.position.__getitem__)
    *under, tail = ([id_ for id_ in draft.children(member) if not draft.block(id_).label] for member in members)
    first = draft.position[members[0]]
    before = any(style_of(block)[1] is None and draft.position[block.id] < first for block in draft.headings())
    return frozenset(tail if before and 2 * sum(map(bool, under)) <= len(under) else ())


def _displaced_heading(draft: Draft, id_: int, going: set[int], in_order: frozenset[int]) -> int:
    """The outermost heading that is displaced with an article, or the article.

    All articles under such a heading are displaced, and it is in no series that is in order. A numbered paragraph takes
    the unnumbered heading right above it along.
    """
    root = id_
    for above in draft.before(id_) if draft.is_article(id_) else ():
        label = draft.label(above)
        numbers = label is not None and label.series in CONTAINERS and above not in in_order
        heads = label is None if draft.is_paragraph(id_) else numbers
        if draft.block(above).kind != "heading" or not heads:
            break
        if any(draft.is_article(i) and i not in going for i in draft.section(above)):
            break
        root = above
        if label is None:
            break
    return root


def _under_outer_headings(draft: Draft, after: int, root: int) -> int:
    """The last of the headings behind `after` that are of a higher rank than `root`: a section goes into the chapter
    that begins there, not before it."""
    label = draft.label(root)
    if draft.block(root).kind != "heading" or label is None:
        return after
    for block in map(draft.block, draft.behind(after)):
        other = draft.label(block.id)
        if block.kind != "heading" or other is None or other.series not in CONTAINERS or other.rank >= label.rank:
            break
        after = block.id
    return after


def _under_bare_heading(draft: Draft, after: int, chunk: set[int]) -> int:
    """The numbered heading behind `after` if nothing else is under it, else `after`: no chapter is without an article,
    so that the last one to arrive before the next chapter belongs to it."""
    heading = next(draft.behind(after), after)
    label = draft.label(heading)
    if draft.block(heading).kind != "heading" or label is None or label.series not in CONTAINERS:
        return after
    return heading if set(draft.section(heading)) <= {heading} | chunk else after


def _carried(draft: Draft, id_: int, loose: frozenset[int]) -> list[int]:
    """The ids that move with a heading or an article: its section without the loose parts."""
    chunk: list[int] = []
    dropping = False
    for member in draft.section(id_):
        if draft.block(member).kind == "heading" and member != id_:
            dropping = member in loose
        if not dropping:
            chunk.append(member)
    return chunk


def _without_parted_list(draft: Draft, chunk: list[int]) -> list[int]:
    """The ids of a section up to the items that continue the list before it: it was pasted into that list."""
    last = _last_numbers(draft, draft.before(chunk[0]))
    own: dict[str, int] = {}
    for at, member in enumerate(chunk[1:], 1):
        block = draft.block(member)
        if block.kind == "heading" or draft.is_article(member):
            own = {}
        label = label_of(block) if block.kind == "list-item" else None
        if label is None:
            continue
        before = label.number - 1
        if last.get(label.series) == before and own.get(label.series) != before:
            return chunk[:at]
        own[label.series] = label.number
    return chunk


def _last_numbers(draft: Draft, before: Iterable[int]) -> dict[str, int]:
    """The last number of each series in a list; `before` are the ids of its last item and of all before that, the
    nearest first."""
    last: dict[str, int] = {}
    for block in map(draft.block, before):
        if block.kind != "list-item":
            break
        label = label_of(block)
        if label is not None:
            last.setdefault(label.series, label.number)
    return last


def _last(draft: Draft, id_: int, loose: frozenset[int], without: set[int]) -> int:
    """The last block of a section, not counting loose parts and the blocks in `without`, which are leaving it."""
    return [id_, *(member for member in _carried(draft, id_, loose) if member not in without)][-1]
