"""In which of its two places a repeated run stays: one decision for all its blocks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz.distance import Indel

from textclean.settings import Settings
from textclean.stages.duplicates.choice import Choice, final_keeper, may_swap, stands_at, stands_in, swap
from textclean.stages.duplicates.headings import section_below
from textclean.stages.duplicates.instances import Pair, Run, span_of
from textclean.stages.duplicates.places import Places, Side
from textclean.stages.duplicates.units import Conflict, Copy, Unit, headings_above


def settle(
    units: Sequence[Unit],
    run: Run,
    places: Places,
    differing: set[int],
    choice: Choice,
    settings: Settings,
    *,
    scraped_twice: bool,
) -> None:
    """Decide in which place a run stays, and which of its blocks go, in `choice`.

    It stays in the better attested place; else in the first of two scrapes of one article, or where nothing has to
    move. `differing` are headings over texts that differ in a fact; they stay in both places unless one instance is
    right behind the other.
    """
    if _heads_both(units, run, places, choice):
        return
    run = _trim(_against_kept(run, choice), choice)
    begins = units[run.first[0]].block.kind == "title"  # the title keeps its place
    side: Side | None = None
    if begins or (scraped_twice and settings.realign != "off"):
        side = "first"
    elif settings.realign != "off":
        side = places.better_side(run.first, run.second)
        whole, heading = _part_last_heading(units, run)
        if side is None and (side := _attested_side(whole, places, choice)):
            run = whole
            if heading is not None:
                settle(units, heading, places, differing, choice, settings, scraped_twice=scraped_twice)
    if side is not None:
        better, worse = (run.second, run.first) if side == "second" else (run.first, run.second)
        choice.given_up.update(span_of(worse))
        choice.attested.update(span_of(better))
        choice.place |= {at: (better[1], n) for n, at in enumerate(places.go_along(worse, better), 1)}
    standing: set[int] = set()
    if side is None:
        parted = _are_parted(run, choice)
        side = "second" if _rests_second(units, run, places, choice, settings.keep, parted=parted) else "first"
        standing = differing | _heads_of_text(units, run, places) if parted else set()
        if side == "second" and (along := places.go_with_all(run.first)):
            standing -= {*span_of(run.first), *span_of(run.second)}
            choice.place |= {at: (run.second[1], n) for n, at in enumerate(along, 1)}
    for pair in run.pairs:
        stays, goes = (pair.second, pair.first) if side == "second" else (pair.first, pair.second)
        if goes in standing:
            for at in (stays, goes):
                if at in choice.removed and choice.removed[at].relation == "near":
                    del choice.removed[at]  # a mistyped heading stays too; a cut paragraph that looks like one goes
            continue
        stood = stands_in(choice, goes)
        if stood is None or stays == goes:
            continue  # the text stays where the run does
        if stays in choice.removed and stood in (final_keeper(choice, stays), *choice.removed[stays].originals):
            if may_swap(units, choice, stays, settings.keep):
                swap(choice, stays)
            else:
                _take_place(choice, keeper=stood, place=stays, instead=goes)
        elif stood == goes and _may_go(units[goes], units[stays]):
            exact = units[goes].key == units[stays].key
            choice.removed[goes] = Copy(
                goes, (stays,), "exact" if exact else "near", 1.0 if exact else _alike(units[goes], units[stays])
            )


def _heads_both(units: Sequence[Unit], run: Run, places: Places, choice: Choice) -> bool:
    """Whether a run is only a numbered heading, perhaps with its subtitle, with text of its own in both places: one
    section in two parts, which realignment joins by the number. Parts have no text in common; sections in which
    something else stands between the heading and its text do."""
    blocks = [units[pair.first].block for pair in run.pairs]
    if blocks[0].kind != "heading" or blocks[0].label is None or any(b.kind != "subtitle" for b in blocks[1:]):
        return False
    one, other = (
        {final_keeper(choice, at) for at in section_below(units, place[1])} for place in (run.first, run.second)
    )
    parts = places.leaves_text(run.first, run.second) and places.leaves_text(run.second, run.first)
    return parts and one.isdisjoint(other)


def _attested_side(run: Run, places: Places, choice: Choice) -> Side | None:
    """The place that was attested against a third one, if the other was not and leaves no text without its heading."""
    first, second = (not choice.attested.isdisjoint(span_of(place)) for place in (run.first, run.second))
    if first == second:
        return None
    better, worse = (run.first, run.second) if first else (run.second, run.first)
    return None if places.leaves_text(worse, better) else "first" if first else "second"


def _part_last_heading(units: Sequence[Unit], run: Run) -> tuple[Run, Run | None]:
    """The run without the heading on which it ends, and that heading as a run of its own: it belongs to the text
    behind.
    """
    *pairs, last = run.pairs
    if not pairs or units[last.first].block.kind != "heading":
        return run, None
    whole = Run((run.first[0], pairs[-1].first), (run.second[0], pairs[-1].second), tuple(pairs))
    return whole, Run((last.first, run.first[1]), (last.second, run.second[1]), (last,))


def _are_parted(run: Run, choice: Choice) -> bool:
    """Whether something that stays is between the two instances. Otherwise the text behind the second one only returns
    to the heading that it had before the paste."""
    return any(at not in choice.removed for at in range(run.first[1] + 1, run.second[0]))


def _heads_of_text(units: Sequence[Unit], run: Run, places: Places) -> set[int]:
    """The last unnumbered heading of each instance that has text behind it. As either instance may be the paste, that
    text must not go to another heading."""
    last = [
        next((at for at in range(end, begin - 1, -1) if units[at].block.kind == "heading"), None)
        for (begin, end), other in ((run.first, run.second), (run.second, run.first))
        if places.leaves_text((begin, end), other) and not places.is_resumed_behind((begin, end))
    ]
    return {at for at in last if at is not None and not units[at].block.label}


def heads_of_conflicts(units: Sequence[Unit], conflicts: Iterable[Conflict]) -> set[int]:
    """The unnumbered headings, equal in both places, over texts that differ in a fact: both texts stay, each under its
    heading."""
    over = headings_above(units)
    heads = [(over[conflict.a], over[conflict.b]) for conflict in conflicts]
    return {
        at
        for here, there in heads
        if here is not None and there is not None and units[here].key == units[there].key
        for at in (here, there)
        if not units[at].block.label
    }


def _against_kept(run: Run, choice: Choice) -> Run:
    """The run; for a single text that was removed already, its place against the one where the kept text is by now."""
    (pair, *more) = run.pairs
    gone = [at for at in (pair.first, pair.second) if at in choice.removed]
    side_by_side = pair.second == pair.first + 1  # one place
    if more or not gone or side_by_side or len(choice.removed[gone[-1]].originals) > 1:
        return run
    keeper = final_keeper(choice, gone[-1])
    a, b = sorted((stands_at(choice, keeper), gone[-1]))
    return Run((a, a), (b, b), (Pair(a, b),))


def _trim(run: Run, choice: Choice) -> Run:
    """The run without the texts at its ends that stay in a third place, since they do not decide between these two."""

    def stays(pair: Pair) -> bool:
        gone = next((at for at in (pair.first, pair.second) if at in choice.removed), None)
        if gone is None:
            return True
        at = stands_at(choice, final_keeper(choice, gone))
        return run.first[0] <= at <= run.first[1] or run.second[0] <= at <= run.second[1]

    staying = [n for n, pair in enumerate(run.pairs) if stays(pair)]
    if not staying or len(staying) == len(run.pairs):
        return run
    pairs = run.pairs[staying[0] : staying[-1] + 1]
    begins, ends = staying[0] > 0, staying[-1] + 1 < len(run.pairs)
    first = pairs[0].first if begins else run.first[0], pairs[-1].first if ends else run.first[1]
    second = pairs[0].second if begins else run.second[0], pairs[-1].second if ends else run.second[1]
    return Run(first, second, pairs)


def _rests_second(
    units: Sequence[Unit], run: Run, places: Places, choice: Choice, policies: Sequence[str], *, parted: bool
) -> bool:
    """Whether least moves if a run without evidence stays in its second place.

    That is so if there are texts in it that are kept for a reason, and none in the first; or if text is under its last
    heading there, and none in the first place. If text is under it in the first place too, the run stays there, unless
    a text would have to move and no heading in that place has a number. A section does not stay right behind a paste,
    which goes on in it.
    """
    if units[run.second[0]].block.kind == "heading" and run.second[0] - 1 in choice.given_up:
        return False
    whole_second = [pair for pair in run.pairs if pair.first in choice.removed and pair.second not in choice.removed]
    whole_first = [pair for pair in run.pairs if pair.second in choice.removed and pair.first not in choice.removed]
    if not all(may_swap(units, choice, pair.second, policies) for pair in whole_first):
        return False
    if not places.leaves_text(run.first, run.second):
        return bool(whole_second) or (parted and places.leaves_text(run.second, run.first))
    first = (units[at].block for at in range(run.first[0], run.first[1] + 1))
    numbered = any(block.kind == "heading" and block.label for block in first)
    return not numbered and not all(may_swap(units, choice, pair.first, policies) for pair in whole_second)


def _may_go(goes: Unit, stays: Unit) -> bool:
    """Whether a block may be a copy as part of a run. Two prose blocks that were found to be no copies may not."""
    return not (goes.strong and stays.strong) or goes.block.kind == stays.block.kind == "list-item"


def _take_place(choice: Choice, keeper: int, place: int, instead: int) -> None:
    """Put a keeper into the place of its copy, instead of its own or of one that it took before."""
    originals = choice.removed[place].originals
    if keeper not in originals:
        originals = (keeper,)  # the original gave way to this one since
    if choice.place.get(keeper, (instead, 0))[0] == instead:
        choice.place |= {original: (place, n) for n, original in enumerate(originals)}


def _alike(a: Unit, b: Unit) -> float:
    return Indel.normalized_similarity(a.key, b.key)
