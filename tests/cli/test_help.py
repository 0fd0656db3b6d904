"""`textclean --help`: true. That it loads no command is in tests/test_imports.py."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys

import click
import pytest
from calling import Call

from textclean.cli import COMMANDS, cli
from textclean.cli.helping import SECTIONS


def test_the_help_names_every_command(call: Call) -> None:
    result = call("--help")
    assert result.code == 0
    for name, entry in COMMANDS.items():
        assert name in result.out
        assert entry.summary in result.out


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help(call: Call, name: str) -> None:
    result = call(name, "--help")
    assert result.code == 0
    assert result.out.startswith(f"Usage: textclean {name}")


def test_options_are_grouped_by_subject_and_come_after_examples(call: Call) -> None:
    out = call("clean", "--help").out
    headings = [line for line in out.splitlines() if line.endswith(":") and not line.startswith(" ")]
    assert headings == [f"{name}:" for name in ("Examples", *SECTIONS)]
    assert out.index("Input:") < out.index("--encoding") < out.index("Output:") < out.index("--format")


@pytest.mark.parametrize("name", COMMANDS)
def test_each_example_of_the_help_is_a_call_of_that_command(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    group = getattr(command, "commands", {"": command})
    for inner, one in group.items():
        for line in getattr(one, "examples", ()):
            words = shlex.split(line.partition(" > ")[0])
            assert words[: 3 if inner else 2] == ["textclean", name, *([inner] if inner else [])]
            one.make_context(name, words[3 if inner else 2 :])


@pytest.mark.parametrize("group", [(), ("index",), ("baseline",), ("config",)])
def test_a_group_that_is_called_alone_shows_its_help_and_is_a_wrong_call(call: Call, group: tuple[str, ...]) -> None:
    result = call(*group)
    assert (result.code, result.out) == (2, "")
    assert result.err == call(*group, "--help").out


def test_the_version_is_printed(call: Call) -> None:
    assert call("--version").out.startswith("textclean 0.")


def test_shells_complete_the_names_of_rules() -> None:
    from textclean.cli.options import RuleWord

    words = [item.value for item in RuleWord().shell_complete(None, None, "near")]  # type: ignore[arg-type]
    assert words == ["near-duplicate"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("textclean explain near", "plain,near-duplicate"),
        ("textclean check --select TC604", "plain,TC604"),
        ("textclean check --ignore lost", "plain,lost-heading"),
        ("textclean check -f sar", "plain,sarif"),
        ("textclean baseline pr", "plain,prune"),
    ],
)
def test_a_real_shell_is_told_what_completes(words: str, found: str) -> None:
    asked = {"_TEXTCLEAN_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    call = [sys.executable, "-c", "from textclean.cli import main; import sys; sys.argv[0] = 'textclean'; main()"]
    result = subprocess.run(call, env={**os.environ, **asked}, capture_output=True, text=True)
    assert result.stdout.splitlines() == [found]
