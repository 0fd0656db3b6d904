"""Characters: broken ones are repaired, doubtful ones are shown, and mere variants are left alone.

`invisible` (TC201, TC202), `composition` (TC206, TC207), `entities` (TC205), `tags` (TC210) and `folding` (TC203,
TC208, TC209) each deal with one kind of defect. `rewrite` applies them and records each change; `findings` makes the
findings.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from textclean.findings import make_finding
from textclean.language.han_variants import TRADITIONAL
from textclean.model import Document, Finding, Span
from textclean.rules import RULES
from textclean.settings import Settings
from textclean.stages.normalize.composition import COMPATIBILITY, find_compatibility, find_decomposed
from textclean.stages.normalize.entities import find_entities
from textclean.stages.normalize.findings import make_findings
from textclean.stages.normalize.folding import (
    HALF_WIDTH,
    OTHER_WIDTH,
    find_foreign_punctuation,
    find_mixed_variants,
    find_mixed_width,
)
from textclean.stages.normalize.invisible import (
    CONTROL,
    INVISIBLE,
    PRIVATE_USE,
    SURROGATE,
    find_controls,
    find_invisible,
    find_private,
    find_surrogates,
)
from textclean.stages.normalize.rewrite import Change, Rewrite
from textclean.stages.normalize.tags import find_format, find_tags


class _Pass(NamedTuple):
    """One rule, and how to find the characters it is about."""

    rule: str
    #: The name of such a character in its findings.
    what: str
    find: Callable[[str], list[Change]]
    #: Matches a character without which there is nothing to find.
    sign: re.Pattern[str]
    #: False where nobody knows what the right character would be.
    mends: bool = True


#: In an order in which no pass leaves work for one before it: removing a character can complete an entity, an entity
#: can mean a bracket of a tag or an invisible character (hence that pass again), and folding can leave letters that NFC
#: composes.
_PASSES = (
    _Pass("TC201", "control character", find_controls, CONTROL),
    _Pass("TC201", "half a character", find_surrogates, SURROGATE),
    _Pass("TC202", "stray invisible character", find_invisible, INVISIBLE),
    _Pass("TC202", "private-use character", find_private, PRIVATE_USE, mends=False),
    _Pass("TC205", "HTML entity", find_entities, re.compile("&")),
    _Pass("TC210", "HTML tag", find_tags, re.compile("<")),
    _Pass("TC202", "stray invisible character", find_invisible, INVISIBLE),
    _Pass("TC203", "other width than elsewhere in this text", find_mixed_width, OTHER_WIDTH),
    _Pass("TC207", "compatibility ideograph", find_compatibility, COMPATIBILITY),
    _Pass("TC206", "decomposed characters", find_decomposed, re.compile("[^\x00-\x7f]")),
    _Pass("TC208", "simplified and traditional forms are mixed", find_mixed_variants, TRADITIONAL),
    _Pass("TC209", "half-width punctuation in Chinese", find_foreign_punctuation, HALF_WIDTH),
)


def normalize(document: Document, settings: Settings) -> Document:
    """The document with the edits and findings of the character rules (TC2)."""
    rewrite = Rewrite(document.text, document.edits)
    findings = [*_find_mixed_endings(document), *_find_other_format(document)]
    reported: set[tuple[str, Span]] = set()
    # Searching the distinct characters of a text for each pass costs a tenth of searching the text.
    alphabet = "".join(frozenset(rewrite.text))
    for rule, what, find, sign, mends in _PASSES:
        changes = find(rewrite.text) if sign.search(alphabet) else []
        if not changes:
            continue
        fix = RULES[rule].fix
        fixed = mends and (fix == "default" or (settings.unsafe and fix == "unsafe"))
        spans = [span for span in rewrite.raw_spans(changes) if (rule, span) not in reported]
        reported.update((rule, span) for span in spans)
        findings += make_findings(document, rule, what, spans, fixed=fixed)
        if fixed:
            rewrite.apply(rule, changes)
            alphabet = "".join(frozenset(rewrite.text))
    return replace(document, edits=rewrite.edits, findings=(*document.findings, *findings))


def _find_other_format(document: Document) -> list[Finding]:
    """The finding at the beginning of a page, a feed or a JSON file that is read as text."""
    if (found := find_format(document.text)) is None:
        return []
    beginning, what = found
    return [make_finding(document, "TC210", f"the text is {what}", span=Span(*beginning.span()), severity="warning")]


def _find_mixed_endings(document: Document) -> list[Finding]:
    """The finding at the first line that ends unlike the others; none where all end alike."""
    text = document.text
    pairs = text.count("\r\n")
    counts = {"CRLF": pairs, "LF": text.count("\n") - pairs, "CR": text.count("\r") - pairs}
    used = {name: count for name, count in counts.items() if count}
    if len(used) < 2:
        return []
    rarest = min(used, key=lambda name: used[name])
    for start, following in zip(document.line_starts, document.line_starts[1:], strict=False):
        line = text[start:following]
        ending = "CRLF" if line.endswith("\r\n") else "LF" if line.endswith("\n") else "CR"
        if ending == rarest:
            mark = Span(following - len("\r\n" if ending == "CRLF" else "\n"), following)
            counted = ", ".join(f"{count} {name}" for name, count in used.items())
            return [make_finding(document, "TC204", f"line endings are mixed: {counted}", span=mark, counts=used)]
    return []
