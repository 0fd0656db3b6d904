"""The floors that the project holds itself to, and whether a measurement reaches them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from benchmarks.judges.tally import Tally
from benchmarks.printing import Row, cut_recall, duplicates, f1, noise_f1

#: Cuts inside a sentence are asked of Chinese, law and English differently: see docs/benchmarks.md.
_INSIDE = {"zh": (0.95, 0.75), "zh-law": (0.95, 0.50), "en": (0.90, 0.60)}
_CUTS = ("cut-inside",)
_ORDER = ("move", "shuffle", "torn", "mixed")


@dataclass(frozen=True, slots=True)
class Floor:
    """What is asked: a number that must be reached, or, with `most`, one that must not be passed.

    `operators` are those whose documents it is asked of, all when there are none.
    """

    name: str
    value: Callable[[Tally], float | None]
    bound: Callable[[str], float]
    most: bool = False
    operators: tuple[str, ...] = ()


def _count(name: str) -> Callable[[Tally], float | None]:
    return lambda tally: float(tally.counts[name])


def _fixed(number: float) -> Callable[[str], float]:
    return lambda genre: number


def _inside(genre: str) -> tuple[float, float]:
    return _INSIDE.get(genre) or _INSIDE[genre[:2]]


def _repaired(tally: Tally) -> float | None:
    before = tally.counts["order.before.labelled"]
    return 1 - tally.counts["order.after.labelled"] / before if before else None


FLOORS = (
    Floor("duplicates F1", lambda t: f1(*duplicates(t)), _fixed(0.98)),
    Floor("fact traps merged", _count("traps.merged"), _fixed(0), most=True),
    Floor("best witness kept", lambda t: t.ratio("best.kept", "best.all"), _fixed(0.99)),
    Floor("noise lines F1", noise_f1, _fixed(0.92)),
    Floor("content taken for noise", _count("noise.fp"), _fixed(0), most=True),
    Floor(
        "cuts inside: precision",
        lambda t: t.ratio("cut.tp", "cut.tp", "cut.fp"),
        lambda g: _inside(g)[0],
        operators=_CUTS,
    ),
    Floor("cuts inside: recall", lambda t: cut_recall(t, "inside"), lambda g: _inside(g)[1], operators=_CUTS),
    Floor("cuts at a fixed length: recall", lambda t: cut_recall(t, "fixed"), _fixed(0.9)),
    Floor("elisions flagged", _count("elision.flagged"), _fixed(0), most=True),
    Floor("displaced repaired, labelled", _repaired, _fixed(0.9), operators=_ORDER),
    Floor("moves right", lambda t: t.ratio("moves.right", "moves"), _fixed(0.95)),
    Floor("documents made worse", _count("order.worse"), _fixed(0), most=True),
    Floor("heading over a body right", lambda t: t.ratio("parent.body.right", "parent.body.all"), _fixed(0.97)),
    Floor("characters lost", _count("lost"), _fixed(0), most=True),
    Floor("characters invented", _count("invented"), _fixed(0), most=True),
    Floor("moves in clean documents", _count("moves"), _fixed(0), most=True, operators=("clean",)),
    Floor("clean blocks touched", lambda t: t.ratio("clean.touched", "clean.blocks"), _fixed(0.001), most=True),
    Floor("not idempotent", _count("broken.idempotence"), _fixed(0), most=True),
    Floor("not restored", _count("broken.restore"), _fixed(0), most=True),
    Floor("crashes", _count("crash"), _fixed(0), most=True),
)


def render_floors(rows: Mapping[Row, Tally]) -> str:
    """A line per floor, a column per genre; what falls short is marked."""
    genres = sorted({genre for _, genre in rows})
    lines = [f"{'':32}" + "".join(f"{genre:>18}" for genre in genres)]
    lines += [f"{floor.name:32}" + "".join(f"{_cell(floor, g, rows):>18}" for g in genres) for floor in FLOORS]
    return "\n".join(lines)


def _pooled(tallies: Iterable[Tally]) -> Tally:
    pooled = Tally()
    for tally in tallies:
        pooled.merge(tally)
    return pooled


def _cell(floor: Floor, genre: str, rows: Mapping[Row, Tally]) -> str:
    asked = [
        t for (operator, g), t in rows.items() if g == genre and (not floor.operators or operator in floor.operators)
    ]
    value = floor.value(_pooled(asked)) if asked else None
    if value is None:
        return "-"
    bound = floor.bound(genre)
    short = value > bound if floor.most else value < bound
    told = f"{value:.0f}" if bound == 0 else f"{value:.4f}" if bound < 0.01 else f"{value:.3f}"
    return f"{told} {'!' if short else ' '} ({bound:g})"
