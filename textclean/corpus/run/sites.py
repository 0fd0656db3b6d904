"""Site health: the figures of each site compared with earlier runs. They show which scraper broke."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from textclean.corpus.run.ledger import to_line

SITES = "sites.jsonl"
#: Runs that are remembered.
REMEMBERED = 10
#: Fewest documents of a site in a run for a share to be reported: among fewer, one document is 5 % or more.
LEAST = 20
#: Change of a share, in points of a hundred, from which it is a change: of 20 documents, two.
CHANGE = 10
#: Documents, and share of the truncated ones, that must have one length for it to be called usual: most of them.
USUAL_LEAST, USUAL = 3, 0.5
#: Different lengths that are counted per site; a scraper's limit is among the first.
LENGTHS = 1000
#: The measures in which a scraper may cut at a fixed length, the likeliest first, and the words for each.
MEASURES = {
    "text": "{:,} characters",
    "body": "{:,} characters below the title",
    "block": "{:,} characters of a paragraph",
}


@dataclass(slots=True)
class Tally:
    """The counts of one site."""

    documents: int = 0
    truncated: int = 0
    duplicated: int = 0
    empty: int = 0
    furniture: int = 0
    quarantined: int = 0
    #: The number of truncated documents of each length, by measure.
    lengths: dict[str, Counter[int]] = field(default_factory=dict)

    def usual_length(self) -> tuple[str, int, int] | None:
        """The measure and the length at which most truncated documents end, and their number. None if there is none."""
        best: tuple[str, int, int] | None = None
        for measure in MEASURES:
            for length, number in self.lengths.get(measure, Counter()).items():
                usual = number >= USUAL_LEAST and number >= USUAL * self.truncated
                if usual and (best is None or number > best[2]):
                    best = measure, length, number
        return best

    def count_lengths(self, cut: Mapping[str, int]) -> None:
        """Count the lengths of a truncated document, by measure."""
        for measure, length in cut.items():
            lengths = self.lengths.setdefault(measure, Counter())
            if length in lengths or len(lengths) < LENGTHS:
                lengths[length] += 1

    def to_dict(self) -> dict[str, Any]:
        """The tally, ready for JSON."""
        lengths = {m: {str(k): v for k, v in sorted(counts.items())} for m, counts in sorted(self.lengths.items())}
        return {name: getattr(self, name) for name in COUNTS} | {"lengths": lengths}

    @classmethod
    def parse(cls, row: Mapping[str, Any]) -> Tally:
        """The tally from its JSON."""
        lengths = {m: Counter({int(k): v for k, v in counts.items()}) for m, counts in row["lengths"].items()}
        return cls(**{name: row[name] for name in COUNTS}, lengths=lengths)


COUNTS = ("documents", "truncated", "duplicated", "empty", "furniture", "quarantined")
#: The shares that are reported, and their words.
SHARES = {"truncated": "truncated", "duplicated": "duplicated", "empty": "empty", "furniture": "furniture only"}


class Sites:
    """The tallies of a run, by site."""

    def __init__(self, tallies: Mapping[str, Tally] | None = None) -> None:
        self.tallies: dict[str, Tally] = dict(tallies or {})

    def add(
        self, site: str, verdict: str | None, summary: Mapping[str, Any], cut: Mapping[str, int] | None = None
    ) -> None:
        """Count one document. Without a verdict it is in quarantine; `cut` are its lengths if it is truncated."""
        tally = self.tallies.setdefault(site, Tally())
        tally.documents += 1
        tally.quarantined += verdict is None
        tally.empty += verdict == "empty"
        tally.furniture += verdict in ("furniture-only", "placeholder", "list-page")
        tally.duplicated += bool(summary.get("duplicates"))
        if summary.get("truncated"):
            tally.truncated += 1
            tally.count_lengths(cut or {})

    def to_dict(self) -> dict[str, Any]:
        """The tallies, ready for JSON."""
        return {site: tally.to_dict() for site, tally in sorted(self.tallies.items())}


def describe_changes(now: Sites, before: Sites | None) -> list[str]:
    """What changed at each site since the run before, as sentences, the worst first."""
    sentences = []
    for site, tally in sorted(now.tallies.items()):
        was = before.tallies.get(site) if before else None
        if was is None or min(tally.documents, was.documents) < LEAST:
            continue
        for name, word in SHARES.items():
            old, new = 100 * getattr(was, name) / was.documents, 100 * getattr(tally, name) / tally.documents
            if abs(new - old) >= CHANGE:
                change = f"{name_site(site)}: {word} {old:.0f} % -> {new:.0f} %"
                length = describe_length(tally) if name == "truncated" and new > old else ""
                sentences.append((old - new, f"{change}, {length}" if length else change))
    return [sentence for _, sentence in sorted(sentences)]


def describe_length(tally: Tally) -> str:
    """`all at 2,000 characters` if most truncated documents end at one length, else nothing."""
    usual = tally.usual_length()
    if usual is None:
        return ""
    measure, length, number = usual
    share = "all" if number == tally.truncated else f"{number} of {tally.truncated}"
    return f"{share} at {MEASURES[measure].format(length)}"


def name_site(site: str) -> str:
    """The name of a site, or the words for documents of no known site."""
    return site or "(no site)"


def read_runs(folder: Path) -> dict[int, Sites]:
    """The tallies of the remembered runs, by number, the latest last."""
    path = folder / SITES
    if not path.is_file():
        return {}
    rows: Iterable[dict[str, Any]] = map(json.loads, path.read_bytes().splitlines())
    return {row["run"]: Sites({s: Tally.parse(row) for s, row in row["sites"].items()}) for row in rows}


def write_run(folder: Path, number: int, now: Sites) -> None:
    """Remember a run after the earlier ones."""
    runs = {**read_runs(folder), number: now}
    path = folder / SITES
    temporary = path.with_suffix(".anew")
    lines = (to_line({"run": n, "sites": runs[n].to_dict()}) for n in sorted(runs)[-REMEMBERED:])
    temporary.write_bytes(b"".join(lines))
    temporary.replace(path)
