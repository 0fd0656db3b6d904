"""The command `textclean`.

Each command is a file, loaded when it is called; the work itself is done outside this package.

A file such as `clean` declares a command and its options, and its partner `cleaning` carries it out; the other commands
follow the same pattern. `batching` carries out batches of `clean` and `check`. Shared by several commands:

- `options` declares options, `helping` lays out `--help`, `request` holds what a call asks for, `resources` parses
  sizes and counts cores;
- `inputs` chooses the inputs; `run` cleans them and counts what was found, `filtering` decides which findings are
  shown, `painting` renders the formats, and `output` writes them to files or standard output;
- `records` reads finished reports and runs;
- for batches, `destination` decides where results go, `progress` shows how far the run is, and `pages` writes the index
  page;
- `bug` writes the report about a bug in textclean.
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

#: Raised by click when a group is called without a command: its message is the help. Before 8.2 click prints that.
_NO_ARGUMENTS: tuple[type[click.UsageError], ...] = tuple(
    filter(None, [getattr(click.exceptions, "NoArgsIsHelpError", None)])
)
#: Exit code of a run that Ctrl-C ended, by the convention of shells: 128 plus the number of SIGINT.
INTERRUPTED = 130
#: Errors of a write that needs room: the disk is full, the quota is used up, or the file is too large.
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class Entry(NamedTuple):
    """Where a command lives (its function has the name of its module), and its summary in one line."""

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
    """A group that imports a command only when it runs, so that `--help` is instant."""

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
        """The command that was called. Raises UsageError, which suggests the nearest name, when there is none."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            close = get_close_matches(args[0], COMMANDS, 1)
            way_out = f"Did you mean {close[0]!r}?" if close else "`textclean --help` lists them."
            raise UsageError(f"There is no command {args[0]!r}.", way_out)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of commands without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """The exit code of the command. A closed pipe (`| head`) is not an error."""
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

    `-` is standard input. `textclean COMMAND --help` shows its options, `textclean explain --list` the rules.
    """


def main(args: list[str] | None = None) -> None:
    """Run a command and exit with its code (docs/reference/exit-codes.md)."""
    # SIGTERM, which schedulers send, is handled like Ctrl-C: nothing half-written stays.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(run_command(args))


def run_command(args: list[str] | None = None) -> int:
    """The exit code of a call. What went wrong is written to standard error, in one line."""
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
        if isinstance(error.__cause__, KeyboardInterrupt):  # compiled code turns it into a SystemError
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
    """The exit code, after one line on standard error says what is wrong with an input."""
    return fail(reason if path in reason else f"{path}: {reason}", code)


def say(message: str) -> None:
    """Write one line to standard error. Control characters are made visible: a file name must not steer a terminal."""
    from textclean.report.escape import one_line

    click.echo(one_line(message), err=True)
