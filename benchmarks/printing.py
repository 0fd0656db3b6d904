"""The tables: one row per operator and genre, a summary per genre, and the counts behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from benchmarks.judges.tally import Failure, Tally

Row = tuple[str, str]

#: Cuts that can be seen at the place itself.
VISIBLE_CUTS = ("inside", "doubled", "marker")


def f1(precision: float | None, recall: float | None) -> float | None:
    """Their harmonic mean."""
    if precision is None or recall is None:
        return None
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _share(number: float | None) -> str:
    return "-" if number is None else f"{number:.3f}"


def duplicates(tally: Tally) -> tuple[float | None, float | None]:
    """Precision and recall of removal."""
    return tally.ratio("dup.tp", "dup.tp", "dup.fp"), tally.ratio("dup.tp", "dup.tp", "dup.fn")


def noise_f1(tally: Tally) -> float | None:
    """F1 of noise lines, None where there were none."""
    if not tally.counts["noise.tp"] + tally.counts["noise.fn"]:
        return None
    return f1(tally.ratio("noise.tp", "noise.tp", "noise.fp"), tally.ratio("noise.tp", "noise.tp", "noise.fn"))


def cut_recall(tally: Tally, *kinds: str) -> float | None:
    """The share of the cuts of some kinds that is flagged as certain or strong."""
    all_cuts = sum(tally.counts[f"cut.{kind}.all"] for kind in kinds)
    return sum(tally.counts[f"cut.{kind}.found"] for kind in kinds) / all_cuts if all_cuts else None


def _repaired(tally: Tally, kind: str) -> str:
    before, after = tally.counts[f"order.before.{kind}"], tally.counts[f"order.after.{kind}"]
    return "-" if not before and not after else f"{before}>{after}" + (f" {1 - after / before:.2f}" if before else "")


_COLUMNS: tuple[tuple[str, Callable[[Tally], str]], ...] = (
    ("docs", lambda t: str(t.counts["documents"])),
    ("dup.P", lambda t: _share(duplicates(t)[0])),
    ("dup.R", lambda t: _share(duplicates(t)[1])),
    ("dup.F1", lambda t: _share(f1(*duplicates(t)))),
    ("best", lambda t: _share(t.ratio("best.kept", "best.all"))),
    ("traps", lambda t: f"{t.counts['traps.merged']}/{t.counts['traps']}" if t.counts["traps"] else "-"),
    ("noiseF1", lambda t: _share(noise_f1(t))),
    ("bodyNoise", lambda t: str(t.counts["noise.fp"])),
    ("cut.P", lambda t: _share(t.ratio("cut.tp", "cut.tp", "cut.fp"))),
    ("inside.R", lambda t: _share(cut_recall(t, *VISIBLE_CUTS))),
    ("fixed.R", lambda t: _share(cut_recall(t, "fixed"))),
    ("sent.R", lambda t: _share(cut_recall(t, "sentence"))),
    ("labelled", lambda t: _repaired(t, "labelled")),
    ("unlabelled", lambda t: _repaired(t, "unlabelled")),
    ("worse", lambda t: str(t.counts["order.worse"])),
    ("moves", lambda t: f"{t.counts['moves.right']}/{t.counts['moves']}" if t.counts["moves"] else "-"),
    ("par.body", lambda t: _share(t.ratio("parent.body.right", "parent.body.all"))),
    ("par.head", lambda t: _share(t.ratio("parent.heading.right", "parent.heading.all"))),
    ("lost", lambda t: str(t.counts["lost"])),
    ("invented", lambda t: str(t.counts["invented"])),
    ("notIdem", lambda t: f"{t.counts['broken.idempotence']}/{t.counts['cleaned-twice']}"),
    ("crash", lambda t: str(t.counts["crash"])),
    ("ms", lambda t: f"{t.counts['microseconds'] / 1000 / max(1, t.counts['documents']):.1f}"),
)


def render_table(rows: Mapping[Row, Tally], columns: Sequence[str] = ()) -> str:
    """One line per operator and genre, with all columns or those named."""
    chosen = [(name, show) for name, show in _COLUMNS if not columns or name in columns]
    cells = [["operator", "genre", *(name for name, _ in chosen)]]
    cells += [[*key, *(show(tally) for _, show in chosen)] for key, tally in rows.items()]
    widths = [max(len(row[i]) for row in cells) for i in range(len(cells[0]))]
    lines = ["  ".join(map(_pad, row, widths, range(len(row)))) for row in cells]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])


def _pad(cell: str, width: int, column: int) -> str:
    return cell.ljust(width) if column < 2 else cell.rjust(width)


#: A title, the columns that belong together, and those of them of which one must have something to count.
_THEMES: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("Copies", ("docs", "dup.P", "dup.R", "dup.F1", "best", "traps"), ("dup.F1", "best", "traps")),
    ("Cuts", ("docs", "cut.P", "inside.R", "fixed.R", "sent.R"), ("inside.R", "fixed.R", "sent.R")),
    ("Order", ("docs", "labelled", "unlabelled", "worse", "moves"), ("labelled", "unlabelled", "moves")),
    ("Furniture", ("docs", "noiseF1", "bodyNoise"), ("noiseF1",)),
    ("Harm", ("docs", "par.body", "par.head", "lost", "invented", "notIdem", "crash", "ms"), ("docs",)),
)


def render_markdown(rows: Mapping[Row, Tally]) -> str:
    """The same as Markdown: a table per theme, with the rows that have something to say about it."""
    show = dict(_COLUMNS)
    parts = []
    for title, columns, needed in _THEMES:
        parts += [
            f"\n### {title}\n",
            f"| operator | genre | {' | '.join(columns)} |",
            "|---|---|" + "---:|" * len(columns),
        ]
        for (operator, genre), tally in rows.items():
            if any(show[column](tally) != "-" for column in needed):
                parts.append(f"| {operator} | {genre} | {' | '.join(show[column](tally) for column in columns)} |")
    return "\n".join(parts)


def by_genre(rows: Mapping[Row, Tally]) -> dict[Row, Tally]:
    """All operators together, per genre."""
    summed: dict[Row, Tally] = {}
    for (_, genre), tally in rows.items():
        summed.setdefault(("all", genre), Tally()).merge(tally)
    return summed


#: What is printed below the table: a title and the beginnings of the counts' names.
_DETAILS = (
    ("copies missed, by form", ("dup.missed.", "dup.wrong-keeper")),
    ("traps, by fact", ("traps.",)),
    ("noise lines", ("noise.",)),
    ("glued furniture, stray characters, foreign tails", ("glued.", "stray.", "foreign.")),
    ("tiers", ("tier.",)),
    ("cuts", ("cut.", "elision.")),
    ("headings and block borders", ("heading.", "blocks")),
    ("clean documents", ("clean.", "touched.")),
    ("a later instance kept, out of order", ("order.later-kept",)),
    ("broken", ("broken.", "crash")),
)


def render_details(rows: Mapping[Row, Tally]) -> str:
    """The counts by kind, per genre."""
    lines = []
    for (_, genre), tally in by_genre(rows).items():
        lines.append(f"\n{genre}")
        for title, prefixes in _DETAILS:
            counts = sorted((n, c) for n, c in tally.counts.items() if n.startswith(prefixes) and c)
            if counts:
                lines.append(f"  {title}: " + ", ".join(f"{name} {count}" for name, count in counts))
    return "\n".join(lines)


def render_failures(failures: Iterable[Failure], most: int) -> str:
    """At most `most` failures of each kind."""
    shown: dict[str, list[Failure]] = {}
    for failure in failures:
        shown.setdefault(failure.kind, []).append(failure)
    lines = []
    for kind, found in sorted(shown.items()):
        lines.append(f"\n== {kind}: {len(found)}")
        lines += map(str, _spread(found, most))
    return "\n".join(lines)


def _spread(failures: list[Failure], most: int) -> list[Failure]:
    """Failures from as many documents as possible."""
    step = max(1, len(failures) // max(1, most))
    return failures[::step][:most]
