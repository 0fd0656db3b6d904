"""What `config` does."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

from textclean.cli import say
from textclean.cli.output import Sink, check_target, write_file
from textclean.configuration import Configuration, dashed, known_keys
from textclean.errors import OutputError
from textclean.report.escape import one_line
from textclean.report.view import to_json


def show_configuration(configuration: Configuration, *, form: str) -> int:
    """The exit code, after every key was printed with its value and origin."""
    sink = Sink(None)
    if form == "json":
        settings = {key: {"value": v.value, "origin": v.origin} for key, v in configuration.values.items()}
        sink.write(to_json(settings, indent=1) + "\n")
    else:
        width = max(map(len, configuration.values))
        for key, value in configuration.values.items():
            sink.write(f"{dashed(key):{width}}  {to_toml(value.value)}  # {one_line(value.origin)}\n")
        sink.write(
            f"{'fingerprint':{width}}  {configuration.settings.fingerprint}  # of the settings of the cleaning\n"
        )
    sink.close()
    return 0


def write_configuration(*, force: bool) -> int:
    """The exit code, after textclean.toml was written."""
    file, text = Path("textclean.toml"), _commented_configuration()
    if file.exists() and not force:
        raise OutputError(f"{file} is there already.", "Edit it, or pass --force to begin anew.")
    check_target(file, force=force)
    write_file(file, text)
    say(f"wrote {file}: each setting with its default, as a comment")
    return 0


def _commented_configuration() -> str:
    """A textclean.toml that mentions every default and changes none."""
    parts = [
        "# textclean configuration: uncomment what you change. The same keys work in pyproject.toml [tool.textclean]."
    ]
    for known in known_keys():
        comment = textwrap.fill(known.help, 100, initial_indent="# ", subsequent_indent="# ")
        value = to_toml(known.default)
        parts.append(f"{comment}\n# {dashed(known.key)} = {value if value != 'unset' else '…'}")
    return "\n\n".join(parts) + "\n"


def to_toml(value: Any) -> str:
    """The value in TOML; `unset` for None, which TOML cannot express."""
    if value is None:
        return "unset"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple | list):
        return "[" + ", ".join(map(to_toml, value)) + "]"
    return to_json(value)
