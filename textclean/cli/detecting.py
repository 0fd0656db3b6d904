"""What `detect` does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from textclean.cli import fail_input, say
from textclean.cli.inputs import name_inputs
from textclean.cli.output import Sink
from textclean.configuration import Configuration
from textclean.corpus.inputs import STDIN, Input, Selected, find_inputs, named_input
from textclean.corpus.work import read_input
from textclean.errors import InputError
from textclean.model import Decoded
from textclean.report.escape import one_line
from textclean.report.view import counted, to_json
from textclean.stages.decode import decode

#: The meaning of each way of finding an encoding. UTF-8 with damage is only nearly well-formed.
WHY = {
    "bom": "a byte order mark",
    "ascii": "nothing but ASCII",
    "utf-8": "well-formed UTF-8",
    "declared": "declared, and it reads well",
    "detected": "the likeliest reading",
    "forced": "asked for",
    "fallback": "nothing explains the bytes",
}
_ROW = "{:<14}  {:>10}  {:<27}  {}\n"


def detect_inputs(paths: Sequence[str], configuration: Configuration, *, form: str, quiet: bool) -> int:
    """The exit code of a run of `detect`."""
    options, sink, code = configuration.options, Sink(None), 0
    found: Counter[str] = Counter()
    for entry in _expand(name_inputs(paths)):
        path = entry.path
        try:
            decoded = decode(read_input(entry), options.declared, forced=options.encoding)
        except InputError as error:
            code = fail_input(path, str(error), error.exit_code)
            found["not decoded"] += 1
            continue
        if form != "json" and not found.total() - found["not decoded"]:
            sink.write(_ROW.format("encoding", "confidence", "why", "input"))
        found[str(decoded.encoding)] += 1
        sink.write(to_json(_to_dict(path, decoded)) + "\n" if form == "json" else _describe(path, decoded))
    sink.close()
    if not quiet and found.total() > 1:
        counts = ", ".join(f"{number} {name}" for name, number in found.most_common())
        say(f"{counted(found.total(), 'input')}: {counts}")
    return 0 if options.exit_zero else code


def _expand(paths: Sequence[str]) -> Iterator[Input]:
    """The inputs that the paths name. Folders are searched as in a batch."""
    for path in paths:
        if path != STDIN and Path(path).is_dir():
            yield from find_inputs(Selected((path,)), Counter())
        else:
            yield named_input(path)


def _describe(path: str, decoded: Decoded) -> str:
    """What decoding found, for people: a row of the table, then one line for each further fact."""
    why = WHY[str(decoded.how)]
    if decoded.how == "utf-8" and decoded.damage:
        why = "nearly well-formed UTF-8"
    row = _ROW.format(str(decoded.encoding), f"{decoded.confidence:.2f}", why, one_line(path))
    lines = []
    if decoded.declared:
        lines.append(f"declared: {one_line(decoded.declared)}")
    others = [f"{c.name} {c.confidence:.2f}" for c in decoded.candidates if c.name != decoded.encoding]
    if others:
        lines.append(f"runners-up: {', '.join(others)}")
    lines += [f"in {f.encoding}: characters {f.span.start}-{f.span.end}" for f in decoded.foreign]
    if decoded.repairs:
        lines.append(f"mojibake repaired: {counted(len(decoded.repairs), 'place')}")
    lines += [
        f"damage: bytes {d.start}-{d.end}, shown as {one_line(d.replacement)!r} at character {d.span.start}"
        for d in decoded.damage
    ]
    return row + "".join(f"  {line}\n" for line in lines)


def _to_dict(path: str, decoded: Decoded) -> dict[str, Any]:
    """What decoding found, ready for JSON."""
    return {
        "path": path,
        "encoding": decoded.encoding,
        "confidence": decoded.confidence,
        "how": decoded.how,
        "declared": decoded.declared,
        "candidates": [{"name": c.name, "confidence": c.confidence} for c in decoded.candidates],
        "foreign": [{"span": list(f.span), "encoding": f.encoding} for f in decoded.foreign],
        "damage": [
            {"bytes": [d.start, d.end], "replacement": d.replacement, "span": list(d.span)} for d in decoded.damage
        ],
        "repairs": [edit.to_dict() for edit in decoded.repairs],
    }
