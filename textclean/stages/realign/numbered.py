"""Numbered sections under a foreign heading: their number is there twice, and missing under exactly one other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from textclean.model import Block, Evidence
from textclean.outline import style_of
from textclean.stages.realign.sections import Draft

#: The sub-sections of a section, by their number.
_Numbers = dict[int, list[Block]]


def find_numbered_strays(draft: Draft) -> dict[int, tuple[int, tuple[Evidence, ...]]]:
    """The sections to move, by id, each with the heading that it goes under and the evidence.

    The number is twice under their heading and the next one due under exactly one other of that rank, and a removed
    copy shows the section beside the parts of that one.
    """
    under: defaultdict[tuple[int, str], _Numbers] = defaultdict(dict)
    for block in draft.headings():
        label = draft.label(block.id)
        if label is not None and block.parent is not None and draft.blocks[block.parent].label:
            under[block.parent, style_of(block)[0]].setdefault(label.number, []).append(block)
    found: dict[int, tuple[int, tuple[Evidence, ...]]] = {}
    for (here, style), numbers in under.items():
        for block in _find_doubled(draft, numbers):
            label = draft.label(block.id)
            due = [
                there
                for (there, other), present in under.items()
                if label is not None
                and (there, other) != (here, style)
                and (other, draft.blocks[there].level) == (style, draft.blocks[here].level)
                and sorted(present) == list(range(1, label.number))
            ]
            if len(due) == 1 and _follows_copy_of(draft, block, due[0]):
                detail = f"{block.label} stands twice here, and is the next one there"
                found[block.id] = (
                    due[0],
                    (
                        Evidence("label-order", detail, 0.5, "label"),
                        Evidence("copy-in-place", "a removed copy shows it beside this section's own", 0.8, "copy"),
                    ),
                )
    return found


def _find_doubled(draft: Draft, numbers: _Numbers) -> Iterator[Block]:
    """Of each two sections with one number, the one that does not follow the number before."""
    for number, blocks in numbers.items():
        at_home = [block for block in blocks if _follows_number(draft, block, numbers.get(number - 1, []))]
        if len(blocks) == 1 + len(at_home) == 2:
            yield next(block for block in blocks if block not in at_home)


def _follows_number(draft: Draft, block: Block, before: list[Block]) -> bool:
    above = next(draft.before(block.id), None)
    return any(draft.section(other.id)[-1] == above for other in before)


def _follows_copy_of(draft: Draft, block: Block, section: int) -> bool:
    """Whether the heading before a section in the source is a removed copy of one under the other section."""
    before = next((b for b in reversed(draft.blocks[: block.id]) if b.kind == "heading"), None)
    return (
        before is not None
        and before.fate == "duplicate"
        and before.keeper is not None
        and draft.blocks[before.keeper].parent == section
    )
