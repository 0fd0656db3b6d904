"""Clean scraped documents: one canonical text, and a record of what became of every block.

- one document: `pipeline` runs the `stages` in order, and `review` applies the `decisions` of a reviewer;
- several witnesses of one article: `collation`; many documents: `corpus`;
- foundations: `similarity` of texts, knowledge of `language`, the heading tree (`outline`), tables of `contents`, what
  is in order in a sequence (`rising`), where a line begins and ends (`bounds`), pausing the garbage collector
  (`garbage_collection`);
- shared vocabulary: `model`, `clean_text`, `findings`, `rules` and their pages (`rule_pages`), `settings`, `errors`;
- output: `report` has the formats; `select`, `baseline` and `suppressions` choose the findings to show; `configuration`
  finds the value of each setting; `cli` (run by `__main__`) and `integrations` are the ways in.

The public names are loaded on first use, so that `import textclean` stays light.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_HOMES = {
    "BATCH_SCHEMA": "textclean.corpus.batches",
    "clean": "textclean.pipeline",
    "clean_batch": "textclean.corpus.batches",
    "check": "textclean.pipeline",
    "restore": "textclean.pipeline",
    "merge": "textclean.collation",
    "decode": "textclean.stages.decode",
    "deduplicate": "textclean.corpus.dedup",
    "Settings": "textclean.settings",
    "Report": "textclean.model",
    "Finding": "textclean.model",
    "Decoded": "textclean.model",
    "TextcleanError": "textclean.errors",
}
__all__ = ["__version__", *sorted(_HOMES)]

if TYPE_CHECKING:
    from textclean.collation import merge as merge
    from textclean.corpus.batches import BATCH_SCHEMA as BATCH_SCHEMA
    from textclean.corpus.batches import clean_batch as clean_batch
    from textclean.corpus.dedup import deduplicate as deduplicate
    from textclean.errors import TextcleanError as TextcleanError
    from textclean.model import Decoded as Decoded
    from textclean.model import Finding as Finding
    from textclean.model import Report as Report
    from textclean.pipeline import check as check
    from textclean.pipeline import clean as clean
    from textclean.pipeline import restore as restore
    from textclean.settings import Settings as Settings
    from textclean.stages.decode import decode as decode


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        value = getattr(import_module(_HOMES[name]), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'textclean' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
