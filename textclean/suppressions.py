"""Suppressed findings, each with a reason, in a central file or in a sidecar beside the text."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from fnmatch import fnmatchcase
from typing import Any

from textclean.errors import ConfigurationError
from textclean.report.view import FindingRecord, make_file_finding
from textclean.rules import RULES, match_rules

#: The central file, beside the configuration or in the current folder.
CENTRAL = "textclean-suppressions.toml"
#: The sidecar of `a.txt` is `a.txt.textclean.toml`.
SIDECAR = ".textclean.toml"
UNUSED = "TC010"
_FIELDS = ("reason", "path", "rule", "fingerprint", "text")


@dataclass(frozen=True, slots=True)
class Suppression:
    """One entry. A finding is suppressed if every given field fits; `text` is a part of the quoted text."""

    reason: str
    origin: str
    number: int
    path: str = "*"
    rules: frozenset[str] = frozenset(RULES)
    fingerprint: str | None = None
    text: str | None = None

    def fits(self, path: str, finding: FindingRecord, quoted: str) -> bool:
        """Whether it suppresses a finding in this file."""
        return (
            fnmatchcase(path, self.path)
            and finding["rule"] in self.rules
            and self.fingerprint in (None, finding["fingerprint"])
            and (self.text is None or self.text in quoted)
        )


def parse_suppressions(text: str, origin: str, path: str | None = None) -> tuple[Suppression, ...]:
    """The entries of a file. `path` is the text that a sidecar is about.

    Raises ConfigurationError for a malformed entry, an unknown field or rule, and a missing reason.
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{origin} is not TOML: {error}.", "Each entry begins with [[suppress]].") from None
    if unknown := set(content) - {"suppress"}:
        raise ConfigurationError(f"{origin} holds {unknown.pop()!r}.", "Each entry begins with [[suppress]].")
    return tuple(_parse_entry(entry, origin, n, path) for n, entry in enumerate(content.get("suppress", []), 1))


def suppress(
    path: str, record: Mapping[str, Any], findings: Iterable[FindingRecord], entries: Iterable[Suppression]
) -> tuple[tuple[FindingRecord, ...], frozenset[Suppression]]:
    """The findings that nothing suppresses, and the entries that suppressed the others."""
    entries, used, left = tuple(entries), set(), []
    for finding in findings:
        quoted = quote(record, finding) if any(e.text for e in entries) else ""
        fitting = [entry for entry in entries if entry.fits(path, finding, quoted)]
        used.update(fitting)
        if not fitting:
            left.append(finding)
    return tuple(left), frozenset(used)


def quote(record: Mapping[str, Any], finding: FindingRecord) -> str:
    """The text of the block that a finding is about."""
    if finding["block"] is None:
        return ""
    return str(next((b["text"] for b in record["blocks"] if b["id"] == finding["block"]), ""))


def report_unused(entry: Suppression) -> FindingRecord:
    """The finding that an entry excuses nothing any more."""
    message = f"suppression {entry.number} ({entry.reason}) excuses nothing any more; remove it"
    return make_file_finding(UNUSED, message, f"{entry.number} {entry.reason}", reason=entry.reason)


def _parse_entry(entry: Any, origin: str, number: int, path: str | None) -> Suppression:
    where = f"{origin}, entry {number}"
    if not isinstance(entry, dict) or not all(isinstance(value, str) for value in entry.values()):
        raise ConfigurationError(f"{where}: its values are not all texts.", f"The fields are {', '.join(_FIELDS)}.")
    for key in entry:
        if key not in _FIELDS:
            close = get_close_matches(key, _FIELDS, 1)
            raise ConfigurationError(
                f"{where}: there is no field {key!r}.",
                f"Did you mean {close[0]!r}?" if close else f"The fields are {', '.join(_FIELDS)}.",
            )
    if not entry.get("reason", "").strip():
        raise ConfigurationError(f"{where} gives no reason.", 'Say why: reason = "…".')
    found = Suppression(
        entry["reason"],
        origin,
        number,
        path=path or entry.get("path", "*"),
        fingerprint=entry.get("fingerprint"),
        text=entry.get("text"),
    )
    if "rule" in entry:
        found = replace(found, rules=frozenset(rule.code for rule in match_rules(entry["rule"])))
    return found
