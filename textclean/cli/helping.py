"""The layout of `--help`: examples first, then the options grouped by topic."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

#: The sections, in the order of the help. Options that only one command has belong to the first.
SECTIONS = ("Options", "Input", "Output", "Cleaning", "Findings and exit code", "Run")


class Option(click.Option):
    """An option that belongs to a section of the help."""

    def __init__(self, *args: Any, section: str = SECTIONS[0], **given: Any) -> None:
        super().__init__(*args, **given)
        self.section = section


class Command(click.Command):
    """A command with examples, one call per line."""

    def __init__(self, *args: Any, examples: str = "", **given: Any) -> None:
        super().__init__(*args, **given)
        self.examples = examples.strip().splitlines()

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples, then the options by section."""
        if self.examples:
            with formatter.section("Examples"):
                for line in self.examples:
                    formatter.write(f"{'':{formatter.current_indent}}{line}\n")
        for section, rows in sections_of(self, ctx):
            with formatter.section(section):
                formatter.write_dl(rows)


def sections_of(command: click.Command, ctx: click.Context) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The sections that have options in this command, each with its rows of help."""
    found: dict[str, list[tuple[str, str]]] = {section: [] for section in SECTIONS}
    for parameter in command.get_params(ctx):
        if isinstance(parameter, click.Option) and (record := parameter.get_help_record(ctx)):
            found[getattr(parameter, "section", SECTIONS[0])].append(record)
    return ((section, rows) for section, rows in found.items() if rows)
