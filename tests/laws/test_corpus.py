"""The laws over real documents, where the development corpus is at hand beside the checkout."""

from __future__ import annotations

import random

import pytest
from law_checks import check_all, check_idempotence
from law_documents import CORPUS, join, read_corpus

import textclean

DOCUMENTS = dict(read_corpus())
pytestmark = pytest.mark.skipif(not DOCUMENTS, reason=f"there is no development corpus at {CORPUS}")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_laws_hold_for_a_real_document(name: str) -> None:
    report = textclean.clean(join(DOCUMENTS[name]))
    check_all(report)
    check_idempotence(report)


def tear(name: str) -> str:
    """The document after four pastes and four cuts, the same ones each time."""
    blocks, draw = list(DOCUMENTS[name]), random.Random(name)
    for _ in range(4):
        at, size = draw.randrange(len(blocks)), draw.randint(1, 4)
        run = blocks[at : at + size]
        to = draw.randrange(len(blocks) + 1)
        blocks[to:to] = run
        cut = draw.randrange(len(blocks))
        blocks[cut] = blocks[cut][: max(1, len(blocks[cut]) * 2 // 3)]
    return join(blocks)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_laws_hold_for_a_real_document_that_was_torn(name: str) -> None:
    check_all(textclean.clean(tear(name)))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_cleaning_twice_is_cleaning_once_for_a_real_document_that_was_torn(name: str) -> None:
    check_idempotence(textclean.clean(tear(name)))
