"""What must hold of every report, of one document or a merge. A check raises AssertionError with what breaks it."""

from __future__ import annotations

from textclean.collation.record import MergeReport
from textclean.model import Report, apply_edits


def check_nothing_invented(report: Report | MergeReport) -> None:
    """Law 2: the canonical text is the kept blocks in canonical order, edited, with white space between."""
    document = report.document
    kept = [block.id for block in document.blocks if block.fate == "kept"]
    assert sorted(document.canonical) == kept
    position = 0
    for id_ in document.canonical:
        block = document.blocks[id_]
        inside = [e for e in document.edits if block.span.start <= e.span.start and e.span.end <= block.span.end]
        written = apply_edits(block.text, inside, block.span.start)
        at = report.text.find(written, position)
        assert at >= 0, f"block {id_} is not in the text as it is recorded: {written!r}"
        between = report.text[position:at]
        assert not between or between.isspace(), f"before block {id_} stands {between!r}"
        position = at + len(written)
    rest = report.text[position:]
    assert not rest or rest.isspace()


def check_keepers(report: Report | MergeReport) -> None:
    """What is removed as a copy names kept blocks, and places inside them."""
    for block in report.document.blocks:
        assert (block.fate == "duplicate") == bool(block.keepers) == (block.relation is not None), block
        for keeper in block.keepers:
            kept = report.document.blocks[keeper.id]
            assert kept.fate == "kept"
            assert 0 <= keeper.span.start < keeper.span.end <= len(kept.text)
