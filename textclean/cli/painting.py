"""The formats of a run: each is rendered as the results come in, to standard output or to its own file."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from shutil import get_terminal_size
from types import TracebackType
from typing import Self

import click

from textclean.cli.output import AppendSink, Sink, Target, check_target
from textclean.configuration import Configuration
from textclean.report import find_format, open_findings, render_document
from textclean.report.escape import one_line, visible
from textclean.report.view import Checked, Findings, Summary, by_witness

#: One colour per sign of the block map; the sign itself says the same.
_COLORS = {"-": "red", ">": "cyan", "!": "yellow", "~": "magenta"}


class Painters:
    """All formats of a run, each with the file it goes to. As a context, it removes unfinished files after an error.

    With `headed`, each block map begins with the name of its input, so that several can follow one another.
    """

    def __init__(
        self, targets: Sequence[Target], configuration: Configuration, *, force: bool, headed: bool = False
    ) -> None:
        for target in targets:
            if target.path:
                check_target(target.path, force=force)
        self._mark_truncation = configuration.options.mark_truncation
        self._color, self._headed = use_color(configuration.options.color, 1), headed
        self._painted: list[tuple[Target, Sink, Findings | None]] = []
        for target in targets:
            findings = open_findings(target.format) if find_format(target.format).of == "findings" else None
            self._painted.append((target, Sink(target.path), findings))
        step = os.environ.get("GITHUB_STEP_SUMMARY")
        if step and any(target.format == "github" for target in targets):
            self._painted.append((Target("summary", Path(step)), AppendSink(Path(step)), open_findings("summary")))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            for _, sink, _ in self._painted:
                sink.abandon()

    def head(self) -> None:
        """Write what comes before the first input."""
        for _, sink, findings in self._painted:
            if findings:
                sink.write(findings.head())

    def paint(self, checked: Checked, *, document: bool = True) -> None:
        """Write one input in every format."""
        for target, sink, findings in self._painted:
            if findings:
                for part in by_witness(checked):
                    sink.write(findings.paint(part))
            elif document:
                columns = get_terminal_size().columns if target.path is None and os.isatty(1) else None
                text = render_document(
                    target.format, checked.record, mark_truncation=self._mark_truncation, columns=columns
                )
                sink.write(text if target.path else self._for_stdout(target.format, checked.path, text))

    def _for_stdout(self, name: str, path: str, text: str) -> str:
        if name == "text" and os.isatty(1):
            # A file gets the exact text, but a terminal must not be steered by it.
            return visible(text)
        if name == "diff":
            text = _color_map(text) if self._color else text
            return f"{one_line(path)}\n{text}\n" if self._headed else text
        return text

    def tail(self, summary: Summary) -> None:
        """Write what comes after the last input, and put the files in their places."""
        for _, sink, findings in self._painted:
            if findings:
                sink.write(findings.tail(summary))
            sink.close()


def use_color(wanted: str, descriptor: int) -> bool:
    """Whether to use colours on standard output (1) or standard error (2)."""
    if wanted != "auto":
        return wanted == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or os.isatty(descriptor)


def _color_map(text: str) -> str:
    """Each line in the colour of its sign; a reason that continues on the next line keeps the colour."""
    lines, color = [], None
    for line in text.splitlines():
        color = color if line.startswith("  ") else _COLORS.get(line[:1])
        lines.append((click.style(line, fg=color) if color else line) + "\n")
    return "".join(lines)
