"""A merge on the page: which witness the page follows, and what the others read at each place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from textclean.model import name_witness
from textclean.report.html.align import Pair, align
from textclean.report.html.notes import Places, difference, percent
from textclean.report.view import Record


@dataclass(frozen=True, slots=True)
class Reading:
    """The same paragraph in another witness. `text` is empty if it says the same."""

    anchor: str
    line: str
    relation: str
    attributes: Markup
    text: Markup


def is_merged(record: Record) -> bool:
    """Whether the report is the result of a merge."""
    return isinstance(record["source"], list)


def name_lines(record: Record) -> dict[int, str]:
    """The first line of each block. In a merge it follows the letter of the witness: `B 37`."""
    if not is_merged(record):
        return {block["id"]: str(block["lines"][0]) for block in record["blocks"]}
    return {b["id"]: f"{name_witness(b.get('witness') or 0)} {b['lines'][0]}" for b in record["blocks"]}


def pair_rows(record: Record) -> tuple[Pair, ...]:
    """The rows of one input; of a merge, those of the witness that supplied most of the text.

    What the other witnesses supplied is at its canonical place, and their furniture at the end.
    """
    blocks, canonical = record["blocks"], record["canonical"]
    if not is_merged(record):
        return align(blocks, canonical)
    base = _choose_base(blocks)
    followed = frozenset(block["id"] for block in blocks if (block.get("witness") or 0) == base)
    pairs = align([block for block in blocks if block["id"] in followed], canonical)
    rows = [pair if pair.canonical is None or pair.canonical in followed else Pair(*pair[1:] * 2) for pair in pairs]
    others = [b["id"] for b in blocks if b["id"] not in followed and b["fate"] != "kept" and not b["keepers"]]
    return (*rows, *(Pair(number, None) for number in others))


def read_others(record: Record, rows: Sequence[Pair], places: Places) -> dict[int, list[Reading]]:
    """The readings of the witnesses that have no rows of their own, by the kept block that they repeat."""
    shown = {pair.source for pair in rows}
    found: dict[int, list[Reading]] = defaultdict(list)
    for block in record["blocks"]:
        if block["id"] in shown or not block["keepers"]:
            continue
        text = difference(block, places)
        found[block["keepers"][0]["id"]].append(
            Reading(f"b{block['id']}", places.lines[block["id"]], _compare(block, text), places.language(block), text)
        )
    return found


def _choose_base(blocks: Sequence[Mapping[str, Any]]) -> int:
    kept: Counter[int] = Counter()
    for block in blocks:
        kept[block.get("witness") or 0] += len(block["text"]) * (block["fate"] == "kept")
    return min(kept, key=lambda witness: (-kept[witness], witness))


def _compare(block: Mapping[str, Any], text: Markup) -> str:
    if block["relation"] == "near" and block["similarity"] is not None:
        return f"{percent(block['similarity'])} alike"
    words = {"prefix": "cut", "contained": "a part of it", "doubled": "doubled at the cut", "merged": "run together"}
    return words.get(block["relation"], "a piece of it" if block["relation"] == "split" else "differs" if text else "")
