"""Format `text`: the canonical text."""

from __future__ import annotations

from textclean.report.view import Record, clean_blocks

#: Written after a cut block on request; 〚〛-like brackets that no news text uses.
CUT_MARK = "⟦…⟧"


def render(record: Record, *, mark_truncation: bool = False) -> str:
    """The canonical text. If asked for, ⟦…⟧ follows each block that is cut."""
    text: str = record["text"]
    if not mark_truncation:
        return text
    blocks, outputs = {b["id"]: b for b in record["blocks"]}, clean_blocks(record)
    parts, position = [], 0
    for number in record["canonical"]:
        output = outputs[number].rstrip()
        end = text.index(output, position) + len(output)
        parts.append(text[position:end])
        if is_cut(blocks[number]["truncated"]):
            parts.append(CUT_MARK)
        position = end
    return "".join([*parts, text[position:]])


def is_cut(truncated: str | None) -> bool:
    """Whether a block is known, or strongly believed, to be cut."""
    return truncated in ("certain", "strong")
