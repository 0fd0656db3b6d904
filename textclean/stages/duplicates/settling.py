"""In which of its two places a repeated run stays: one decision for all its blocks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz.distance import Indel

from textclean.settings import Settings
from textclean.stages.duplicates.behind import Behind
from textclean.stages.duplicates.choice import Choice
from textclean.stages.duplicates.headings import section_below
from textclean.stages.duplicates.instances import Pair, Run
from textclean.stages.duplicates.places import Places, Side
from textclean.stages.duplicates.seams import Seams
from textclean.stages.duplicates.units import Conflict, Copy, Unit, headings_above


class Settling:
    """Decides where the repeated runs of a document stay, and which of their blocks go, in `choice`.

    A run stays in the better attested place; else in the first of two scrapes of one article, or where nothing has to
    move. `differing` are headings over texts that differ in a fact; they stay in both places unless one instance is
    right behind the other. `pasted` maps the units under each pasted heading to it.
    """

    def __init__(
        self, units: Sequence[Unit], pasted: Mapping[int, int], differing: set[int], choice: Choice, settings: Settings
    ) -> None:
        self._units = units
        seams = Seams(units)
        self._places = Places(units, seams, pasted, choice.removed, choice.given_up)
        self._behind = Behind(units, seams, choice.removed)
        self._differing = differing
        self._choice = choice
        self._moves = settings.realign != "off"
        self._policies = settings.keep

    def settle(self, runs: Iterable[Run], again: int | None) -> None:
        """Decide about all runs. `again` is where the article begins a second time, if it does."""
        # The surest run first: the numbers of a place that was given up are no evidence for the others.
        for run in sorted(runs, key=lambda run: -abs(self._places.attest(run))):
            scraped_twice = again is not None and run.first.stop <= again <= run.second.start
            self._settle(run, scraped_twice=scraped_twice)

    def _settle(self, run: Run, *, scraped_twice: bool) -> None:
        """Decide about one run. `scraped_twice` says whether its places are in two scrapes of one article."""
        if self._heads_both(run):
            return
        run = self._trim(self._against_kept(run))
        side = self._find_side(run, scraped_twice)
        if side is None and self._moves:
            whole, heading = self._part_last_heading(run)
            side = self._attested_side(whole)
            if side is not None:
                run = whole
                if heading is not None:
                    self._settle(heading, scraped_twice=scraped_twice)
        if side is not None:
            self._give_up_other(run, side)
            standing: set[int] = set()
        else:
            side, standing = self._rest(run)
        for pair in run.pairs:
            stays, goes = (pair.second, pair.first) if side == "second" else (pair.first, pair.second)
            if goes in standing:
                self._let_both_stand(pair)
            else:
                self._keep(stays, goes)

    def _find_side(self, run: Run, scraped_twice: bool) -> Side | None:
        """The place in which a run stays on evidence, or None. The title keeps its place."""
        if self._units[run.first[0]].block.kind == "title" or (scraped_twice and self._moves):
            return "first"
        return self._places.better_side(run) if self._moves else None

    def _give_up_other(self, run: Run, side: Side) -> None:
        """Note that a place is attested and the other one given up; texts that go along with the run follow it."""
        first, second = run.sites
        given_up = first if side == "second" else second
        self._choice.given_up.update(given_up.place)
        self._choice.attested.update(given_up.other)
        self._place_behind(given_up.other, self._behind.go_along(given_up))

    def _rest(self, run: Run) -> tuple[Side, set[int]]:
        """Where a run without evidence stays, and the headings that stay in both places."""
        parted = self._are_parted(run)
        side: Side = "second" if self._rests_second(run, parted=parted) else "first"
        standing = self._differing | self._heads_of_text(run) if parted else set()
        if side == "second" and (along := self._behind.go_with_all(run.sites[0])):
            standing.difference_update(run.first, run.second)
            self._place_behind(run.second, along)
        return side, standing

    def _place_behind(self, place: range, along: Sequence[int]) -> None:
        self._choice.place |= {at: (place[-1], n) for n, at in enumerate(along, 1)}

    def _let_both_stand(self, pair: Pair) -> None:
        """Keep a mistyped heading in both places; a cut paragraph that looks like one still goes."""
        for at in (pair.first, pair.second):
            if at in self._choice.removed and self._choice.removed[at].relation == "near":
                del self._choice.removed[at]

    def _keep(self, stays: int, goes: int) -> None:
        """Keep the text of two matching units in the place of the first."""
        choice, units = self._choice, self._units
        stood = choice.kept_at(goes)
        if stood is None:
            return  # the text stays where the run does
        if stays in choice.removed and stood in (choice.final_keeper(stays), *choice.removed[stays].originals):
            if self._may_swap(stays):
                choice.swap(stays)
            else:
                self._take_place(keeper=stood, place=stays, instead=goes)
        elif stood == goes:
            exact = units[goes].key == units[stays].key
            similarity = 1.0 if exact else Indel.normalized_similarity(units[goes].key, units[stays].key)
            choice.removed[goes] = Copy(goes, (stays,), "exact" if exact else "near", similarity)

    def _take_place(self, keeper: int, place: int, instead: int) -> None:
        """Put a keeper into the place of its copy, instead of its own or of one that it took before."""
        originals = self._choice.removed[place].originals
        if keeper not in originals:
            originals = (keeper,)  # the original gave way to this one since
        if self._choice.place.get(keeper, (instead, 0))[0] == instead:
            self._choice.place |= {original: (place, n) for n, original in enumerate(originals)}

    def _may_swap(self, at: int) -> bool:
        return self._choice.may_swap(self._units, at, self._policies)

    def _heads_both(self, run: Run) -> bool:
        """Whether a run is only a numbered heading, perhaps with its subtitle, with text of its own in both places: one
        section in two parts, which realignment joins by the number. Parts have no text in common; sections in which
        something else stands between the heading and its text do."""
        blocks = [self._units[pair.first].block for pair in run.pairs]
        if blocks[0].kind != "heading" or blocks[0].label is None or any(b.kind != "subtitle" for b in blocks[1:]):
            return False
        one, other = (self._kept_below(place) for place in (run.first, run.second))
        return all(map(self._behind.needs_heading, run.sites)) and one.isdisjoint(other)

    def _kept_below(self, place: range) -> set[int]:
        """The kept units with the texts below the heading on which a place ends."""
        return set(map(self._choice.final_keeper, section_below(self._units, place[-1])))

    def _attested_side(self, run: Run) -> Side | None:
        """The place attested against a third one, if the other was not and leaves no text without its heading."""
        first, second = (not self._choice.attested.isdisjoint(place) for place in (run.first, run.second))
        if first == second:
            return None
        given_up = run.sites[1 if first else 0]
        return None if self._behind.needs_heading(given_up) else "first" if first else "second"

    def _part_last_heading(self, run: Run) -> tuple[Run, Run | None]:
        """The run without the heading on which it ends, and that heading as a run of its own: it belongs to the text
        behind."""
        *pairs, last = run.pairs
        if not pairs or not self._units[last.first].is_heading:
            return run, None
        ends = range(run.first.start, pairs[-1].first + 1), range(run.second.start, pairs[-1].second + 1)
        return Run(*ends, tuple(pairs)), Run(
            range(last.first, run.first.stop), range(last.second, run.second.stop), (last,)
        )

    def _are_parted(self, run: Run) -> bool:
        """Whether something that stays is between the two instances. Otherwise the text behind the second one only
        returns to the heading that it had before the paste."""
        return any(at not in self._choice.removed for at in range(run.first.stop, run.second.start))

    def _heads_of_text(self, run: Run) -> set[int]:
        """The last unnumbered heading of each instance that has text behind it. As either instance may be the paste,
        that text must not go to another heading, unless it goes on the text before the instance, all of which goes."""
        headings = [[at for at in site.place if self._units[at].is_heading] for site in run.sites]
        if any(self._units[one[-1]].block.label for one in headings if one):
            return set()
        return {
            one[-1]
            for site, one in zip(run.sites, headings, strict=True)
            if self._behind.needs_heading(site)
            and not (self._differing.isdisjoint(site.place) and self._behind.continues_text_before(site))
        }

    def _against_kept(self, run: Run) -> Run:
        """The run; of a single text that was removed already, its place against the one where the kept text is now."""
        (pair, *more) = run.pairs
        gone = [at for at in (pair.first, pair.second) if at in self._choice.removed]
        side_by_side = pair.second == pair.first + 1  # one place
        if more or not gone or side_by_side or len(self._choice.removed[gone[-1]].originals) > 1:
            return run
        keeper = self._choice.final_keeper(gone[-1])
        a, b = sorted((self._choice.place_of(keeper), gone[-1]))
        return Run(range(a, a + 1), range(b, b + 1), (Pair(a, b),))

    def _trim(self, run: Run) -> Run:
        """The run without the texts at its ends that stay in a third place: they do not decide between these two."""
        staying = [n for n, pair in enumerate(run.pairs) if self._stays_in(run, pair)]
        if not staying or len(staying) == len(run.pairs):
            return run
        pairs = run.pairs[staying[0] : staying[-1] + 1]
        begins, ends = staying[0] > 0, staying[-1] + 1 < len(run.pairs)
        firsts, seconds = sorted(pair.first for pair in pairs), sorted(pair.second for pair in pairs)
        first, second = (
            range(found[0] if begins else place.start, found[-1] + 1 if ends else place.stop)
            for found, place in ((firsts, run.first), (seconds, run.second))
        )
        return Run(first, second, pairs)

    def _stays_in(self, run: Run, pair: Pair) -> bool:
        """Whether the text of a pair stays in one of the two places of its run."""
        gone = next((at for at in (pair.first, pair.second) if at in self._choice.removed), None)
        if gone is None:
            return True
        at = self._choice.place_of(self._choice.final_keeper(gone))
        return at in run.first or at in run.second

    def _rests_second(self, run: Run, *, parted: bool) -> bool:
        """Whether least moves if a run without evidence stays in its second place.

        That is so if there are texts in it that are kept for a reason, and none in the first; or if text is under its
        last heading there, and none in the first place. If text is under it in the first place too, the run stays
        there, unless a text would have to move and no heading in that place has a number. A section does not stay right
        behind a paste, which goes on in it.
        """
        removed, begins = self._choice.removed, run.second.start
        if self._units[begins].is_heading and begins - 1 in self._choice.given_up:
            return False
        whole_second = [pair for pair in run.pairs if pair.first in removed and pair.second not in removed]
        whole_first = [pair for pair in run.pairs if pair.second in removed and pair.first not in removed]
        if not all(self._may_swap(pair.second) for pair in whole_first):
            return False
        in_first, in_second = run.sites
        if not self._behind.needs_heading(in_first):
            return bool(whole_second) or (parted and self._behind.needs_heading(in_second))
        first = (self._units[at].block for at in run.first)
        numbered = any(block.kind == "heading" and block.label for block in first)
        return not numbered and not all(self._may_swap(pair.first) for pair in whole_second)


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
