"""Short looks at what became of a text: by lines of blocks, so that a test reads like the document."""

from __future__ import annotations

import textclean
from textclean.model import Block, Finding, Report


def report_on(*blocks: str, joiner: str = "\n\n", **settings: object) -> Report:
    """The report on blocks with a blank line between them."""
    return textclean.clean(joiner.join(blocks) + "\n", settings=textclean.Settings(**settings))  # type: ignore[arg-type]


def kinds(*blocks: str, joiner: str = "\n\n") -> list[str]:
    """The kind of each block."""
    return [block.kind for block in report_on(*blocks, joiner=joiner).document.blocks]


def find_block(report: Report, beginning: str) -> Block:
    """The first block that begins so."""
    return next(block for block in report.document.blocks if block.clean.startswith(beginning))


def parent_of(report: Report, beginning: str) -> str | None:
    """The text of the heading that the first block that begins so stands under."""
    parent = next(block for block in report.document.kept if block.clean.startswith(beginning)).parent
    return None if parent is None else report.document.blocks[parent].clean


def kept(report: Report) -> list[str]:
    """The texts of the kept blocks in canonical order."""
    return [block.clean for block in report.document.kept]


def moved(report: Report) -> list[str]:
    """The texts of the blocks that moved, in source order."""
    return [block.clean for block in report.document.blocks if block.moved]


def rules(report: Report) -> set[str]:
    """The rules that fired."""
    return {finding.rule for finding in report.findings}


def finding_of(report: Report, rule: str) -> Finding:
    """The only finding of a rule."""
    (found,) = [finding for finding in report.findings if finding.rule == rule]
    return found
