"""Which characters of several texts are the same, by hand-made runs: what the graph of a merge is made of."""

from __future__ import annotations

from itertools import permutations

from textclean.collation.breaks import Aligned
from textclean.collation.collate import Strand, collate
from textclean.collation.graph import Seams
from textclean.collation.sharing import Nodes, Run, share
from textclean.similarity.matches import Match

#: A page that names the board in two places, and two pages with one of these each.
BOTH = "one Harbour Bo, two Harbour Bo"
FIRST, SECOND = "one Harbour Board", "two Harbour Board"


def run(one: int, other: int, a: int, b: int, size: int) -> Run:
    return Run(-size, one, other, a, b)


def shared(nodes: Nodes, one: int, other: int) -> list[tuple[int, int, int]]:
    return [tuple(match) for match in nodes.match(one, other)]


def test_what_two_texts_share_is_one_node_for_each_character() -> None:
    nodes = share(["abcdef", "xxcdef"], [run(0, 1, 2, 2, 4)])
    assert len(nodes) == 8
    assert shared(nodes, 0, 1) == [(2, 2, 4)]


def test_what_a_third_text_shows_in_two_places_is_not_the_same() -> None:
    runs = [run(0, 1, 0, 0, 14), run(0, 2, 16, 0, 14), run(1, 2, 3, 3, 11)]
    assert shared(share([BOTH, FIRST[:14], SECOND[:14]], runs), 1, 2) == []


def test_a_few_characters_that_are_left_of_such_a_passage_are_the_same_by_chance() -> None:
    # Else the end of a name stands in one place for both: Board, of which Bo stands in two.
    runs = [run(0, 1, 0, 0, 14), run(0, 2, 16, 0, 14), run(1, 2, 3, 3, 14)]
    assert shared(share([BOTH, FIRST, SECOND], runs), 1, 2) == []


def test_what_stands_across_the_order_of_longer_passages_is_not_the_same() -> None:
    texts = ["abcdefgh123456", "123456abcdefgh"]
    assert shared(share(texts, [run(0, 1, 0, 6, 8), run(0, 1, 8, 0, 6)]), 0, 1) == [(0, 6, 8)]


def test_two_texts_share_what_each_shares_with_a_third_one() -> None:
    for first, *rest in permutations([run(0, 1, 0, 0, 6), run(0, 2, 0, 0, 6)]):
        assert shared(share(["abcdef"] * 3, [first, *rest]), 1, 2) == [(0, 0, 6)]


def test_where_a_text_goes_on_behind_a_loss_lies_between_what_it_has_before_and_behind_it() -> None:
    before, behind = Match(0, 0, 2), Match(5, 3, 3)  # the union abcdefgh, of which a text has ab-fgh
    row = Aligned([], "ab-fgh", "abcdefgh", [before, behind])
    assert [row.around(place) for place in (2, 4, 5)] == [(before, behind)] * 3


def test_a_part_of_a_paragraph_that_the_others_have_between_them_is_a_copy_though_it_fits_neither_as_a_whole() -> None:
    paragraph = "".join(map(chr, range(0x4E00, 0x4E00 + 174)))  # each character once
    end = paragraph[62:]
    slip = end[:15] + "x" + end[16:27] + end[-14:-5]
    keys = [end, paragraph[:62] + slip, paragraph[:37] + end[30:-30]]
    collation, strangers = collate([Strand(key, (number,)) for number, key in enumerate(keys)], Seams(keys))
    assert (collation.text, strangers) == (paragraph, [])


def test_of_two_passages_that_no_text_has_together_the_one_goes_first_that_the_other_goes_on_from() -> None:
    before, first, second, behind = (
        "abcdefghijklmnop",
        "will sail on Mon",
        "day and on Fridays, from June on,",
        "ABCDEFGHIJKLMNOP",
    )
    keys = [before + first + behind, before + second + behind]
    for order in permutations(keys):
        collation, _ = collate([Strand(key, (number,)) for number, key in enumerate(order)], Seams([*order, "Monday"]))
        assert collation.text == before + first + second + behind
