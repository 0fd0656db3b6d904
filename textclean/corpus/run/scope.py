"""What the documents of a run have in common: template text, and documents that repeat others.

This takes two passes over the inputs: one to learn it, and one to show it in each document. Without it, `clean` never
knows of another document.
"""

from __future__ import annotations

import hashlib
import tempfile
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from textclean.findings import identify, make_finding
from textclean.model import Block, Document, Report
from textclean.settings import Settings
from textclean.similarity.fold import fold
from textclean.similarity.shingles import weigh
from textclean.similarity.signatures import SHORT

#: Documents that must have a paragraph for it to be template text: two are a story and its follow-up.
LEAST = 3
#: Bytes of texts that are held in memory while copies are looked for; beyond that they lie in a file.
TEXTS = 2**28


class ChainedCopy(NamedTuple):
    """A document that this one copies, and the keeper of that document, which this one does not copy."""

    copy: str
    similarity: float
    keeper: str


class Copied(NamedTuple):
    """The document that this one repeats."""

    keeper: str
    similarity: float
    relation: str


@dataclass(frozen=True, slots=True)
class Scope:
    """What the documents of a run have in common: how many have a paragraph, and which repeats which.

    `chains` are documents that repeat a document which repeats a third, but not the third.
    """

    templates: Mapping[int, int] = field(default_factory=dict)
    copies: Mapping[str, Copied] = field(default_factory=dict)
    chains: Mapping[str, ChainedCopy] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """The identity of what is known, since a run that is resumed with other inputs knows other things."""
        everything = repr([sorted(known.items()) for known in (self.templates, self.copies, self.chains)])
        return hashlib.sha256(everything.encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Seen(NamedTuple):
    """What the first pass keeps of a document: its text, and a number for each of its paragraphs."""

    name: str
    text: str
    paragraphs: array[int]


def look_at(name: str, report: Report) -> Seen:
    """What the first pass stores of a document."""
    numbers = (_number(block) for block in report.document.kept if block.kind != "heading")
    return Seen(name, report.text, array("Q", sorted({number for number in numbers if number})))


def find_scope(documents: Iterable[Seen], *, jobs: int) -> Scope:
    """What these documents have in common."""
    import numpy

    from textclean.corpus.copies import Search, find_copies
    from textclean.corpus.dedup import THRESHOLD
    from textclean.corpus.policies import make_item
    from textclean.corpus.texts import StoredTexts

    with tempfile.TemporaryDirectory(prefix="textclean-scope-") as name:
        texts, items = StoredTexts(Path(name), TEXTS), []
        numbers, owners = array("Q"), array("I")
        for count, seen in enumerate(documents):
            texts.append(seen.text)
            items.append(make_item(seen.name, seen.text, {}))
            numbers.extend(seen.paragraphs)
            owners.extend([count] * len(seen.paragraphs))
        if not items:
            return Scope()
        found = find_copies(texts, items, Search(THRESHOLD, jobs=jobs))
        links = found.links()
        chains = {one.id: ChainedCopy(one.copy, one.similarity, one.keeper) for one in found.chained()}
        copies = {items[one].id: Copied(items[other].id, alike, how) for one, (other, alike, how) in links.items()}
        # A document that repeats another one has all its paragraphs again: that makes no template of them.
        own = ~numpy.isin(numpy.frombuffer(owners, numpy.uint32), numpy.array(sorted(links), numpy.uint32))
        known, counts = numpy.unique(numpy.frombuffer(numbers, numpy.uint64)[own], return_counts=True)
        often = counts >= LEAST
        templates = dict(zip(map(int, known[often]), map(int, counts[often]), strict=True))
    return Scope(templates, copies, chains)


def show_scope(report: Report, scope: Scope, name: str, settings: Settings) -> Report:
    """The report, extended by what the run knows of the document. With `unsafe`, template text is removed."""
    from textclean.stages.compose import compose

    document = report.document
    templates = [(block, scope.templates.get(_number(block) or 0, 0)) for block in document.kept]
    templates = [(block, count) for block, count in templates if count and block.kind != "heading"]
    copied, chained = scope.copies.get(name), scope.chains.get(name)
    if not templates and not copied and not chained:
        return report
    findings = [
        make_finding(
            document,
            "TC405",
            f"{count} documents of this run have this paragraph",
            block=block,
            fixed=settings.unsafe,
            documents=count,
        )
        for block, count in templates
    ]
    if copied:
        message = f"the document repeats {copied.keeper} ({copied.relation}, similarity {copied.similarity:.2f})"
        findings.append(make_finding(document, "TC404", message, **copied._asdict()))
    if chained:
        message = f"the document repeats {chained.copy} (similarity {chained.similarity:.2f}), but not {chained.keeper}"
        message += ", the keeper of that one"
        findings.append(make_finding(document, "TC407", message, **chained._asdict()))
    if settings.unsafe:
        document = compose(_without(document, {block.id for block, _ in templates}), settings)
    document = replace(document, findings=(*document.findings, *findings))
    return replace(report, document=identify(document))


def _without(document: Document, gone: set[int]) -> Document:
    blocks = tuple(replace(b, fate="noise", parent=None) if b.id in gone else b for b in document.blocks)
    return replace(document, blocks=blocks, canonical=tuple(n for n in document.canonical if n not in gone))


def _number(block: Block) -> int | None:
    """The identity of a paragraph's comparison key. None for what repeats by right, such as a dateline."""
    key = fold(block.clean)
    if weigh(key) < SHORT:
        return None
    return int.from_bytes(hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()) or 1
