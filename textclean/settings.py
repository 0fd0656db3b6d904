"""The settings of cleaning. Each default has a unit, a reason and its evidence."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from difflib import get_close_matches

from textclean.errors import ConfigurationError, UsageError

REALIGN_MODES = ("off", "safe", "full", "auto")
#: The policies that `keep` accepts. For the records of a corpus it also accepts source:NAME.
POLICIES = ("longest", "shortest", "most-complete", "earliest", "latest")
SOURCE = "source:"


def check_policies(policies: Sequence[str]) -> tuple[str, ...]:
    """The policies themselves. Raises ConfigurationError, which suggests the nearest one, for an unknown policy."""
    if isinstance(policies, str) or not isinstance(policies, Sequence):
        raise ConfigurationError(f"keep is {policies!r}.", "It is a list of policies, best first.")
    for policy in policies:
        if policy not in POLICIES and not (str(policy).startswith(SOURCE) and policy != SOURCE):
            close = get_close_matches(str(policy), POLICIES, 1)
            known = f"{', '.join(POLICIES)} and source:NAME"
            raise ConfigurationError(
                f"There is no policy {policy!r}.", f"Did you mean {close[0]!r}?" if close else f"There are {known}."
            )
    return tuple(policies)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a document is cleaned. Immutable; equal settings have equal fingerprints."""

    #: Which moves are allowed: off; safe (another copy or a label shows the place); full (every move with two
    #: independent reasons); auto (full if the document itself shows that it was torn, else none).
    realign: str = "auto"

    #: Also apply the fixes that can change meaning: entities, width and variant folding, text joined from two copies.
    unsafe: bool = False

    #: Policies for choosing the copy to keep, best first. The criteria in docs/how-decisions-are-made.md come after.
    keep: tuple[str, ...] = ()

    #: Edit similarity (0-1, rapidfuzz Indel over folded text) from which two blocks are copies. decisions/0004.
    copy_similarity: float = 0.85

    #: Ideographs, figures and words below which a block is a copy only as part of a repeated run. decisions/0004.
    short_block: int = 12

    def __post_init__(self) -> None:
        if self.realign not in REALIGN_MODES:
            raise ConfigurationError(f"realign is {self.realign!r}.", f"It is one of {', '.join(REALIGN_MODES)}.")
        # A list is accepted, but stored as a tuple: settings are hashable and have one fingerprint.
        object.__setattr__(self, "keep", check_policies(self.keep))
        if not isinstance(self.unsafe, bool):
            raise ConfigurationError(f"unsafe is {self.unsafe!r}.", "It is True or False.")
        if not isinstance(self.short_block, int) or self.short_block < 0:
            raise ConfigurationError(f"short_block is {self.short_block!r}.", "It is a whole number, at least 0.")
        if not isinstance(self.copy_similarity, int | float) or not 0 < self.copy_similarity <= 1:
            raise ConfigurationError(
                f"copy_similarity is {self.copy_similarity!r}.", "It is a share: more than 0, at most 1."
            )

    @classmethod
    def of(cls, given: Settings | None) -> Settings:
        """The given settings, or the defaults. Raises UsageError for anything else."""
        if given is not None and not isinstance(given, cls):
            raise UsageError(f"settings is {given!r}.", "Pass textclean.Settings(…).")
        return given or cls()

    @property
    def fingerprint(self) -> str:
        """The identity of the settings: 16 hexadecimal digits that are the same whenever the settings are equal."""
        text = "\n".join(f"{f.name}={getattr(self, f.name)!r}" for f in fields(self))
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The names of all settings."""
        return tuple(f.name for f in fields(cls))
