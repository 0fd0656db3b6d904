"""Writes the pages of docs/reference that follow from the code: `make docs`. A test fails when one is not current."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from inspect import cleandoc
from pathlib import Path
from typing import Any

import click

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from textclean.cli import COMMANDS, cli  # noqa: E402 - a checkout is documented, not what is installed
from textclean.cli.configuring import to_toml  # noqa: E402
from textclean.cli.helping import sections_of  # noqa: E402
from textclean.configuration import CHOICES, Options, dashed, known_keys  # noqa: E402
from textclean.report import FORMATS  # noqa: E402
from textclean.rule_pages import page_name  # noqa: E402
from textclean.rules import RULES, Rule  # noqa: E402
from textclean.settings import Settings  # noqa: E402

NOTE = "<!-- Written by docs/generate.py from the code; `make docs` updates it. -->\n\n"


def render_commands() -> str:
    """The page of the command line."""
    parts = [
        "# Command line\n\n",
        NOTE,
        "`-` is standard input. Several inputs need `-o`. See also the [exit codes](exit-codes.md) and the "
        "[configuration file](configuration.md).\n",
    ]
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        for path, one in _walk(f"textclean {name}", command):
            context = click.Context(one, info_name=path)
            usage = " ".join([path, *one.collect_usage_pieces(context)])
            examples = "".join(f"{line}\n" for line in ("", *getattr(one, "examples", ())))
            parts.append(f"\n## {path}\n\n{cleandoc(one.help or '')}\n\n```\n{usage}\n{examples.rstrip()}\n```\n")
            for section, rows in sections_of(one, context):
                told = "".join(_option_rows(rows))
                parts.append(f"\n| {section} | |\n|---|---|\n{told}" if told else "")
    parts.append("\n## Formats\n\n| name | of | what it is |\n|---|---|---|\n")
    parts += [f"| `{name}` | the {form.of} | {form.summary} |\n" for name, form in FORMATS.items()]
    return "".join(parts)


def render_configuration() -> str:
    """The page of the configuration."""
    parts = [
        "# Configuration\n\n",
        NOTE,
        "A value comes from the command line, else from the environment (`TEXTCLEAN_` and the key in capitals, such as "
        "`TEXTCLEAN_FAIL_ON`), else from a file, else from the defaults. The file is the nearest one upward from the "
        "current folder: `textclean.toml`, or a `pyproject.toml` with `[tool.textclean]`. `textclean config show` "
        "lists every value and where it came from, `textclean config init` writes a commented file, and `--isolated` "
        "ignores files and the environment. An unknown key is an error that suggests the nearest known one. Files that "
        "a configuration file names (`baseline`, `suppressions`, `decisions`) are relative to its folder. `NO_COLOR` "
        "and `FORCE_COLOR` work as usual.\n",
    ]
    for owner, title in ((Settings, "How a document is cleaned"), (Options, "What is shown, and when it fails")):
        parts.append(f"\n## {title}\n")
        for known in known_keys():
            if known.owner is owner:
                words = f" One of {', '.join(CHOICES[known.key])}." if known.key in CHOICES else ""
                parts.append(f"\n### {dashed(known.key)}\n\n{known.help}{words} Default: `{to_toml(known.default)}`.\n")
    return "".join(parts)


def render_rules() -> str:
    """The list of all rules."""
    parts = [
        "# Rules\n\n",
        NOTE,
        "`textclean explain CODE` prints the page of a rule. Wherever a rule is named, its code, its name or a prefix "
        "(`TC4`) will do. The column *fixed* says when `clean` fixes what the rule finds: by default, only with "
        "`--unsafe`, or never (shown).\n\n",
        "| rule | severity | fixed | what it finds |\n|---|---|---|---|\n",
    ]
    parts += [f"| {_link(r)} | {r.severity} | {r.fix} | {r.summary} |\n" for r in RULES.values()]
    return "".join(parts)


def _link(rule: Rule) -> str:
    """The rule, as a link to its page if it has one."""
    told = f"{rule.code} {rule.name}"
    if f"\n- {told}: " in (HERE / "rules" / "README.md").read_text(encoding="utf-8"):
        return f"{told} ([not yet](../rules/README.md#rules-without-a-page))"
    return f"[{told}](../rules/{page_name(rule)})"


def render_report() -> str:
    """The page of the report's schema."""
    schema = json.loads((HERE.parent / "textclean/report/schema.json").read_text(encoding="utf-8"))
    parts = [
        "# The report: textclean.report/1\n\n",
        NOTE,
        f"{schema['description']} The schema itself ships in the package: `textclean/report/schema.json`.\n",
        "\n`blocks`, `gaps` and `edits` contain the whole input: `textclean restore REPORT.json` rebuilds it.\n",
    ]
    for name, part in (("report", schema), *schema["$defs"].items()):
        if part.get("type") != "object":
            continue
        parts.append(f"\n## {name}\n\n| key | type | what it is |\n|---|---|---|\n")
        for key, value in part["properties"].items():
            absent = "" if key in part["required"] else " (may be missing)"
            parts.append(f"| `{key}` | {_type(value)}{absent} | {value.get('description', '')} |\n")
    return "".join(parts)


PAGES = {
    "cli.md": render_commands,
    "configuration.md": render_configuration,
    "rules.md": render_rules,
    "report.md": render_report,
}


def _walk(path: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name, one in command.commands.items():
            yield f"{path} {name}", one


def _option_rows(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    for row in rows:
        names, text = (cell.replace("|", "\\|").replace("\n", " ") for cell in row)
        if text and "--help" not in names:
            yield f"| `{names}` | {text} |\n"


def _type(value: dict[str, Any]) -> str:
    """A schema in a few words."""
    if "$ref" in value:
        return str(value["$ref"]).rsplit("/", 1)[-1]
    if "const" in value:
        return f'"{value["const"]}"'
    if "enum" in value:
        return ", ".join("null" if v is None else f"`{v}`" for v in value["enum"])
    if "anyOf" in value:
        return " or ".join(_type(one) for one in value["anyOf"])
    if value.get("type") == "array":
        return f"list of {_type(value['items'])}" if value.get("items") else "two integers"
    if value.get("type") == "object" and "properties" in value:
        return "{" + ", ".join(value["properties"]) + "}"
    return str(value["type"])


if __name__ == "__main__":
    for page, render in PAGES.items():
        (HERE / "reference" / page).write_text(render(), encoding="utf-8")
        print(f"wrote docs/reference/{page}")
