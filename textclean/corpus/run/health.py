"""What a finished run says of itself: counts that add up, and the health of each site compared with the run before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textclean.corpus.run.journal import JOURNAL, QUARANTINE, read_end, read_rows
from textclean.corpus.run.sites import SHARES, Sites, Tally, describe_changes, describe_length, name_site, read_runs
from textclean.errors import UsageError
from textclean.report.escape import one_line
from textclean.report.view import counted

#: Quarantined inputs that are named; the rest is counted.
NAMED = 20


def render_run(folder: Path) -> str:
    """A finished run in words, given the folder where it keeps its journal.

    Raises UsageError when there is no finished run.
    """
    end = read_end(folder / JOURNAL)
    runs = read_runs(folder)
    if end is None or not runs:
        raise UsageError(f"{folder} holds no finished run.", "Repeat the call that began it, with --resume.")
    now, before = _last_two(runs)
    parts = [" = ".join([counted(end["inputs"], "input"), _add_up(end)]) + "\n", _table(now)]
    if before:
        changes = describe_changes(now, before)
        lines = "".join(f"  {one_line(change)}\n" for change in changes) or "  nothing notable\n"
        parts.append(f"since the run before:\n{lines}")
    if quarantined := end["quarantined"]:
        rows = [row for _, row in zip(range(NAMED), read_rows(folder / QUARANTINE), strict=False)]
        lines = "".join(f"  {one_line(_name(row))}: {one_line(row['reason'])}\n" for row in rows)
        more = f"  and {quarantined - len(rows):,} more in {folder / QUARANTINE}\n" if quarantined > len(rows) else ""
        parts.append(f"in quarantine:\n{lines}{more}")
    return "\n".join(parts)


def _last_two(runs: dict[int, Sites]) -> tuple[Sites, Sites | None]:
    *earlier, last = sorted(runs)
    return runs[last], runs[earlier[-1]] if earlier else None


def _add_up(end: dict[str, Any]) -> str:
    return " + ".join(f"{end[outcome]:,} {outcome}" for outcome in ("cleaned", "unchanged", "quarantined"))


def _table(sites: Sites) -> str:
    """A line per site, the largest first."""
    head = ["site", "documents", *SHARES.values(), "quarantined"]
    rows = [_row(site, tally) for site, tally in sorted(sites.tallies.items(), key=_largest)]
    widths = [max(len(row[n]) for row in (head, *rows)) for n in range(len(head))]
    lines = []
    for row in (head, *rows):
        name, *numbers = row[: len(head)]
        cells = [name.ljust(widths[0]), *(n.rjust(w) for n, w in zip(numbers, widths[1:], strict=True))]
        lines.append("  ".join([*cells, *row[len(head) :]]).rstrip() + "\n")
    return "".join(lines)


def _largest(item: tuple[str, Tally]) -> tuple[int, str]:
    return -item[1].documents, item[0]


def _row(site: str, tally: Tally) -> list[str]:
    shares = (f"{getattr(tally, name) / tally.documents:.0%}" for name in SHARES)
    return [
        one_line(name_site(site)),
        f"{tally.documents:,}",
        *shares,
        f"{tally.quarantined:,}",
        describe_length(tally),
    ]


def _name(row: dict[str, Any]) -> str:
    return row["input"] if "record" not in row else f"{row['input']}:{row['record']}"
