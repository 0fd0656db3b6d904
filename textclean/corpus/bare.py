"""Scraped pages compared without their furniture, where it alone keeps copies of one article apart."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from textclean.corpus.policies import LONG, prose_of
from textclean.language.furniture import is_day
from textclean.language.punctuation import ends_sentence
from textclean.model import Span
from textclean.settings import Settings
from textclean.similarity.bands import Candidates
from textclean.similarity.clusters import VOUCHING
from textclean.similarity.suspects import Suspect
from textclean.similarity.verification import Verdict, Verifier
from textclean.stages.decode import decode_document
from textclean.stages.normalize import normalize
from textclean.stages.segment import segment

#: Bare pages that are remembered: a keeper is compared with each of its copies.
_REMEMBERED = 512


class Bare(NamedTuple):
    """A page without its furniture, in pieces: where each begins here, and where in the page."""

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def in_page(self, span: tuple[int, int]) -> Span:
        """Where a span of this text is in the page."""
        start, last = (self._in_page(at) for at in (span[0], max(span[0], span[1] - 1)))
        return Span(start, last + (span[1] > span[0]))

    def _in_page(self, at: int) -> int:
        piece = max(0, bisect_right(self.starts, at) - 1)
        return self.origins[piece] + at - self.starts[piece]


@lru_cache(maxsize=_REMEMBERED)
def strip_furniture(page: str) -> Bare:
    """The page as cleaning reads it, without the lines and ends of lines that it takes for furniture."""
    if "\n" not in page:
        return Bare(page, (0,), (0,))
    settings = Settings()
    document = segment(normalize(decode_document(page), settings), settings)
    tails = {edit.span.end: edit.span.start for edit in document.edits if edit.rule == "TC308"}
    kept = [block for block in document.blocks if block.fate != "noise"]
    prose = next((block.id for block in kept if ends_sentence(block.clean)), 0)
    days = [block.id for block in kept if is_day(block.clean)]
    # A day above the text is when the page was published, unless other parts of the text begin with one, too.
    published = days[0] if len(days) == 1 and days[0] < prose else None
    pieces = [
        Span(block.span.start, tails.get(block.span.end, block.span.end)) for block in kept if block.id != published
    ]
    starts, start = [], 0
    for piece in pieces:
        starts.append(start)
        start += piece.end - piece.start + 1
    text = "\n".join(page[slice(*piece)] for piece in pieces)
    return Bare(text, tuple(starts or [0]), tuple(piece.start for piece in pieces) or (0,))


@dataclass(frozen=True, slots=True)
class PageVerifier(Verifier):
    """Measures pairs of pages, and those that look different without their furniture.

    What furniture says is no fact of the article: when a site published it, how often it was read. decisions/0211.
    """

    def judge(self, pairs: Candidates) -> list[Verdict]:
        """A verdict for each pair of text numbers, whose texts are all measured at once."""
        verdicts = Verifier.judge(self, pairs)
        strange: dict[int, tuple[str, str]] = {}
        for number, (one, other, agreeing) in enumerate(pairs.rows()):
            if not verdicts[number].similarity and (agreeing >= VOUCHING or not agreeing):
                pages = self.texts[one], self.texts[other]
                if any("\n" in page for page in pages):
                    strange[number] = pages
        prose = ["\n".join(prose_of(page)) for pages in strange.values() for page in pages]
        for (number, pages), alike in zip(strange.items(), self._compare(prose), strict=True):
            if alike.similarity:
                verdicts[number] = self._judge_bare(*pages)
        return verdicts

    def _tell(self, one: int, other: int, alike: float, relation: str, suspects: Sequence[Suspect]) -> Verdict:
        """The verdict on two copies, given the regions in which a fact could differ."""
        verdict = Verifier._tell(self, one, other, alike, relation, suspects)
        pages = self.texts[one], self.texts[other]
        if not any(_is_short(pages[0], s, e) or _is_short(pages[1], t, u) for s, e, t, u, _ in suspects):
            return verdict
        bare = self._judge_bare(*pages)
        return verdict._replace(facts=bare.facts) if bare.similarity else verdict

    def _judge_bare(self, *pages: str) -> Verdict:
        """The verdict on two pages without their furniture, with the facts in which they differ."""
        one, other = map(strip_furniture, pages)
        (verdict,) = self._compare((one.text, other.text))
        facts = [fact._replace(a=one.in_page(fact.a), b=other.in_page(fact.b)) for fact in verdict.facts]
        return verdict._replace(facts=facts, more=list(map(one.in_page, verdict.more)))

    def _compare(self, texts: Sequence[str]) -> list[Verdict]:
        """The verdicts on texts: on each that has an even number and the next one."""
        import numpy as np

        first = np.arange(0, len(texts), 2)
        pairs = Candidates(first, first + 1, np.zeros_like(first))
        return Verifier(texts, self.threshold, self.engine, scratch=self.scratch).judge(pairs) if texts else []


def _is_short(page: str, start: int, end: int) -> bool:
    """Whether the lines around a span of a page may be furniture, by their length."""
    start, end = page.rfind("\n", 0, start) + 1, page.find("\n", end)
    return (len(page) if end < 0 else end) - start <= LONG
