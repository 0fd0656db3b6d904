"""The options that several commands share, and the configuration that results from them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, reduce
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource
from click.shell_completion import CompletionItem

from textclean.cli.helping import Option
from textclean.cli.resources import parse_size
from textclean.configuration import CHOICES, COMMAND_LINE, Configuration, known_keys, load
from textclean.corpus.run.pool import LEAST_LIMIT
from textclean.errors import UsageError
from textclean.report import FORMATS
from textclean.rules import RULES

F = TypeVar("F", bound=Callable[..., Any])


class RuleWord(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.2 on only
    """A code, prefix or name of rules. Shells complete codes and names."""

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
    """A number of bytes, such as 512MB or 2GB, from the least that is of use."""

    name = "size"

    def __init__(self, least: int = 0) -> None:
        self._least = least

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The bytes. Raises UsageError."""
        size = value if isinstance(value, int) else parse_size(value)
        if size < self._least:
            raise UsageError(f"{value} is too little memory.", f"The least is {self._least // 10**6}MB.")
        return size


def paths(*, required: bool = True) -> Callable[[F], F]:
    """The inputs of a command."""
    return click.argument("paths", nargs=-1, required=required, metavar="PATH...")


def _all(*options: Callable[[F], F]) -> Callable[[F], F]:
    return lambda command: reduce(lambda decorated, option: option(decorated), reversed(options), command)


_of_input = partial(click.option, cls=Option, section="Input")
_of_output = partial(click.option, cls=Option, section="Output")
_of_cleaning = partial(click.option, cls=Option, section="Cleaning")
_of_findings = partial(click.option, cls=Option, section="Findings and exit code")
_of_run = partial(click.option, cls=Option, section="Run")

_ENCODING = _of_input("--encoding", metavar="NAME", help="Read every input in this encoding.")

decoding = _all(
    _ENCODING,
    _of_input("--declared", metavar="NAME", help="Encoding to assume where an input does not show its own."),
)

selecting = _all(
    _of_input(
        "--input", type=click.Choice(CHOICES["input"]), help="Read every input as this kind (default: by its name)."
    ),
    _of_input("--column", metavar="NAME", help="Column that holds the text of a record (default: text)."),
    _of_input("--id", metavar="NAME", help="Column that names a record (default: its line or row)."),
    _of_input("--site", metavar="NAME", help="Site that all files come from, or the column that names it."),
    _of_input(
        "--files-from", metavar="FILE", help="Also take the paths in this file, one per line; - is standard input."
    ),
    _of_input("--include", multiple=True, metavar="GLOB", help="Take only files that match; repeatable."),
    _of_input("--exclude", multiple=True, metavar="GLOB", help="Leave out files and folders that match; repeatable."),
)

_PROGRESS = _of_run(
    "--progress",
    type=click.Choice(CHOICES["progress"]),
    help="When to show progress (auto: on a terminal, but not in CI).",
)

batching = _all(
    _of_run(
        "--scope",
        type=click.Choice(CHOICES["scope"]),
        help="folder: also compare the documents of a batch with each other.",
    ),
    _of_run(
        "-j", "--jobs", type=click.IntRange(1), metavar="N", help="Worker processes of a batch (default: one per core)."
    ),
    _of_run(
        "--timeout",
        type=click.FloatRange(0),
        metavar="S",
        help="Seconds that one input of a batch may take (default: 120).",
    ),
    _of_run(
        "--memory-limit",
        type=Size(least=LEAST_LIMIT),
        metavar="SIZE",
        help=f"Memory that one worker may use, such as 2GB (default: its share; least: {LEAST_LIMIT // 10**6}MB).",
    ),
    _PROGRESS,
)

comparing = _all(
    _of_run(
        "--threshold",
        type=click.FloatRange(0.5, 1),
        metavar="SHARE",
        default=0.8,
        show_default=True,
        help="Edit similarity from which two texts are copies; an index keeps the one it was made with.",
    ),
    _ENCODING,
    _of_run("-j", "--jobs", type=click.IntRange(1), metavar="N", help="Cores to use (default: all)."),
    _of_run(
        "--memory-limit",
        type=Size(),
        metavar="SIZE",
        help="Memory beyond which texts and signatures go to disk, such as 4GB.",
    ),
    _PROGRESS,
)

formatting = _all(
    _of_output(
        "-f",
        "--format",
        multiple=True,
        type=FormatWord(),
        help=f"What to write, to standard output or to a file; repeatable. One of {', '.join(FORMATS)}.",
    ),
    _of_output("--mark-truncation", is_flag=True, help="Write ⟦…⟧ after a cut block (text and md)."),
    _of_output("--force", is_flag=True, help="Overwrite files that textclean did not write."),
)

fixing = _all(
    _of_cleaning("--realign", type=click.Choice(CHOICES["realign"]), help="Which moves are allowed (default: auto)."),
    _of_cleaning(
        "--keep",
        multiple=True,
        metavar="POLICY",
        help="Which copy to keep: longest, shortest, earliest, latest; repeatable, best first.",
    ),
    _of_cleaning("--unsafe", is_flag=True, help="Also apply fixes that can change meaning."),
)

cleaning = _all(fixing, _of_cleaning("--decisions", metavar="FILE", help="Obey the decisions in this file."))

choosing = _all(
    _of_findings(
        "--select", multiple=True, type=RuleWord(), help="Show only these rules, by code, prefix or name; repeatable."
    ),
    _of_findings("--ignore", multiple=True, type=RuleWord(), help="Hide these rules; repeatable."),
    _of_findings("--suppressions", metavar="FILE", help="Hide the findings that this file excuses."),
)

showing = _all(
    choosing,
    _of_findings(
        "--fail-on",
        type=click.Choice(CHOICES["fail_on"]),
        help="Mildest severity that makes the exit code 1 (default for check: warning, else never).",
    ),
    _of_findings(
        "--max-findings", type=click.IntRange(0), metavar="N", help="Findings to tolerate before the exit code is 1."
    ),
    _of_findings(
        "--max-duplicate-ratio",
        type=click.FloatRange(0, 1),
        metavar="SHARE",
        help="Share of blocks that may be copies, per input or site.",
    ),
    _of_findings(
        "--max-truncated-ratio",
        type=click.FloatRange(0, 1),
        metavar="SHARE",
        help="Share of kept blocks that may be cut, per input or site.",
    ),
    _of_findings("--max-quarantined", metavar="N|N%", help="Inputs that may be quarantined before the exit code is 3."),
    _of_findings("--baseline", metavar="FILE", help="Hide the findings that this file accepts."),
    _of_findings("--exit-zero", is_flag=True, help="Exit with 0 whatever was found."),
)

running = _all(
    _of_run("--config", metavar="FILE", help="Read this configuration instead of the nearest one upward."),
    _of_run("--isolated", is_flag=True, help="Read no configuration file and no TEXTCLEAN_ variables."),
    _of_run("--color", type=click.Choice(CHOICES["color"]), help="When to use colour (auto: on a terminal)."),
    _of_run("-q", "--quiet", is_flag=True, help="Print no progress and no summary on standard error."),
    _of_run("-v", "--verbose", is_flag=True, help="Print more on standard error."),
)


def configure(ctx: click.Context) -> Configuration:
    """The configuration of this call: files, the environment, and above them the command line."""
    known = {k.key for k in known_keys()}
    given = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in ctx.params.items()
        if name in known and ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE
    }
    file = ctx.params.get("config")
    configuration = load(Path.cwd(), file=Path(file) if file else None, isolated=bool(ctx.params.get("isolated")))
    return configuration.override(given, COMMAND_LINE)
