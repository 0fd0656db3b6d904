"""The catalogue of rules: their names and severities, and which of them are fixed by default."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from textclean.errors import UsageError

#: From worst to mildest.
SEVERITIES = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of finding. `fix` says when it is fixed: by default, only with `--unsafe` (unsafe), or never (shown)."""

    code: str
    name: str
    severity: str
    fix: str
    summary: str


_TABLE = """
TC001 unreadable                 error   shown    the input could not be read
TC002 empty                      note    shown    the input has no text
TC003 oversized                  warning shown    the document is too long to be one article
TC004 furniture-only             error   shown    nothing but page furniture: the article was lost
TC005 placeholder                error   shown    “undefined” or an error page in place of the article
TC006 list-page                  error   shown    a list of links, not an article
TC007 several-stories            note    shown    several independent stories in one document; they are not reordered
TC008 extraction-lost-body       warning shown    the extraction of the page lost its longest prose
TC009 stale-decision             note    shown    a decision about a finding that is gone
TC010 unused-suppression         warning shown    a suppression that no longer excuses anything
TC101 ambiguous-encoding         warning shown    two encodings explain the bytes about equally well
TC102 contradicts-declaration    warning shown    the bytes contradict the declared encoding
TC103 mixed-encodings            warning default  lines in different encodings in one file
TC104 mojibake                   warning default  text that was decoded with a wrong encoding
TC105 replacement-character      warning shown    U+FFFD or 锟斤拷: characters that were lost earlier
TC106 undecodable-bytes          warning shown    bytes that are invalid in the encoding of the document
TC107 subset-label               note    shown    the declared encoding is a subset of the one in use
TC108 torn-character             warning shown    a character of which some bytes are missing
TC201 control-character          warning default  a control character
TC202 invisible-character        warning default  a stray zero-width, bidirectional or private-use character
TC203 mixed-width                note    unsafe   full-width and half-width forms of the same characters
TC204 line-endings               note    shown    more than one kind of line ending
TC205 entity-residue             note    unsafe   an HTML entity that was not decoded
TC206 not-nfc                    note    default  characters that are not in normalization form C
TC207 compatibility-ideograph    note    unsafe   a compatibility ideograph
TC208 mixed-script-variants      note    unsafe   Simplified and Traditional forms mixed
TC209 foreign-punctuation        note    unsafe   half-width punctuation between Chinese characters
TC210 markup-residue             note    unsafe   an HTML tag that was left in the text
TC301 hard-wrapped               note    shown    the lines of a paragraph were broken at a fixed width
TC302 boilerplate                note    default  page furniture: page number, share line, credit, advertisement
TC303 navigation                 note    default  site navigation
TC304 orphan-heading             note    shown    a heading that fits none of the sections
TC305 empty-heading              note    shown    a heading with nothing under it
TC306 glued-paragraphs           note    shown    paragraphs that lost their breaks
TC307 source-prefix              note    shown    the source of a report before its first paragraph
TC308 inline-furniture           note    default  page furniture glued to the end of a paragraph
TC309 foreign-tail               note    shown    prose of another story at the end
TC401 exact-duplicate            warning default  a block that repeats another exactly
TC402 near-duplicate             warning default  a block that repeats another with small changes
TC403 contained-duplicate        warning default  a block whose text another block contains
TC404 duplicate-document         warning shown    the whole document repeats another
TC405 template-text              note    shown    a paragraph repeated across the documents of a folder
TC406 conflicting-copies         warning shown    copies that differ in a fact; all are kept
TC407 chained-cluster            note    shown    a document that is a copy of a removed copy, but not of the kept one
TC408 repeated-run               warning default  a run of blocks that was pasted again
TC409 single-witness             note    shown    a paragraph that only one of several witnesses has
TC410 foreign-witness            warning shown    a witness of another article
TC501 truncated-paragraph        warning shown    a paragraph that stops before its end
TC502 read-more-marker           warning shown    a marker such as 阅读全文 shows that the text goes on elsewhere
TC503 truncated-copy             warning default  a cut copy of a paragraph that is complete elsewhere
TC504 unbalanced-quotation       note    shown    a bracket or title mark that is never closed
TC505 missing-number             note    shown    a number is missing from a numbered series
TC506 doubled-at-cut             warning default  a cut paragraph that was pasted twice in a row
TC507 fixed-length-cut           warning shown    paragraphs cut at the same maximal length
TC601 section-out-of-order       warning default  a section that was out of order
TC602 body-under-foreign-heading warning default  a text under a heading that is not its own
TC603 order-undecidable          note    shown    a section whose place cannot be known
TC604 lost-heading               note    shown    a series of sections that lost the heading above it
TC605 unmet-promise              note    shown    a count, list or summary promises what no paragraph mentions
"""


def _parse(table: str) -> dict[str, Rule]:
    rows = (line.split(None, 4) for line in table.strip().splitlines())
    return {code: Rule(code, name, severity, fix, summary) for code, name, severity, fix, summary in rows}


#: Every rule by its code, in order.
RULES = _parse(_TABLE)
#: Similarity (0-1, difflib) from which a code counts as mistyped: TC042 suggests TC402, but TC999 not TC409.
_NEAR_CODE = 0.8
_BY_NAME = {rule.name: rule for rule in RULES.values()}


def find_rule(word: str) -> Rule:
    """The rule with this code or name, or the only rule whose name begins with these words.

    Raises UsageError, which suggests the nearest rule, when there is none.
    """
    begun = _begin_with(word)
    rule = RULES.get(word.upper()) or _BY_NAME.get(word.lower()) or (begun[0] if len(begun) == 1 else None)
    if rule is None:
        near = get_close_matches(word.upper(), RULES, 1, _NEAR_CODE) + get_close_matches(word.lower(), _BY_NAME, 1)
        close = [rule.name for rule in begun] or near
        raise UsageError(
            f"There is no rule {word!r}.",
            f"Did you mean {' or '.join(close)}?" if close else "`textclean explain --list` lists them.",
        )
    return rule


def match_rules(word: str) -> tuple[Rule, ...]:
    """The rules that a word means: a code (TC402), a prefix (TC4), a name (near-duplicate) or its first words (near).

    Raises UsageError when there is none.
    """
    found = tuple(rule for code, rule in RULES.items() if word and code.startswith(word.upper()))
    named = _BY_NAME.get(word.lower())
    return found or ((named,) if named else _begin_with(word)) or (find_rule(word),)


def _begin_with(word: str) -> tuple[Rule, ...]:
    """The rules whose names begin with these words."""
    return tuple(rule for name, rule in _BY_NAME.items() if name.startswith(f"{word.lower()}-"))
