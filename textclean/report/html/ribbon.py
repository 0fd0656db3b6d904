"""The ribbon, the whole document at a glance: source above, canonical document below, and bands that connect them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from textclean.report.html.notes import Places

#: Size of the drawing in its own units; the page stretches it to its width.
WIDTH, HEIGHT, BAR = 1000, 120, 16

#: Bands that are drawn: more are thinner than a pixel, and each costs the page about 130 bytes.
_DRAWN = 400


@dataclass(frozen=True, slots=True)
class Band:
    """A run of blocks that share a fate and stay together.

    `path` is the shape of the band; without one it is a piece of a bar.
    """

    fate: str
    anchor: str
    top: tuple[float, float] | None
    bottom: tuple[float, float] | None
    path: str


@dataclass(frozen=True, slots=True)
class _Stretch:
    fate: str
    first: int
    top: tuple[float, float] | None
    bottom: tuple[float, float] | None


def draw_ribbon(blocks: Sequence[Mapping[str, Any]], canonical: Sequence[int], places: Places) -> tuple[Band, ...]:
    """The bands. Those where nothing happened come first, so that the others are drawn over them."""
    above = _scale([(b["id"], b["text"]) for b in blocks])
    below = _scale([(number, places.blocks[number]["text"]) for number in canonical])
    stretches: list[_Stretch] = []
    for block in blocks:
        piece = _stretch(block, above, below)
        joined = _join(stretches[-1], piece) if stretches else None
        if joined:
            stretches[-1] = joined
        else:
            stretches.append(piece)
    widest = sorted(stretches, key=lambda s: _width(s.top) + _width(s.bottom), reverse=True)[:_DRAWN]
    widest.sort(key=lambda stretch: (stretch.fate != "kept", stretch.fate != "copy", stretch.first))
    return tuple(Band(s.fate, f"b{s.first}", s.top, s.bottom, _path(s)) for s in widest)


def _scale(texts: Iterable[tuple[int, str]]) -> dict[int, tuple[float, float]]:
    """The stretch of a bar that each block takes: by its length, but wide enough that a page number can be seen."""
    lengths = [(number, len("".join(text.split()))) for number, text in texts]
    floor = sum(length for _, length in lengths) / max(1, 4 * len(lengths))
    whole = sum(length + floor for _, length in lengths) or 1
    at, scale = 0.0, {}
    for number, length in lengths:
        end = at + (length + floor) * WIDTH / whole
        scale[number] = (at, end)
        at = end
    return scale


def _stretch(
    block: Mapping[str, Any], above: Mapping[int, tuple[float, float]], below: Mapping[int, tuple[float, float]]
) -> _Stretch:
    if block["fate"] == "kept":
        cut = block["truncated"] in ("certain", "strong", "probable")
        fate = "moved" if block["moved"] else "cut" if cut else "kept"
        return _Stretch(fate, block["id"], above[block["id"]], below[block["id"]])
    if block["fate"] == "duplicate" and block["keeper"] in below:
        return _Stretch("copy", block["id"], above[block["id"]], below[block["keeper"]])
    return _Stretch("noise", block["id"], above[block["id"]], None)


def _join(before: _Stretch, piece: _Stretch) -> _Stretch | None:
    """Both bands as one, if they share a fate and touch on both sides."""
    if before.fate != piece.fate or before.top is None or piece.top is None:
        return None
    top = (before.top[0], piece.top[1])
    if before.bottom is None and piece.bottom is None:
        return _Stretch(before.fate, before.first, top, None)
    if before.bottom and piece.bottom and abs(before.bottom[1] - piece.bottom[0]) < 1e-6:
        return _Stretch(before.fate, before.first, top, (before.bottom[0], piece.bottom[1]))
    return None


def _width(stretch: tuple[float, float] | None) -> float:
    return stretch[1] - stretch[0] if stretch else 0.0


def _path(stretch: _Stretch) -> str:
    """The outline of a band, with an S-curve for each edge. Nothing for a block that has no counterpart."""
    if stretch.top is None or stretch.bottom is None:
        return ""
    (a, b), (c, d) = stretch.top, stretch.bottom
    high, low, middle = BAR, HEIGHT - BAR, HEIGHT // 2
    return (
        f"M{a:.1f} {high}C{a:.1f} {middle} {c:.1f} {middle} {c:.1f} {low}"
        f"H{d:.1f}C{d:.1f} {middle} {b:.1f} {middle} {b:.1f} {high}Z"
    )
