"""The errors, as a tree. Each class has an exit code, and each error says what to do.

TextcleanError (4)
├── UsageError (2)            a wrong option, rule, path or setting: nothing was processed
│   └── ConfigurationError
└── InputError (3)            one input could not be read, decoded or written; the rest goes on
    ├── UnreadableError       missing, no permission, a dangling link
    ├── NotTextError          binary content
    ├── EncodingError         a forced or declared encoding that does not exist or does not fit
    └── OutputError           could not be written, or is not ours to overwrite
"""

from __future__ import annotations


class TextcleanError(Exception):
    """Base class of all errors. `way_out` is one sentence that says what to do."""

    exit_code = 4

    def __init__(self, message: str, way_out: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.way_out = way_out

    def __str__(self) -> str:
        return f"{self.message} {self.way_out}".strip()


class UsageError(TextcleanError):
    """The call is wrong. Nothing was processed."""

    exit_code = 2


class ConfigurationError(UsageError):
    """A setting is unknown or has an impossible value."""


class InputError(TextcleanError):
    """This input cannot be processed; others can."""

    exit_code = 3


class UnreadableError(InputError):
    """The input cannot be read."""


class NotTextError(InputError):
    """The input is not text."""


class EncodingError(InputError):
    """The named encoding is unknown or cannot decode the input."""


class OutputError(InputError):
    """The output cannot be written."""
