"""The options that several commands share, and the configuration that they and the files give together."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource
from click.shell_completion import CompletionItem

from textclean.cli.resources import parse_size
from textclean.configuration import CHOICES, COMMAND_LINE, Configuration, known_keys, load
from textclean.report import FORMATS
from textclean.rules import RULES

F = TypeVar("F", bound=Callable[..., Any])


class RuleWord(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.2 on only
    """A code, a prefix or a name of rules; shells complete all three."""

    name = "rule"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Codes and names that begin so."""
        words = ((word, rule.summary) for rule in RULES.values() for word in (rule.code, rule.name))
        return [CompletionItem(w, help=h) for w, h in words if w.lower().startswith(incomplete.lower())]


class FormatWord(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.2 on only
    """NAME or NAME:PATH; shells complete the names."""

    name = "name[:path]"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Names of formats that begin so."""
        return [CompletionItem(name, help=f.summary) for name, f in FORMATS.items() if name.startswith(incomplete)]


class Size(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.2 on only
    """A number of bytes, such as 512MB or 2GB."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The bytes. Raises UsageError."""
        return value if isinstance(value, int) else parse_size(value)


def paths(*, required: bool = True) -> Callable[[F], F]:
    """The inputs of a command."""
    return click.argument("paths", nargs=-1, required=required, metavar="PATH...")


def _all(*options: Callable[[F], F]) -> Callable[[F], F]:
    return lambda command: reduce(lambda decorated, option: option(decorated), reversed(options), command)


decoding = _all(
    click.option("--encoding", metavar="NAME", help="Force this encoding on every input."),
    click.option("--declared", metavar="NAME", help="Encoding to try where an input does not show its own."),
)

selecting = _all(
    click.option("--input", type=click.Choice(CHOICES["input"]), help="What every input is read as (by its name)."),
    click.option("--column", metavar="NAME", help="Column of records that holds the text (text)."),
    click.option("--id", metavar="NAME", help="Column of records that names them (their line or row)."),
    click.option("--site", metavar="NAME", help="Site of all files, or column of records that names it."),
    click.option(
        "--files-from", metavar="FILE", help="Take the paths in this file too, one a line; - is standard input."
    ),
    click.option("--include", multiple=True, metavar="GLOB", help="Take only files that fit; repeatable."),
    click.option("--exclude", multiple=True, metavar="GLOB", help="Leave out files and folders that fit; repeatable."),
)

_PROGRESS = click.option(
    "--progress",
    type=click.Choice(CHOICES["progress"]),
    help="When to show how far a run is (auto: on a terminal, not in CI).",
)

batching = _all(
    click.option("--scope", type=click.Choice(CHOICES["scope"]), help="Also hold the documents of a batch together."),
    click.option("-j", "--jobs", type=click.IntRange(1), metavar="N", help="Worker processes of a batch (all cores)."),
    click.option(
        "--timeout", type=click.FloatRange(0), metavar="S", help="Seconds that an input of a batch may take (120)."
    ),
    click.option(
        "--memory-limit", type=Size(), metavar="SIZE", help="Memory that a worker may use, such as 2GB (its share)."
    ),
    _PROGRESS,
)

comparing = _all(
    click.option(
        "--threshold",
        type=click.FloatRange(0.5, 1),
        default=0.8,
        show_default=True,
        help="Edit similarity from which two are copies; an index has one for good.",
    ),
    click.option("--encoding", metavar="NAME", help="Force this encoding on every input."),
    click.option("-j", "--jobs", type=click.IntRange(1), metavar="N", help="Cores that are used (all)."),
    click.option(
        "--memory-limit",
        type=Size(),
        metavar="SIZE",
        help="Memory past which texts and signatures go to disk, such as 4GB.",
    ),
    _PROGRESS,
)

formatting = _all(
    click.option(
        "-f",
        "--format",
        multiple=True,
        type=FormatWord(),
        help=f"What to show, on standard output or in a file; repeatable. {', '.join(FORMATS)}.",
    ),
    click.option("--mark-truncation", is_flag=True, help="Write ⟦…⟧ after a cut block (text and md)."),
    click.option("--force", is_flag=True, help="Overwrite files that textclean did not write."),
)

fixing = _all(
    click.option("--realign", type=click.Choice(CHOICES["realign"]), help="Which moves are allowed (auto)."),
    click.option(
        "--keep",
        multiple=True,
        metavar="POLICY",
        help="Which copy is kept: longest, shortest, earliest, latest; repeatable.",
    ),
    click.option("--unsafe", is_flag=True, help="Also apply the fixes that can change meaning."),
)

cleaning = _all(fixing, click.option("--decisions", metavar="FILE", help="Obey the decisions in this file."))

choosing = _all(
    click.option("--select", multiple=True, type=RuleWord(), help="Show only these rules: code, prefix or name."),
    click.option("--ignore", multiple=True, type=RuleWord(), help="Do not show these rules."),
    click.option("--suppressions", metavar="FILE", help="Do not show the findings that this file excuses."),
)

showing = _all(
    choosing,
    click.option(
        "--fail-on",
        type=click.Choice(CHOICES["fail_on"]),
        help="Mildest severity that makes the exit code 1 (check: warning; clean: never).",
    ),
    click.option("--max-findings", type=click.IntRange(0), help="Findings that are borne before the exit code is 1."),
    click.option(
        "--max-duplicate-ratio",
        type=click.FloatRange(0, 1),
        help="Share of blocks that may be copies, per input or site.",
    ),
    click.option(
        "--max-truncated-ratio",
        type=click.FloatRange(0, 1),
        help="Share of kept blocks that may be cut, per input or site.",
    ),
    click.option("--max-quarantined", metavar="N|N%", help="Inputs that may be quarantined before the code is 3."),
    click.option("--baseline", metavar="FILE", help="Do not show the findings that this file accepts."),
    click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever was found."),
)

running = _all(
    click.option("--config", metavar="FILE", help="Read this configuration instead of the nearest one upward."),
    click.option("--isolated", is_flag=True, help="Read no configuration and no TEXTCLEAN_ environment."),
    click.option("--color", type=click.Choice(CHOICES["color"]), help="When to use colours (auto: on a terminal)."),
    click.option("-q", "--quiet", is_flag=True, help="No progress and no summary on standard error."),
    click.option("-v", "--verbose", is_flag=True, help="Say more on standard error."),
)


def configure(ctx: click.Context) -> Configuration:
    """The configuration of this call: files, environment, and above them what stands on the command line."""
    known = {k.key for k in known_keys()}
    given = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in ctx.params.items()
        if name in known and ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE
    }
    file = ctx.params.get("config")
    configuration = load(Path.cwd(), file=Path(file) if file else None, isolated=bool(ctx.params.get("isolated")))
    return configuration.override(given, COMMAND_LINE)
