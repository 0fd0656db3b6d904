"""Site health: what a run says of each site, held against the runs before. It names the scraper that broke."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from textclean.corpus.ledger import to_line

SITES = "sites.jsonl"
#: Runs that are remembered.
REMEMBERED = 10
#: Least number of documents of a site in a run from which a share is told: of fewer, one document is 5 % or more.
LEAST = 20
#: Change of a share, in points of a hundred, from which it is a change: of 20 documents, two.
CHANGE = 10
#: Share of the cut documents that have one length from which this length is named: most of them.
USUAL = 0.5
#: Different lengths that are counted per site; a scraper's limit is among the first.
LENGTHS = 1000


@dataclass(slots=True)
class Tally:
    """What was seen of one site."""

    documents: int = 0
    truncated: int = 0
    duplicated: int = 0
    empty: int = 0
    furniture: int = 0
    quarantined: int = 0
    #: Characters of the documents that are truncated.
    lengths: Counter[int] = field(default_factory=Counter)

    def usual_length(self) -> tuple[int, int] | None:
        """The length at which most truncated documents end, and how many do; None when there is none."""
        if not self.lengths:
            return None
        length, number = max(self.lengths.items(), key=lambda item: (item[1], -item[0]))
        return (length, number) if number >= 3 and number >= USUAL * self.truncated else None

    def to_dict(self) -> dict[str, Any]:
        """The tally, ready for JSON."""
        told = {name: getattr(self, name) for name in _COUNTS}
        return told | {"lengths": {str(k): v for k, v in sorted(self.lengths.items())}}

    @classmethod
    def parse(cls, told: Mapping[str, Any]) -> Tally:
        """The tally out of JSON."""
        lengths = Counter({int(k): v for k, v in told["lengths"].items()})
        return cls(**{name: told[name] for name in _COUNTS}, lengths=lengths)


_COUNTS = ("documents", "truncated", "duplicated", "empty", "furniture", "quarantined")
#: The shares that are told, by name.
_SHARES = {"truncated": "truncated", "duplicated": "duplicated", "empty": "empty", "furniture": "furniture only"}


class Sites:
    """The tallies of a run, by site."""

    def __init__(self, tallies: Mapping[str, Tally] | None = None) -> None:
        self.tallies: dict[str, Tally] = dict(tallies or {})

    def add(self, site: str, verdict: str | None, summary: Mapping[str, Any], characters: int) -> None:
        """Count one document; without a verdict it is in quarantine."""
        tally = self.tallies.setdefault(site, Tally())
        tally.documents += 1
        tally.quarantined += verdict is None
        tally.empty += verdict == "empty"
        tally.furniture += verdict in ("furniture-only", "placeholder", "list-page")
        tally.duplicated += bool(summary.get("duplicates"))
        if summary.get("truncated"):
            tally.truncated += 1
            if characters in tally.lengths or len(tally.lengths) < LENGTHS:
                tally.lengths[characters] += 1

    def to_dict(self) -> dict[str, Any]:
        """The tallies, ready for JSON."""
        return {site: tally.to_dict() for site, tally in sorted(self.tallies.items())}


def tell_changes(now: Sites, before: Sites | None) -> list[str]:
    """What changed for each site since the run before, as sentences; the worst change first."""
    told = []
    for site, tally in now.tallies.items():
        was = before.tallies.get(site) if before else None
        if was is None or min(tally.documents, was.documents) < LEAST:
            continue
        for name, word in _SHARES.items():
            old, new = 100 * getattr(was, name) / was.documents, 100 * getattr(tally, name) / tally.documents
            if abs(new - old) >= CHANGE:
                more = f", {tell_length(tally)}" if name == "truncated" and new > old and tell_length(tally) else ""
                told.append((old - new, f"{site or 'no site'}: {word} {old:.0f} % -> {new:.0f} %{more}"))
    return [sentence for _, sentence in sorted(told)]


def tell_length(tally: Tally) -> str:
    """`all at 2,000 characters`, where most truncated documents end at one length."""
    usual = tally.usual_length()
    if usual is None:
        return ""
    share = "all" if usual[1] == tally.truncated else f"{usual[1]} of {tally.truncated}"
    return f"{share} at {usual[0]:,} characters"


def read_runs(folder: Path) -> dict[int, Sites]:
    """The tallies of the runs that are remembered, by number, the latest last."""
    path = folder / SITES
    if not path.is_file():
        return {}
    rows: Iterable[dict[str, Any]] = map(json.loads, path.read_bytes().splitlines())
    return {row["run"]: Sites({s: Tally.parse(told) for s, told in row["sites"].items()}) for row in rows}


def write_run(folder: Path, number: int, now: Sites) -> None:
    """Remember a run, behind the earlier ones."""
    runs = {**read_runs(folder), number: now}
    path = folder / SITES
    temporary = path.with_suffix(".anew")
    lines = (to_line({"run": n, "sites": runs[n].to_dict()}) for n in sorted(runs)[-REMEMBERED:])
    temporary.write_bytes(b"".join(lines))
    temporary.replace(path)
