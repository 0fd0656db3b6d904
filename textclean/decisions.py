"""The decisions of a reviewer: which removals, moves and edits stand, and which copy of a conflict is kept.

A decision refers to a finding (by fingerprint), a rule or a site, never to a position, so that it survives changes of
the file. docs/reference/decisions.md describes the format.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from textclean.errors import UsageError
from textclean.rules import RULES, match_rules

SCHEMA = "textclean.decisions/1"
VERDICTS = ("accept", "reject", "choose")

#: Decisions about findings on which the default settings act.
_KINDS = {
    "TC302": "removal",
    "TC303": "removal",
    "TC401": "removal",
    "TC402": "removal",
    "TC403": "removal",
    "TC408": "removal",
    "TC503": "removal",
    "TC506": "removal",
    "TC601": "move",
    "TC602": "move",
}
_FIELDS = frozenset({"verdict", "fingerprint", "rule", "site", "keep", "because", "name", "quote"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision about a finding (`fingerprint`), a rule, a site, or a rule on one site.

    `keep` identifies the chosen copy of a conflict (`identify_text`). `name` is the input that was reviewed: the
    decision is reported as stale only when it no longer fits there. `quote` is for people.
    """

    verdict: str
    fingerprint: str | None = None
    rule: str | None = None
    site: str | None = None
    keep: str | None = None
    because: str = ""
    name: str | None = None
    quote: str = ""

    def __post_init__(self) -> None:
        if self.verdict not in VERDICTS:
            raise UsageError(f"A decision says {self.verdict!r}.", f"It is one of {', '.join(VERDICTS)}.")
        if not (self.fingerprint or self.rule or self.site):
            raise UsageError("A decision is about nothing.", "Give it a fingerprint, a rule or a site.")
        if (self.verdict == "choose") != (self.keep is not None):
            raise UsageError("A decision chooses a copy and names none.", "`keep` says which text of a conflict stays.")
        if self.rule:
            match_rules(self.rule)

    @property
    def target(self) -> tuple[str | None, str | None, str | None]:
        """What it is about. Of two decisions with the same target, the later one counts."""
        return (self.fingerprint, None, None) if self.fingerprint else (None, self.rule, self.site)

    def to_dict(self) -> dict[str, str]:
        """The decision, ready for JSON, without empty fields."""
        return {name: value for name in sorted(_FIELDS) if (value := getattr(self, name))}


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions of a file, in order."""

    entries: tuple[Decision, ...] = ()

    def __add__(self, later: Decisions) -> Decisions:
        """All decisions of both; where two contradict each other, the later one counts."""
        merged = {entry.target: entry for entry in (*self.entries, *later.entries)}
        return Decisions(tuple(merged.values()))

    def find(self, fingerprint: str, rule: str, site: str) -> Decision | None:
        """The decision that applies: about this finding, else the rule on this site, else the rule, else the site."""
        best: tuple[int, Decision] | None = None
        for entry in self.entries:
            rank = _rank(entry, fingerprint, rule, site)
            if rank and (best is None or rank >= best[0]):
                best = rank, entry
        return best[1] if best else None

    def stale(self, fingerprints: Iterable[str], name: str | None) -> tuple[Decision, ...]:
        """Decisions about findings that this input no longer has."""
        there = frozenset(fingerprints)
        return tuple(
            entry
            for entry in self.entries
            if entry.fingerprint and entry.fingerprint not in there and entry.name in (None, name)
        )


def parse_decisions(text: str, *, name: str = "decisions") -> Decisions:
    """The decisions in a file. Raises UsageError, which says which entry is wrong and why."""
    try:
        record = json.loads(text)
    except ValueError as error:
        raise UsageError(f"{name} is not JSON: {error}.", "The page of a report exports such a file.") from error
    known = isinstance(record, Mapping) and record.get("schema") == SCHEMA
    if not known or not isinstance(record.get("decisions"), list):
        raise UsageError(f"{name} is not a file of decisions.", f'It begins with "schema": "{SCHEMA}".')
    return Decisions(
        tuple(_parse_entry(entry, f"{name}, decision {n}") for n, entry in enumerate(record["decisions"], 1))
    )


def render_decisions(decisions: Decisions) -> str:
    """The content of the file: one decision per line, so that diffs are small."""
    lines = ",\n".join(f"  {json.dumps(entry.to_dict(), ensure_ascii=False)}" for entry in decisions.entries)
    return f'{{"schema": "{SCHEMA}",\n "decisions": [\n{lines}\n]}}\n'


def kind_of_decision(rule: str, *, fixed: bool) -> str | None:
    """What can be decided about a finding: a removal, a move, an edit or a conflict. None if nothing was done."""
    if rule == "TC406":
        return "conflict"
    if not fixed:
        return None
    return _KINDS.get(rule, "edit" if RULES[rule].fix != "shown" else None)


def identify_text(text: str) -> str:
    """The identity of a copy: a hash of its characters without whitespace."""
    return hashlib.sha256("".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _rank(entry: Decision, fingerprint: str, rule: str, site: str) -> int:
    """How specifically the decision refers to the finding; 0 if it does not."""
    if entry.fingerprint:
        return 4 * (entry.fingerprint == fingerprint)
    if entry.rule and rule not in {found.code for found in match_rules(entry.rule)}:
        return 0
    if entry.site and not f".{site}".endswith(f".{entry.site.lower()}"):
        return 0
    return 1 + bool(entry.rule) + (bool(entry.rule) and bool(entry.site))


def _parse_entry(entry: Any, where: str) -> Decision:
    if not isinstance(entry, Mapping) or not all(isinstance(value, str) for value in entry.values()):
        raise UsageError(f"{where}: not an object of strings.", "docs/reference/decisions.md shows one.")
    unknown = sorted(set(entry) - _FIELDS)
    if unknown:
        raise UsageError(f"{where}: unknown key {unknown[0]!r}.", f"The keys are {', '.join(sorted(_FIELDS))}.")
    try:
        return Decision(**{"verdict": "", **entry})
    except UsageError as error:
        raise UsageError(f"{where}: {error.message}", error.way_out) from error
