"""The command `textclean`: one file per command, loaded when it is called. What is known of texts lives elsewhere.

`clean` declares a command and its options, `cleaning` does what it says, and so for the others; `batching` does
batches of `clean` and `check`. Shared by several commands:

- `options` declares the options, `helping` lays out `--help`, `asked` is what a batch was asked for, `resources` reads
  sizes and counts cores;
- `inputs` chooses the inputs; `run` takes each through every format (`painting`), with the findings that are `shown`,
  to files or standard output (`output`);
- `records` reads finished reports and runs;
- of a batch, `destination` is where results go, `progress` how far it is, and `pages` the index over its pages;
- `bug` writes the report of a failure.
"""

from __future__ import annotations

import errno
import signal
import sys
from difflib import get_close_matches
from importlib import import_module
from typing import Any, NamedTuple

import click

from textclean import __version__
from textclean.errors import InputError, OutputError, TextcleanError, UsageError

#: How click says that a group was called alone: its message is the whole help (from 8.2 on; before, click prints it).
_NO_ARGUMENTS: tuple[type[click.UsageError], ...] = tuple(
    filter(None, [getattr(click.exceptions, "NoArgsIsHelpError", None)])
)
#: Exit code of a run that Ctrl-C ended, as shells have it: 128 and the number of SIGINT.
INTERRUPTED = 130
#: Why a disk takes no more: it is full, so is the share of this user, or a file may not be larger.
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class Entry(NamedTuple):
    """Where a command lives (its function has the name of the module) and what it does, in a line."""

    module: str
    summary: str


#: The commands in the order of `textclean --help`; a new one is a new row.
COMMANDS = {
    "clean": Entry("textclean.cli.clean", "Canonical text out of a scraped article."),
    "check": Entry("textclean.cli.check", "Findings only, never writes a text: for CI."),
    "merge": Entry("textclean.cli.merge", "Several scrapes of one article become one document."),
    "dedup": Entry("textclean.cli.dedup", "Near-duplicate documents and paragraphs across a corpus."),
    "index": Entry("textclean.cli.index", "A corpus that is remembered: add, remove, show."),
    "detect": Entry("textclean.cli.detect", "Encoding, how it was found, the runners-up, the damage."),
    "report": Entry("textclean.cli.report", "Repaint a finished report in any format."),
    "restore": Entry("textclean.cli.restore", "The decoded input again, out of a report."),
    "explain": Entry("textclean.cli.explain", "The page of a rule; why something was found, or is gone."),
    "decide": Entry("textclean.cli.decide", "A decision about a finding that later runs obey."),
    "baseline": Entry("textclean.cli.baseline", "Accept today's findings, drop those that are gone, show them."),
    "config": Entry("textclean.cli.config", "Each setting, its value, where it came from."),
}


class LazyGroup(click.Group):
    """Commands from the table, imported only when one of them runs: `--help` must be instant."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(COMMANDS[cmd_name].module), cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called. Raises UsageError, which names the nearest one, when there is none."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            close = get_close_matches(args[0], COMMANDS, 1)
            way_out = f"Did you mean {close[0]!r}?" if close else "`textclean --help` lists them."
            raise UsageError(f"There is no command {args[0]!r}.", way_out)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """The exit code of the command; a reader who has seen enough (`| head`) is no error."""
        try:
            code = super().invoke(ctx)
            if sys.stdout is not None:
                sys.stdout.flush()
        except BrokenPipeError:
            from textclean.cli.output import forget_stdout

            forget_stdout()
            code = 0
        return code


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", message="textclean %(version)s")
def cli() -> None:
    """Clean scraped documents: one canonical text, and a record of what became of every block.

    `-` is standard input. `textclean COMMAND --help` tells more; `textclean explain --list` lists the rules.
    """


def main(args: list[str] | None = None) -> None:
    """Run a command and leave with its exit code (docs/reference/exit-codes.md)."""
    # A polite request to end, as of a scheduler, is obeyed as Ctrl-C is: nothing half-written stays.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(run_command(args))


def run_command(args: list[str] | None = None) -> int:
    """The exit code of a call; what went wrong is one line on standard error."""
    try:
        return cli.main(args, prog_name="textclean", standalone_mode=False) or 0
    except TextcleanError as error:
        return fail(str(error), error.exit_code)
    except _NO_ARGUMENTS as error:
        click.echo(error.format_message(), err=True)
        return UsageError.exit_code
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "textclean"
        return fail(f"{error.format_message()} `{command} --help` lists the options.", UsageError.exit_code)
    except click.ClickException as error:
        return fail(error.format_message(), UsageError.exit_code)
    except click.Abort:
        return fail("interrupted", INTERRUPTED)
    except Exception as error:
        if isinstance(error.__cause__, KeyboardInterrupt):  # it met compiled code, which makes a SystemError of it
            return fail("interrupted", INTERRUPTED)
        if isinstance(error, OSError) and error.errno in _FULL:
            from textclean.cli.output import forget_stdout

            forget_stdout()
            where = f" in {error.filename}" if error.filename else ""
            return fail(f"Nothing more can be written{where}: {error.strerror}. Make room.", OutputError.exit_code)
        from textclean.cli.bug import write_bug_report

        return fail(f"a bug in textclean: {write_bug_report(error)}", TextcleanError.exit_code)


def fail(message: str, code: int) -> int:
    """The exit code, after one line on standard error."""
    say(f"textclean: {message}")
    return code


def fail_input(path: str, reason: str, code: int = InputError.exit_code) -> int:
    """The exit code, after one line on standard error that says what is wrong with an input."""
    return fail(reason if path in reason else f"{path}: {reason}", code)


def say(message: str) -> None:
    """Write one line on standard error. Control characters are made visible: a file name must not steer a terminal."""
    from textclean.report.escape import one_line

    click.echo(one_line(message), err=True)
