"""Format `diff`: the block map. One line per block, in canonical order; removed blocks are where the source has them.

= kept   - removed   > moved   ! cut   ~ edited
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from typing import Any, NamedTuple

from textclean.findings import name_lines
from textclean.report.columns import pad, shorten, width, wrap
from textclean.report.escape import name_character, one_line
from textclean.report.view import Record, block_lines, edits_by_block, find_aside

#: Columns of the place, the kind and the quoted text: 80 with a short reason, and the longest kind fits.
_PLACE, _KIND, _QUOTE = 9, 11, 28
#: Columns from which a reason is wrapped: in fewer it would be a column of syllables.
_NARROWEST = 24
_INVISIBLE = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})


class _Row(NamedTuple):
    sign: str
    place: str
    kind: str
    quote: str
    reason: str


def render(record: Record, *, columns: int | None = None) -> str:
    """The block map as plain text, aligned correctly for double-width characters.

    Given the `columns` of a terminal, a long reason is wrapped; otherwise each block is exactly one line.
    """
    rows = _rows(record)
    place = max([_PLACE, *(len(row.place) + 1 for row in rows)])
    text = ""
    for row in rows:
        head = f"{row.sign} {pad(row.place, place)}{pad(row.kind, _KIND)}{pad(row.quote, _QUOTE)}  "
        room = (columns or 0) - width(head)
        reasons = wrap(row.reason, room) if room >= _NARROWEST else [row.reason]
        lines = [head + reasons[0], *(" " * width(head) + reason for reason in reasons[1:])]
        text += "".join(f"{line.rstrip()}\n" for line in lines)
    return text


def order(record: Record) -> list[dict[str, Any]]:
    """All blocks: the kept ones in canonical order, each removed one after the block it followed in the source."""
    blocks = record["blocks"]
    kept = [blocks[number] for number in record["canonical"]]
    # A moved block would take its neighbours along, so a removed one follows the last that stayed.
    removed: dict[int | None, list[dict[str, Any]]] = defaultdict(list)
    anchor: int | None = None
    for block in blocks:
        if block["fate"] != "kept":
            removed[anchor].append(block)
        elif block["moved"] is None:
            anchor = block["id"]
    ordered = removed[None]
    for block in kept:
        ordered += [block, *removed[block["id"]]]
    return ordered


def explain_copy(block: dict[str, Any], lines: dict[int, str]) -> str:
    """What a removed block repeats, and how: `exact copy of line 67`."""
    where = name_lines([lines[keeper["id"]] for keeper in block["keepers"]])
    alike = f", {block['similarity']:.0%} alike" if block["similarity"] not in (None, 1, 1.0) else ""
    words = {
        "exact": f"exact copy of {where}",
        "near": f"near copy of {where}{alike}",
        "contained": f"contained in {where}",
        "prefix": f"cut copy of {where}",
        "doubled": f"doubled at the cut, copy of {where}",
        "merged": f"merged copy of {where}",
        "split": f"part of {where}",
    }
    return words.get(block["relation"], f"copy of {where}")


def explain_edits(edits: list[Record]) -> str:
    """The edits in order, each distinct change once: `U+200B removed, “a” -> “b”`."""
    changes = dict.fromkeys(
        f"{quote(e['before'])} removed" if not e["after"] else f"{quote(e['before'])} -> {quote(e['after'])}"
        for e in edits
    )
    return ", ".join(changes)


def quote(text: str) -> str:
    """The text in quotation marks. Invisible characters are shown as code points, an empty text as `nothing`."""
    if not text:
        return "nothing"
    if len(text) <= 4 and all(unicodedata.category(c) in _INVISIBLE or c.isspace() for c in text):
        return " ".join(name_character(c) for c in text)
    return f"“{shorten(one_line(text), _QUOTE, keep_end=False)}”"


def _rows(record: Record) -> list[_Row]:
    lines = block_lines(record)
    messages: dict[int, dict[str, str]] = defaultdict(dict)
    for finding in record["findings"]:
        if finding["block"] is not None:
            messages[finding["block"]].setdefault(finding["rule"], one_line(finding["message"]))
    edits = edits_by_block(record)
    moves = {block["id"]: block["moved"] for block in record["blocks"]}
    aside = find_aside(record)
    return [
        _row(block, lines, messages[block["id"]], edits.get(block["id"], []), moves, aside) for block in order(record)
    ]


def _row(
    block: dict[str, Any],
    lines: dict[int, str],
    messages: dict[str, str],
    edits: list[Record],
    moves: dict[int, dict[str, Any] | None],
    aside: frozenset[int],
) -> _Row:
    line, place, reasons, sign = lines[block["id"]], lines[block["id"]], [], "="
    cut = block["truncated"] in ("certain", "strong", "probable")
    if block["fate"] == "noise":
        kind = "of a witness that was set aside" if block.get("witness") in aside else "page furniture"
        sign, reasons = "-", [next((m for rule, m in messages.items() if rule.startswith("TC3")), kind)]
    elif block["fate"] == "duplicate":
        sign, place, reasons = "-", f"{line} ={lines[block['keeper']]}", [explain_copy(block, lines)]
    else:
        if edits:
            sign, reasons = "~", [f"edited: {explain_edits(edits)}"]
        if cut:
            why = next((m for rule, m in messages.items() if rule.startswith("TC5")), "").removeprefix(
                f"{block['truncated']}: "
            )
            sign, reasons = "!", [f"truncated, {block['truncated']}" + (f": {why}" if why else ""), *reasons]
        if block["moved"]:
            sign, reasons = ">", [_explain_moved(block, lines, moves), *reasons]
            if block["moved"]["to"] is not None:
                place = f"{line} ↥{lines[block['moved']['to']]}"
        reasons += [message for rule, message in messages.items() if rule in ("TC603", "TC406", "TC604")]
    text = shorten(one_line(block["text"]), _QUOTE, keep_end=cut and sign != "-")
    return _Row(sign, place, block["kind"], text, "; ".join(reasons))


def _explain_moved(block: dict[str, Any], lines: dict[int, str], moves: dict[int, dict[str, Any] | None]) -> str:
    """Why a block moved. A block that another one carried along names that block, where the reasons are given."""
    move = block["moved"]
    root = move["root"]
    carrier = moves.get(root) if root != block["id"] else None
    if not carrier or carrier["evidence"] != move["evidence"]:
        return explain_move(move, lines)
    if move["to"] == move["from"]:
        return f"moved with {lines[root]}"
    return f"{explain_move({**move, 'evidence': []}, lines)} with {lines[root]}"


def explain_move(move: dict[str, Any], lines: dict[int, str]) -> str:
    """Where a block went and why: `moved under 15 (from 51): reason, reason`."""
    to, source = (lines[n] if n is not None else "the top" for n in (move["to"], move["from"]))
    where = f"moved under {to} (from {source})" if move["to"] != move["from"] else f"moved within {to}"
    why = ", ".join(one_line(e["detail"]) or e["signal"] for e in move["evidence"])
    return f"{where}: {why}" if why else where
