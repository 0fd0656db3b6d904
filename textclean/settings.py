"""The settings. Each default has a unit, a reason and its evidence."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields

from textclean.errors import ConfigurationError

REALIGN_MODES = ("off", "safe", "full", "auto")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a document is cleaned. Immutable; equal settings have equal fingerprints."""

    #: Which moves are allowed: off, safe (another copy or a label shows the place), full (every move that has two
    #: independent reasons), auto (full where the document itself shows that it was torn, else none).
    realign: str = "auto"

    #: Also apply the fixes that can change meaning: entities, width and variant folding, text joined from two copies.
    unsafe: bool = False

    #: Which copy is kept, best first; what is not named follows in the default order of docs/how-decisions-are-made.md.
    keep: tuple[str, ...] = ()

    #: Edit similarity (0-1, rapidfuzz Indel over folded text) from which two blocks are copies. decisions/0004.
    copy_similarity: float = 0.85

    #: Ideographs, figures and words below which a block is a copy only as part of a repeated run. decisions/0004.
    short_block: int = 12

    def __post_init__(self) -> None:
        if self.realign not in REALIGN_MODES:
            raise ConfigurationError(f"realign is {self.realign!r}.", f"It is one of {', '.join(REALIGN_MODES)}.")
        if not 0 < self.copy_similarity <= 1:
            raise ConfigurationError(
                f"copy_similarity is {self.copy_similarity}.", "It is a share: more than 0, at most 1."
            )

    @property
    def fingerprint(self) -> str:
        """Identity of the settings: 16 hexadecimal digits, the same wherever and whenever they are equal."""
        told = "\n".join(f"{f.name}={getattr(self, f.name)!r}" for f in fields(self))
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The names of all settings."""
        return tuple(f.name for f in fields(cls))
