"""Where each setting gets its value: the default, a file, the environment or the command line. Later ones win."""

from __future__ import annotations

import inspect
import math
import os
import re
import tomllib
import typing
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from encodings import aliases
from functools import cache
from pathlib import Path
from types import NoneType
from typing import Any, NamedTuple

from textclean.errors import ConfigurationError, UsageError
from textclean.rules import SEVERITIES, match_rules
from textclean.settings import REALIGN_MODES, Settings

#: Files to look for in each folder upward. The first that configures textclean ends the search.
FILES = ("textclean.toml", "pyproject.toml")
ENVIRONMENT_PREFIX = "TEXTCLEAN_"
DEFAULT = "default"
COMMAND_LINE = "command line"
#: Keys with a closed set of values.
CHOICES = {
    "fail_on": (*SEVERITIES, "never"),
    "color": ("auto", "always", "never"),
    "progress": ("auto", "always", "never"),
    "realign": REALIGN_MODES,
    "scope": ("file", "folder"),
    "input": ("text", "html", "jsonl", "parquet", "csv", "warc"),
}
#: The smallest and the largest value of a key.
RANGES = {
    "max_findings": (0, math.inf),
    "max_duplicate_ratio": (0, 1),
    "max_truncated_ratio": (0, 1),
    "jobs": (1, math.inf),
    "timeout": (0, math.inf),
}
#: Keys whose value is a list of files.
OF_FILES = frozenset({"format", "include", "exclude"})
#: Keys whose value is a list of rules.
OF_RULES = frozenset({"select", "ignore"})
#: Keys whose value is a file to read. In a configuration file the path is relative to the folder of that file.
READ_FILES = frozenset({"baseline", "suppressions", "decisions"})
#: A number of inputs, or a share of them. Examples: "3", "2%", "0.5%".
_NUMBER_OR_SHARE = re.compile(r"\d+|\d+(?:\.\d+)?%")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Everything a configuration can set besides the settings of cleaning itself."""

    #: Rules to show: codes, prefixes (TC4) or names. Empty: all of them.
    select: tuple[str, ...] = ()

    #: Rules to hide, even if `select` shows them.
    ignore: tuple[str, ...] = ()

    #: Mildest severity that makes the exit code 1: error, warning, note or never. Unset: warning for `check`, never
    #: for `clean`.
    fail_on: str | None = None

    #: Number of findings to tolerate before the exit code is 1. Unset: none at or above `fail-on`.
    max_findings: int | None = None

    #: Share (0-1) of the blocks of an input that may be copies. In a batch with a run directory: share of a site's
    #: documents that may contain copies, unless earlier runs were as bad.
    max_duplicate_ratio: float | None = None

    #: Share (0-1) of the kept blocks of an input that may be cut. In a batch with a run directory: share of a site's
    #: documents that may be cut, unless earlier runs were as bad.
    max_truncated_ratio: float | None = None

    #: Inputs that may be quarantined before the exit code is 3: a number, or a share such as 2%.
    max_quarantined: str | None = None

    #: File with the accepted findings, made by `textclean baseline create`.
    baseline: str | None = None

    #: File with the suppressed findings and their reasons. A file named textclean-suppressions.toml beside the
    #: configuration is used by default.
    suppressions: str | None = None

    #: File with the decisions to obey, written by `textclean decide` or by the HTML report.
    decisions: str | None = None

    #: Formats to write: a list of NAME or NAME:PATH.
    format: tuple[str, ...] = ()

    #: Write ⟦…⟧ after a cut block (text and md).
    mark_truncation: bool = False

    #: Encoding of every input. Unset: it is detected.
    encoding: str | None = None

    #: Encoding to assume where an input does not show its own.
    declared: str | None = None

    #: Kind of every input. Unset: its name decides, and an input with any other name is text.
    input: str | None = None

    #: Column with the text of a record.
    column: str = "text"

    #: Column with the name of a record. Unset: a record is named by its line or row.
    id: str | None = None

    #: Site of all files, or the column with the site of a record. Unset: the first folder of a file's path, and the
    #: host in the column `url` of a record.
    site: str | None = None

    #: Patterns of the files to process. A pattern without a slash is compared with names, one with a slash with the
    #: path below the folder.
    include: tuple[str, ...] = ()

    #: Patterns of the files and folders to leave out, even if `include` matches them.
    exclude: tuple[str, ...] = ()

    #: What a document is compared with: file (only itself) or folder (also the other documents of a batch: TC404,
    #: TC405), which takes a second pass over all of them.
    scope: str = "file"

    #: Worker processes of a batch. Unset: one per core.
    jobs: int | None = None

    #: Seconds that one input of a batch may take before it goes into quarantine; 0: no limit.
    timeout: float = 120.0

    #: Exit with 0 whatever is found.
    exit_zero: bool = False

    #: When to use colour: auto (on a terminal), always or never.
    color: str = "auto"

    #: When to show progress: auto (on a terminal, unless the variable CI is set), always (without a terminal, in lines)
    #: or never.
    progress: str = "auto"


class Value(NamedTuple):
    """The value of one key and where it came from."""

    value: Any
    origin: str


class Known(NamedTuple):
    """One key that a configuration can hold."""

    key: str
    type: Any
    default: Any
    owner: type

    @property
    def help(self) -> str:
        """The description of the key, from the comment above its field."""
        return _comments(self.owner).get(self.key, "")


@dataclass(frozen=True)
class Configuration:
    """All keys with their values and origins."""

    values: Mapping[str, Value]
    file: Path | None = None

    def __getitem__(self, key: str) -> Any:
        return self.values[key].value

    @property
    def settings(self) -> Settings:
        """The settings of cleaning. Raises ConfigurationError for an impossible value."""
        return Settings(**{name: self[name] for name in Settings.names()})

    @property
    def options(self) -> Options:
        """Everything else that the configuration sets."""
        return Options(**{f.name: self[f.name] for f in fields(Options)})

    def override(self, given: Mapping[str, Any], origin: str) -> Configuration:
        """The configuration with some values replaced. Raises UsageError for an unknown key or an impossible value."""
        named = {check_key(key): value for key, value in given.items()}
        new = {key: Value(_coerce(key, value), origin) for key, value in named.items()}
        changed = Configuration({**self.values, **new}, self.file)
        changed.settings  # noqa: B018 - raises for an impossible value
        return changed

    def with_default(self, key: str, value: Any) -> Configuration:
        """The configuration with another default for one key. It changes nothing if the key was set."""
        if self[key] is not None:
            return self
        return Configuration({**self.values, key: Value(value, DEFAULT)}, self.file)

    def without_baseline(self) -> Configuration:
        """The configuration for making a baseline: it ignores any earlier one, whose findings must be seen again."""
        return Configuration({**self.values, "baseline": Value(None, DEFAULT)}, self.file)


def known_keys() -> tuple[Known, ...]:
    """Every key that a configuration can hold, in the order of the documentation."""
    return tuple(_describe(Settings)) + tuple(_describe(Options))


def dashed(key: str) -> str:
    """The key as it is written in a file and on the command line."""
    return key.replace("_", "-")


def check_key(key: str) -> str:
    """The key itself, with `-` read as `_`.

    Raises ConfigurationError, which suggests the nearest key, when there is none.
    """
    name, known = key.replace("-", "_"), [k.key for k in known_keys()]
    if name in known:
        return name
    close = get_close_matches(name, known, 1)
    way_out = f"Did you mean {dashed(close[0])!r}?" if close else "`textclean config show` lists the keys."
    raise ConfigurationError(f"There is no setting {key!r}.", way_out)


def load(
    start: Path,
    *,
    environ: Mapping[str, str] | None = None,
    file: Path | None = None,
    isolated: bool = False,
) -> Configuration:
    """The configuration that applies in the folder `start`.

    `file` replaces the nearest configuration file upward; `isolated` ignores files and the environment. Raises
    ConfigurationError for a file that cannot be read, an unknown key or an impossible value.
    """
    configuration = Configuration({k.key: Value(k.default, DEFAULT) for k in known_keys()})
    if isolated:
        return configuration
    table: Mapping[str, Any] | None
    if file is None:
        file, table = find_file(start)
    else:
        table = _read_table(file)
        if table is None:
            raise ConfigurationError(f"{file} holds no [tool.textclean].", "Add the table, or name another file.")
    if file is not None and table is not None:
        configuration = _within(file, start.absolute(), configuration, table)
    said = {
        name.removeprefix(ENVIRONMENT_PREFIX).lower(): value
        # os.environ is looked up here, not in the signature: other libraries replace it.
        for name, value in sorted((os.environ if environ is None else environ).items())
        if name.startswith(ENVIRONMENT_PREFIX)
    }
    for key, text in said.items():
        try:
            configuration = configuration.override({key: text}, f"environment {ENVIRONMENT_PREFIX}{key.upper()}")
        except UsageError as error:
            name = f"{ENVIRONMENT_PREFIX}{key.upper()}"
            raise ConfigurationError(f"Environment variable {name}: {error.message}", error.way_out) from None
    return configuration


def find_file(start: Path) -> tuple[Path | None, Mapping[str, Any] | None]:
    """The nearest configuration file upward from `start`, and its table of textclean; (None, None) if there is none."""
    for folder in (start.absolute(), *start.absolute().parents):
        for name in FILES:
            path = folder / name
            if path.is_file() and (table := _read_table(path)) is not None:
                return path, table
    return None, None


def _read_table(path: Path) -> Mapping[str, Any] | None:
    """The table of textclean in a file; None for a pyproject.toml without one."""
    try:
        with path.open("rb") as stream:
            content = tomllib.load(stream)
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be read: {error.strerror}.", "Name another with --config.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path} is not TOML: {error}.", "Fix it, or pass --isolated.") from None
    if path.name != "pyproject.toml":
        return content
    tools = content.get("tool")
    table = tools.get("textclean") if isinstance(tools, dict) else None
    return table if isinstance(table, dict) else None


def _within(file: Path, start: Path, configuration: Configuration, table: Mapping[str, Any]) -> Configuration:
    try:
        read = configuration.override(table, str(file))
    except UsageError as error:
        raise ConfigurationError(f"{file}: {error.message}", error.way_out) from None
    # Paths are relative to the configuration file, wherever textclean is called.
    beside = {
        key: Value(str(file.parent / value), origin)
        for key, (value, origin) in read.values.items()
        if key in READ_FILES and value and origin == str(file) and file.parent != start
    }
    return Configuration({**read.values, **beside}, file)


def _describe(owner: type) -> Iterable[Known]:
    types = typing.get_type_hints(owner)
    for f in fields(owner):
        yield Known(f.name, types[f.name], f.default, owner)


@cache
def _comments(owner: type) -> dict[str, str]:
    """The `#:` comment above each field. No setting is described anywhere else."""
    helps: dict[str, str] = {}
    words: list[str] = []
    for line in inspect.getsource(owner).splitlines():
        bare = line.strip()
        if bare.startswith("#:"):
            words.append(bare.removeprefix("#:").strip())
            continue
        name, colon, _ = bare.partition(":")
        if words and colon and name.isidentifier():
            helps[name] = " ".join(words)
        words = []
    return helps


def _coerce(key: str, value: Any) -> Any:
    """The value in the type of its key.

    Text from the environment is parsed; a value from a file must have the right type.
    """
    known = next(k for k in known_keys() if k.key == key)
    wanted = [t for t in typing.get_args(known.type) or (known.type,) if t is not NoneType]
    if typing.get_origin(known.type) is tuple:
        return _strings(key, value)
    if isinstance(value, str) and value == "" and known.default is None:
        return None
    target = wanted[0]
    if target is bool:
        return _truth(key, value)
    if target is str and isinstance(value, str | int | float) and not isinstance(value, bool):
        return _one_of(key, str(value))
    if target in (int, float) and not isinstance(value, bool):
        try:
            number = float(value) if target is float else int(value)
        except (TypeError, ValueError):
            number = None
        if number is not None and (target is float or str(number) == str(value).strip()):
            return _in_range(key, number)
    if value is None and known.default is None:
        return None
    names = {bool: "true or false", int: "a whole number", float: "a number", str: "text"}
    raise ConfigurationError(f"{dashed(key)} is {value!r}.", f"It is {names[target]}.")


def _one_of(key: str, value: str) -> str:
    if key in CHOICES and value not in CHOICES[key]:
        raise ConfigurationError(f"{dashed(key)} is {value!r}.", f"It is one of {', '.join(CHOICES[key])}.")
    if key == "encoding":
        _refuse_unknown_encoding(value)
    if key == "max_quarantined" and not _NUMBER_OR_SHARE.fullmatch(value):
        raise ConfigurationError(f"{dashed(key)} is {value!r}.", "It is a number, or a share such as 2%.")
    return value


def _refuse_unknown_encoding(name: str) -> None:
    from textclean.stages.decode.names import codec_name

    if codec_name(name) is None:
        close = get_close_matches(name.lower(), filter(codec_name, aliases.aliases.values()), 1)
        known = "Name one that Python knows, such as utf-8, gb18030 or big5."
        raise ConfigurationError(f"There is no encoding {name!r}.", f"Did you mean {close[0]!r}?" if close else known)


def _in_range(key: str, number: float) -> float:
    least, most = RANGES.get(key, (-math.inf, math.inf))
    if not least <= number <= most:
        bounds = f"at least {least}" + (f", at most {most}" if most < math.inf else "")
        raise ConfigurationError(f"{dashed(key)} is {number}.", f"It is {bounds}.")
    return number


def _strings(key: str, value: Any) -> tuple[str, ...]:
    """A list of strings. A comma separates them, except in a list of file names, which may contain commas."""
    parts = [value] if isinstance(value, str) else value
    if not isinstance(parts, list | tuple) or not all(isinstance(part, str) for part in parts):
        raise ConfigurationError(f"{dashed(key)} is {value!r}.", "It is a list of texts.")
    if key in OF_FILES and not isinstance(value, str):
        return tuple(parts)
    words = tuple(word.strip() for part in parts for word in part.split(",") if word.strip())
    for word in words if key in OF_RULES else ():
        match_rules(word)  # raises for a rule that does not exist
    return words


def _truth(key: str, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    words = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
    if isinstance(value, str) and value.lower() in words:
        return words[value.lower()]
    raise ConfigurationError(f"{dashed(key)} is {value!r}.", "It is true or false.")
