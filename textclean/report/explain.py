"""What `textclean explain` says: the numbers behind one finding, and what became of a sentence."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from textclean.report.concise import render_finding
from textclean.report.diff import explain_copy, explain_move
from textclean.report.differences import find_differences
from textclean.report.escape import one_line, visible
from textclean.report.view import FindingRecord, Record, block_lines, source_name, to_json

#: Evidence that the block of a finding has as well, and that is shown with it.
_SHOWN = frozenset({"similarity", "relation", "threshold", "evidence"})

#: Share (0-100, rapidfuzz partial ratio) from which a block is offered for a sentence that no block has exactly:
#: a remembered sentence has a wrong word or two, and below this the offers were unrelated on fixtures/.
_REMEMBERED = 75


def explain_finding(record: Record, fingerprint: str) -> str:
    """What is known of the findings whose fingerprint begins like this: both copies, and the evidence with its
    weights."""
    found = (f for f in record["findings"] if f["fingerprint"].startswith(fingerprint))
    return "\n".join(_explain(record, finding) for finding in found)


def explain_text(record: Record, text: str) -> str:
    """What became of each block that contains the text, or one much like it. Empty when no block does."""
    wanted = "".join(text.split())
    blocks = [b for b in record["blocks"] if wanted in "".join(b["text"].split())] or _remembered(record, wanted)
    return "\n".join(_render_block(record, block) for block in blocks)


def explain_evidence(finding: FindingRecord, *, without: Collection[str] = ()) -> list[str]:
    """One line per number behind the finding, except what was already shown."""
    left = {"fingerprint": finding["fingerprint"], **{k: v for k, v in finding["evidence"].items() if k not in without}}
    return [f"  {key}: {visible(value if isinstance(value, str) else to_json(value))}" for key, value in left.items()]


def mark_differences(before: str, after: str) -> str:
    """`before` with what differs from `after`: [-removed-]{+added+}."""
    parts, position = [], 0
    for (start, end), (other, stop) in find_differences(before, after):
        parts.append(visible(before[position:start]))
        parts.append(f"[-{visible(before[start:end])}-]" if end > start else "")
        parts.append(f"{{+{visible(after[other:stop])}+}}" if stop > other else "")
        position = end
    return "".join([*parts, visible(before[position:])])


def _explain(record: Record, finding: FindingRecord) -> str:
    lines = [f"{one_line(source_name(record))}{render_finding(finding)}"]
    blocks, numbers = {b["id"]: b for b in record["blocks"]}, block_lines(record)
    block = blocks.get(finding["block"])
    if block:
        lines.append(f"  line {numbers[block['id']]}: {visible(block['text'].strip())}")
        lines += _explain_copies(block, blocks, numbers, finding["evidence"].get("threshold"))
        lines += _explain_move(block, numbers)
    keepers = {keeper["id"] for keeper in block["keepers"]} if block else set()
    for other in sorted({other["block"] for other in finding["related"]} & blocks.keys() - keepers):
        lines.append(f"  line {numbers[other]}: {visible(blocks[other]['text'].strip())}")
    shown = _SHOWN if block and (block["keepers"] or block["moved"]) else frozenset()
    lines += explain_evidence(finding, without=shown)
    lines.append(f"  settings {record['settings']}; `textclean explain {finding['rule']}` explains the rule")
    return "\n".join(lines) + "\n"


def _explain_copies(
    block: dict[str, Any], blocks: dict[int, dict[str, Any]], numbers: dict[int, str], threshold: float | None
) -> list[str]:
    lines = []
    if block["fate"] == "duplicate":
        lines.append(f"  {explain_copy(block, numbers)}")
    for keeper in block["keepers"]:
        other = blocks[keeper["id"]]
        start, end = keeper["span"]
        part = other["text"][start:end] or other["text"]
        same = "".join(part.split()) == "".join(block["text"].split())
        marked = visible(part.strip()) if same else mark_differences(block["text"].strip(), part.strip())
        lines.append(f"  line {numbers[other['id']]}{' holds' if same else ' differs'}: {marked}")
    if block["similarity"] is not None:
        needed = f"; copies are at least {threshold} alike (copy-similarity)" if threshold else ""
        lines.append(f"  similarity {block['similarity']:.3f}{needed}")
    return lines


def _explain_move(block: dict[str, Any], numbers: dict[int, str]) -> list[str]:
    if not block["moved"]:
        return []
    lines = [f"  {explain_move(block['moved'], numbers)}", f"  confidence {block['moved']['confidence']:.2f}"]
    return lines + [f"    {e['weight']:.2f}  {e['signal']}: {visible(e['detail'])}" for e in block["moved"]["evidence"]]


def _render_block(record: Record, block: dict[str, Any]) -> str:
    numbers = block_lines(record)
    head = f"line {numbers[block['id']]}, {block['kind']}: {visible(block['text'].strip())}"
    if block["fate"] == "kept":
        place = record["canonical"].index(block["id"]) + 1
        fate = f"kept, block {place} of {len(record['canonical'])} of the canonical text"
        if block["moved"]:
            fate += f"; {explain_move(block['moved'], numbers)}"
        if block["truncated"]:
            fate += f"; truncated: {block['truncated']}"
    elif block["fate"] == "duplicate":
        fate = f"removed: {explain_copy(block, numbers)}"
    else:
        fate = "removed: page furniture"
    about = [f for f in record["findings"] if f["block"] == block["id"]]
    return "\n  ".join([head, fate, *(f"{f['fingerprint']}{render_finding(f)}" for f in about)]) + "\n"


def _remembered(record: Record, wanted: str) -> list[dict[str, Any]]:
    """The blocks most similar to a text that no block contains exactly."""
    from rapidfuzz.fuzz import partial_ratio

    rated = [(partial_ratio(wanted, "".join(b["text"].split())), b) for b in record["blocks"]]
    best = max((rate for rate, _ in rated), default=0.0)
    return [
        block for rate, block in rated if rate == best and rate >= _REMEMBERED and len(block["text"]) * 2 >= len(wanted)
    ]
