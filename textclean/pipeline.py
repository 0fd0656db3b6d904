"""The whole story on one screen: from the bytes of an article to its canonical document and the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, overload

from textclean import __version__
from textclean.decisions import Decisions
from textclean.errors import UsageError
from textclean.findings import identify
from textclean.model import Document, Finding, Report
from textclean.review import review
from textclean.settings import Settings
from textclean.stages.compose import compose
from textclean.stages.decode import decode_document
from textclean.stages.duplicates import duplicates
from textclean.stages.duplicates.texts import Texts
from textclean.stages.normalize import normalize
from textclean.stages.realign import best_order, realign
from textclean.stages.segment import keep_kinds, name_headings, segment, segment_again
from textclean.stages.truncation import truncation
from textclean.stages.verdict import judge

if TYPE_CHECKING:
    from textclean.collation.record import MergeReport


def remove_copies(document: Document, settings: Settings) -> Document:
    """The document without its copies, judged again as the text that will be written, until nothing more goes.

    Removing copies changes what their neighbours look like: a list item that fits its place in a torn document may be
    out of place in the whole one, a heading between two copies may look like an item, and furniture beside a copy may
    look like a line of the article. A numbered line that stands twice may come to stand above itself.
    """
    texts, edits = Texts(), document.edits
    seen = {(len(document.kept), edits)}
    judged = document = duplicates(document, settings, texts)
    if _numbered_twice(document) or any(block.fate == "noise" for block in document.blocks):
        seen.clear()  # there is something to judge again
    # Order by numbers and labels only: placing unlabelled sections is slow and cannot split a list.
    by_label = settings if settings.realign == "off" else replace(settings, realign="safe")
    while (state := (len(document.canonical), document.edits)) not in seen:
        seen.add(state)
        mended, edits = document.edits != edits, document.edits
        order = best_order(document, by_label)
        written = segment_again(replace(document, canonical=order))
        known = not mended and not _numbered_twice(document) and _read_as(written) == _read_as(judged)
        document = name_headings(document, written)
        if known:
            break
        judged = duplicates(written, settings, texts)
        gone = frozenset(order).difference(judged.canonical)
        if gone or judged.edits != document.edits:
            document = keep_kinds(judged, document.blocks, tuple(i for i in document.canonical if i not in gone))
    return document


def _numbered_twice(document: Document) -> bool:
    """Whether a line with a label is kept twice."""
    numbered = [block.clean for block in document.kept if block.label]
    return len(set(numbered)) < len(numbered)


def _read_as(document: Document) -> list[tuple[int, str, str | None]]:
    """What the stages see of the kept blocks, in order."""
    return [(block.id, block.kind, block.label) for block in document.kept]


STAGES: tuple[Callable[[Document, Settings], Document], ...] = (
    normalize,
    segment,
    remove_copies,
    truncation,
    judge,
    realign,
)


def clean(
    data: bytes | str,
    *,
    settings: Settings | None = None,
    name: str | None = None,
    declared: str | None = None,
    encoding: str | None = None,
    title: str | None = None,
    url: str | None = None,
    published: str | None = None,
    decisions: Decisions | None = None,
) -> Report:
    """The canonical document of an input, and the record of every block.

    Pure: no disk, no network; the same input gives the same output. `declared` is a hint about the encoding, `encoding`
    forces one. `title`, `url` and `published` are what the caller knows of the article. `decisions` overrule the
    stages. Raises NotTextError for binary data, EncodingError for a forced encoding that does not exist or does not
    fit, and UsageError for arguments of a wrong type.
    """
    settings = Settings.of(settings)
    if decisions is not None and not isinstance(decisions, Decisions):
        raise UsageError(f"decisions is {decisions!r:.60}.", "Pass what textclean.decisions.parse_decisions returns.")
    document = decode_document(
        data, name=name, declared=declared, forced=encoding, title=title, url=url, published=published
    )
    for stage in STAGES:
        document = stage(document, settings)
    if decisions:
        document = review(document, decisions)
    document = compose(document, settings)
    return Report(identify(document), __version__, settings.fingerprint)


def check(data: bytes | str, **options: Any) -> tuple[Finding, ...]:
    """The findings of `clean`. Takes the same options."""
    return clean(data, **options).findings


@overload  # a MergeReport typed as a Report still returns a list
def restore(report: MergeReport, witness: None = None) -> list[str]: ...  # type: ignore[overload-overlap]
@overload
def restore(report: Report | Mapping[str, Any], witness: int | None = None) -> str: ...
def restore(report: Report | Mapping[str, Any], witness: int | None = None) -> str | list[str]:
    """The decoded input, character for character, rebuilt from a report or its dict.

    For a report of `merge`, the list of all witnesses, or the one with the index `witness`. Raises UsageError for
    anything that is not a report, and for an index that no witness has.
    """
    record = report.to_dict() if isinstance(report, Report) else report
    if not isinstance(record, Mapping) or not {"source", "blocks", "gaps"} <= record.keys():
        raise UsageError("restore got no report.", "Pass a Report, or what its to_dict returned.")
    pieces = (*record["blocks"], *record["gaps"])
    parts = sorted((piece.get("witness", 0), piece["span"][0], piece["text"]) for piece in pieces)
    if not isinstance(record["source"], list):
        return "".join(text for _, _, text in parts)
    texts = ["".join(text for number, _, text in parts if number == n) for n in range(len(record["source"]))]
    if witness is None:
        return texts
    if witness not in range(len(texts)):
        raise UsageError(f"There is no witness {witness!r}.", f"Count from 0 to {len(texts) - 1}.")
    return texts[witness]
