"""Format `html`: one self-contained page that shows what became of every block.

- `view` prepares everything the template shows: `rows` of blocks, paired by `align`; their `notes`; the `ribbon` at the
  top; the heading `trees`; the other `witnesses` of a merge;
- `languages` chooses fonts, and `paint` is the only place where text becomes HTML;
- `batch` is the index page of a run.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment

    from textclean.report.html.batch import Entry


#: The parts of the script of each template, in order; they share one scope, a block, and leave no name behind.
_SCRIPTS = {"page.html": ("place", "filter", "review", "lines", "keys"), "index.html": ("index",)}
_STRICT = '"use strict";\n{'


def render_html(record: Mapping[str, Any]) -> str:
    """The report as a page: the source on the left, the canonical document on the right, the reasons beside them.

    It works from file://, without network and without scripts. Nothing from the record reaches the page unescaped.
    """
    from textclean.report.html.view import build_page

    return _render("page.html", page=build_page(record))


def render_index(entries: Sequence[Entry], *, refused: int = 0) -> str:
    """The index page of a run, with one line per document that links to its page.

    `refused` is the number without a page.
    """
    from textclean.report.html.batch import build_index

    return _render("index.html", index=build_index(entries, refused=refused))


def _render(template: str, **values: object) -> str:
    style = _asset("style.css")
    script = "\n".join((_STRICT, *(_asset(f"script/{name}.js") for name in _SCRIPTS[template]), "}"))
    return (
        _environment()
        .get_template(template)
        .render(style=style, script=script, policy=_policy(style, script), **values)
    )


def _policy(style: str, script: str) -> str:
    """A Content-Security-Policy that allows these two inlined assets and nothing else; above all, no requests."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_digest(style)}'",
            f"script-src '{_digest(script)}'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(asset: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(asset.encode()).digest()).decode()}"


def _asset(name: str) -> str:
    return resources.files(__name__).joinpath(name).read_text(encoding="utf-8").strip()


@cache
def _environment() -> Environment:
    """The template environment. It escapes every value except those that `paint` made."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    from textclean.report.html.paint import attribute, paint

    environment = Environment(
        loader=PackageLoader("textclean.report", "html"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=lambda value: value if isinstance(value, Markup | int) else paint(str(value)),
    )
    environment.filters["attribute"] = attribute
    return environment
