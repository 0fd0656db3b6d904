"""Format `md`: the canonical document as Markdown (CommonMark)."""

from __future__ import annotations

import re
from typing import Any

from textclean.report.apparatus import render_apparatus
from textclean.report.commonmark import escape
from textclean.report.escape import visible
from textclean.report.text import CUT_MARK, is_cut
from textclean.report.view import Record, clean_blocks

#: Marks with which HTML pages and Markdown files already show what kind of block one is: ## Fares, - bread, > he said.
_MARKS = {
    "title": re.compile(r"\A#{1,6}\s+"),
    "heading": re.compile(r"\A#{1,6}\s+"),
    "list-item": re.compile(r"\A[-*+•]\s+"),
    "quote": re.compile(r"^> ?", re.MULTILINE),
}


def render(record: Record, *, mark_truncation: bool = False) -> str:
    """The canonical document as Markdown. A section whose place is unknown says so."""
    blocks, outputs = {b["id"]: b for b in record["blocks"]}, clean_blocks(record)
    unplaced = {f["block"]: f["message"] for f in record["findings"] if f["rule"] == "TC603"}
    parts: list[tuple[str, str]] = []
    for number in record["canonical"]:
        block = blocks[number]
        if number in unplaced:
            parts.append(("note", f"*⚠ {escape(unplaced[number])}*"))
        mark = CUT_MARK if mark_truncation and is_cut(block["truncated"]) else ""
        if number in unplaced:
            block = {**block, "level": 1}  # under the title alone: it is in nobody's subtree
        parts.append((block["kind"], _paint(block, outputs[number].strip() + mark)))
    text = ""
    for index, (kind, part) in enumerate(parts):
        tight = index and kind == "list-item" == parts[index - 1][0]
        text += ("" if not index else "\n" if tight else "\n\n") + part
    text = text + "\n" if text else ""
    if "apparatus" in record:
        text += "\n" * bool(text) + render_apparatus(record)
    return text


def _paint(block: dict[str, Any], text: str) -> str:
    kind = block["kind"]
    if kind in _MARKS:
        text = _MARKS[kind].sub("", text)
    one = " ".join(escape(text).split("\n"))
    if kind == "title":
        return f"# {one}"
    if kind == "heading":
        return f"{'#' * min((block['level'] or 1) + 1, 6)} {one}"
    if kind == "subtitle":
        return f"**{one}**"
    if kind == "caption":
        return f"*{one}*"
    if kind == "list-item":
        return f"- {one}"
    if kind == "quote":
        return "\n".join(f"> {line}" for line in escape(text).split("\n"))
    if kind in ("code", "table"):
        longest = max((len(run) for run in re.findall("`+", text)), default=0)
        fence = "`" * max(3, longest + 1)
        return f"{fence}\n{visible(text)}\n{fence}"
    return escape(text)
