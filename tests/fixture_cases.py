"""The fixtures, read from disk, and a report in the short form in which they say what they expect.

`python tests/fixture_cases.py [CASE...]` prints where documents and expectations differ.
"""

from __future__ import annotations

import difflib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import textclean

ROOT = Path(__file__).parent.parent / "fixtures"


@dataclass(frozen=True)
class Case:
    """One fixture."""

    name: str
    data: bytes
    expected: Path

    @property
    def is_negative(self) -> bool:
        """Whether the document must come back as it is."""
        return self.name.startswith("negative/")

    @property
    def is_known_failure(self) -> bool:
        """Whether the expectation is not met yet."""
        return self.name.startswith("known_failures/")

    @property
    def error(self) -> str | None:
        """The error that is expected, or None."""
        path = self.expected / "error.json"
        return str(json.loads(path.read_text(encoding="utf-8"))["error"]) if path.exists() else None

    @property
    def canonical(self) -> bytes:
        """The canonical text that is expected, in UTF-8."""
        return self.data if self.is_negative else (self.expected / "canonical.txt").read_bytes()

    @property
    def blocks(self) -> list[dict[str, Any]]:
        """The blocks that are expected."""
        return list(json.loads((self.expected / "blocks.json").read_text(encoding="utf-8")))

    @property
    def findings(self) -> dict[str, Any]:
        """The verdict and the lines of each rule that are expected."""
        return dict(json.loads((self.expected / "findings.json").read_text(encoding="utf-8")))


def read_cases() -> list[Case]:
    """All fixtures, by name."""
    folders = sorted(path.parent for path in ROOT.rglob("expected") if path.is_dir())
    return [
        Case(folder.relative_to(ROOT).as_posix(), next(folder.glob("input.*")).read_bytes(), folder / "expected")
        for folder in folders
    ]


@cache
def clean_once(data: bytes | str) -> textclean.Report:
    """The report of a fixture, cleaned for the first test that asks: laws/test_history.py proves that it is always the
    same."""
    return textclean.clean(data)


def tell_blocks(record: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The blocks of a report, in the form of blocks.json."""
    seen: Counter[int] = Counter()
    names: dict[int, int | str] = {}
    for block in record["blocks"]:
        line = block["lines"][0]
        seen[line] += 1
        names[block["id"]] = line if seen[line] == 1 else f"{line}#{seen[line]}"
    told = []
    for block in record["blocks"]:
        told.append(
            {"line": names[block["id"]], "kind": block["kind"]}
            | ({"fate": block["fate"]} if block["fate"] != "kept" else {})
            | ({"relation": block["relation"]} if block["relation"] else {})
            | ({"keepers": [names[keeper["id"]] for keeper in block["keepers"]]} if block["keepers"] else {})
            | ({"truncated": block["truncated"]} if block["truncated"] else {})
            | ({"parent": names[block["parent"]]} if block["parent"] is not None else {})
        )
    return told


def shown_findings(record: Mapping[str, Any]) -> dict[str, Any]:
    """The verdict and the lines of each rule of a report, in the form of findings.json."""
    lines: defaultdict[str, list[int | None]] = defaultdict(list)
    for finding in record["findings"]:
        lines[finding["rule"]].append(finding["line"])
    return {"verdict": record["summary"]["verdict"], **dict(sorted(lines.items()))}


def find_differences(case: Case) -> Iterator[str]:
    """What of a fixture does not come out as expected, line by line."""
    report = clean_once(case.data)
    record = report.to_dict()
    told, wanted = tell_blocks(record), case.blocks
    for name in dict.fromkeys(str(block["line"]) for block in (*wanted, *told)):
        want = next((block for block in wanted if str(block["line"]) == name), None)
        got = next((block for block in told if str(block["line"]) == name), None)
        if want != got:
            yield f"block: expected {json.dumps(want, ensure_ascii=False)}, is {json.dumps(got, ensure_ascii=False)}"
    found, expected = shown_findings(record), case.findings
    for rule in sorted(found.keys() | expected.keys()):
        if found.get(rule) != expected.get(rule):
            yield f"{rule}: expected {expected.get(rule)}, is {found.get(rule)}"
    canonical = textclean.restore(report) if case.is_negative else case.canonical.decode()
    if report.text != canonical:
        yield from difflib.unified_diff(
            canonical.split("\n"), report.text.split("\n"), "expected", "canonical text", lineterm="", n=0
        )


if __name__ == "__main__":
    for shown in read_cases():
        if (not sys.argv[1:] or shown.name in sys.argv[1:]) and not shown.error:
            for difference in find_differences(shown):
                print(f"{shown.name}: {difference}")
