"""Prose of another story at the end of an article: last paragraphs that mention nothing mentioned before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

from textclean.language.frequencies import CHINESE, TRADITIONAL
from textclean.language.punctuation import ends_sentence
from textclean.language.scripts import HAN
from textclean.language.stems import find_stems
from textclean.model import Block

#: Paragraphs of a tail: one alone may be the author's farewell, and what is longer is a second document.
_SIZES = range(2, 7)

#: Fewest pieces of a paragraph that is judged at all, and of the whole tail.
_PIECES, _PIECES_OF_TAIL = 10, 30

#: Fewest paragraphs of the article itself, and the share of its pieces that each must have in common with the others:
#: a round-up of places or of voices coheres no more than two stories do.
_PARAGRAPHS, _COHERENCE = 3, 0.08

#: How many times more the paragraphs of the tail have in common with each other than with the article.
_APART = 3

#: Characters of a sentence; what is shorter is a headline or a credit.
_SENTENCE = 20

#: Characters at the head of the frequency list that are in any two texts and do not show what they are about.
_COMMON = 60

# On one half of the corpus (2,000 news, 120 laws, 120 guides) none is called foreign in a clean document with these
# numbers; each of them was moved until the first was. docs/rules/TC309-foreign-tail.md has what they find.

#: Han characters side by side that are not common.
_HAN_RUN = re.compile(f"(?:(?![{CHINESE[:_COMMON]}{TRADITIONAL[: _COMMON // 4]}])[{HAN}]){{2,}}")


def find_tail(kept: Sequence[Block]) -> Sequence[Block]:
    """The last paragraphs if they are of another story, else none."""
    prose = [_is_prose(block) for block in kept]
    sizes = [size for size in _SIZES if len(kept) - size > _PARAGRAPHS and all(prose[-size - 1 :])]
    if not sizes:
        return ()
    last = [_pieces(block.clean) for block in kept[-sizes[-1] :]]
    wanted = set().union(*last)
    # No others are counted: the pieces of a whole book take twice the memory that all the rest of cleaning needs.
    holders = Counter(chain.from_iterable(wanted & _pieces(block.clean) for block in kept))
    for size in sizes:
        at = len(kept) - size
        if _is_foreign(kept[:at], prose[:at], last[-size:], holders):
            return kept[at:]
    return ()


def _is_foreign(
    article: Sequence[Block], prose: Sequence[bool], tail: Sequence[set[str]], holders: Counter[str]
) -> bool:
    """Whether the tail has little in common with the article; `holders` counts the paragraphs of both that have a piece
    of the tail."""
    own = Counter(chain.from_iterable(tail))
    if min(map(len, tail)) < _PIECES or len(own) < _PIECES_OF_TAIL:
        return False
    shared = max(sum(holders[piece] > own[piece] for piece in part) / len(part) for part in tail)
    if _coherence(tail, range(len(tail))) <= max(_APART * shared, _COHERENCE / 2):
        return False
    parts = [_pieces(block.clean) for block in article]
    judged = [at for at, part in enumerate(parts) if at and prose[at] and len(part) >= _PIECES]
    return len(judged) >= _PARAGRAPHS and _coherence(parts, judged) >= max(_COHERENCE, shared)


def _coherence(parts: Sequence[set[str]], judged: Iterable[int]) -> float:
    """The smallest share of its pieces that a judged part has in common with any other part."""
    holders = Counter(chain.from_iterable(parts))
    return min(sum(holders[piece] > 1 for piece in parts[at]) / len(parts[at]) for at in judged)


def _is_prose(block: Block) -> bool:
    return (
        block.kind not in ("title", "heading", "noise") and len(block.clean) >= _SENTENCE and ends_sentence(block.clean)
    )


def _pieces(text: str) -> set[str]:
    """The pairs of Han characters and the words that show what a text is about."""
    pairs = {run[at : at + 2] for run in _HAN_RUN.findall(text) for at in range(len(run) - 1)}
    return pairs | find_stems(text)
