"""What `detect` shows of each input."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textclean.cli import fail
from textclean.cli.output import Sink
from textclean.cli.work import name_inputs, read_input
from textclean.configuration import Configuration
from textclean.errors import InputError
from textclean.model import Decoded
from textclean.report.escape import one_line
from textclean.report.view import counted, to_json
from textclean.stages.decode import decode


def detect_inputs(paths: Sequence[str], configuration: Configuration, *, form: str) -> int:
    """The exit code of a run of `detect`."""
    options, sink, code = configuration.options, Sink(None), 0
    for path in name_inputs(paths):
        try:
            found = decode(read_input(path), options.declared, forced=options.encoding)
        except InputError as error:
            code = fail(str(error) if path in str(error) else f"{path}: {error}", error.exit_code)
            continue
        sink.write(to_json(to_dict(path, found)) + "\n" if form == "json" else describe(path, found))
    sink.close()
    return 0 if options.exit_zero else code


def describe(path: str, decoded: Decoded) -> str:
    """What decoding found, for people: a line, and one for each further thing to know."""
    how = f"{decoded.how}, confidence {decoded.confidence:.2f}"
    lines = [f"{one_line(path)}: {decoded.encoding} ({how})"]
    if decoded.declared:
        lines.append(f"declared: {one_line(decoded.declared)}")
    others = [f"{c.name} {c.confidence:.2f}" for c in decoded.candidates if c.name != decoded.encoding]
    if others:
        lines.append(f"runners-up: {', '.join(others)}")
    if decoded.repairs:
        lines.append(f"repaired: {counted(len(decoded.repairs), 'place')}")
    lines += [
        f"damage: bytes {d.start}-{d.end}, shown as {one_line(d.replacement)!r} at character {d.span.start}"
        for d in decoded.damage
    ]
    return "\n  ".join(lines) + "\n"


def to_dict(path: str, decoded: Decoded) -> dict[str, Any]:
    """What decoding found, ready for JSON."""
    return {
        "path": path,
        "encoding": decoded.encoding,
        "confidence": decoded.confidence,
        "how": decoded.how,
        "declared": decoded.declared,
        "candidates": [{"name": c.name, "confidence": c.confidence} for c in decoded.candidates],
        "damage": [
            {"bytes": [d.start, d.end], "replacement": d.replacement, "span": list(d.span)} for d in decoded.damage
        ],
        "repairs": [edit.to_dict() for edit in decoded.repairs],
    }
