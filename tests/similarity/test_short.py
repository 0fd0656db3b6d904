"""The shorter two texts are, the more alike copies must be."""

from __future__ import annotations

import pytest
from star_finding import find_stars

from textclean.similarity.edits import allowed_distance

pytest.importorskip("numba", reason="numba comes with the extra `corpus`")
ENGINES = ("python", "numpy", "numba")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_short_sentence_with_another_object_in_it_is_another_sentence(engine: str) -> None:
    texts = ["代表团在访问期间参观了南河港口和当地学校", "代表团在访问期间参观了东岭机场和当地学校"]
    assert not find_stars(texts, 0.8, engine=engine).links


@pytest.mark.parametrize("engine", ENGINES)
def test_one_slip_in_a_sentence_of_forty_characters_leaves_it_a_copy(engine: str) -> None:
    sentence = "云川县的渔民今年春天在海湾里修建了新的码头，孩子们放学以后常常在那里等着船只慢慢回来"
    assert find_stars([sentence, sentence.replace("慢慢", "漫慢")], 0.8, engine=engine).links


def test_the_threshold_applies_as_it_is_from_seventy_characters_on() -> None:
    assert allowed_distance(140, 0.8) == 28
    assert allowed_distance(400, 0.8) == 80
    assert allowed_distance(80, 0.8) == 5
    assert allowed_distance(46, 0.8) == 0


@pytest.mark.parametrize("engine", ENGINES)
def test_letters_that_any_two_sentences_share_make_no_copy_of_an_exchanged_one(engine: str) -> None:
    shared = "The harbour board of Westmere has opened the old lantern house to visitors from the town and from abroad."
    tickets, shoes = "Tickets are sold at the gate on the other side.", "You should bring a warm coat and stout shoes."
    assert not find_stars([f"{shared} {tickets}", f"{shared} {shoes}"], 0.8, engine=engine).links
    assert find_stars([f"{shared} {tickets}", shared], 0.8, engine=engine).links
    assert find_stars([f"{shared} {tickets}", f"{shared} {tickets.replace('at', 'by')}"], 0.8, engine=engine).links
