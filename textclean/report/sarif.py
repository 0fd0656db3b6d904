"""Format `sarif`: SARIF 2.1.0 for code scanning services.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html; § in comments refers to that document.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from textclean import __version__
from textclean.report.escape import visible
from textclean.report.view import Checked, FindingRecord, Record, Summary, as_posix, to_json
from textclean.rules import RULES

#: Severities as §3.27.10 names them.
LEVELS = {"error": "error", "warning": "warning", "note": "note"}
#: Name and version of the fingerprint (§3.27.17): a new way of hashing would be v2.
FINGERPRINT = "textclean/v1"


class Sarif:
    """One run. Results are written as they come, so that a long run needs no memory."""

    def __init__(self) -> None:
        self._first = True
        self._index = {code: number for number, code in enumerate(RULES)}

    def head(self) -> str:
        """Everything before the first result: the tool and its rules."""
        driver = {
            "name": "textclean",
            "version": __version__,
            "semanticVersion": __version__,
            "rules": [
                {
                    "id": rule.code,
                    "name": "".join(word.capitalize() for word in rule.name.split("-")),
                    "shortDescription": {"text": rule.summary},
                    "help": {"text": f"`textclean explain {rule.code}` explains the rule."},
                    "defaultConfiguration": {"level": LEVELS[rule.severity]},
                }
                for rule in RULES.values()
            ],
        }
        return (
            '{"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [\n'
            f'{{"tool": {{"driver": {to_json(driver)}}},\n'
            # Columns count code points, as Python does, and not UTF-16 units (§3.14.17).
            '"columnKind": "unicodeCodePoints",\n"results": ['
        )

    def paint(self, checked: Checked) -> str:
        """The results of one input."""
        text, blocks = "", {block["id"]: block for block in checked.record.get("blocks", ())}
        edits = {(e["rule"], *e["span"]): e for e in checked.record.get("edits", ())}
        for finding in checked.findings:
            fix = _fix(checked, finding, blocks.get(finding["block"]), edits)
            result = self._result(checked, finding, blocks.get(finding["block"]), fix)
            text += ("\n" if self._first else ",\n") + to_json(result)
            self._first = False
        return text

    def tail(self, summary: Summary) -> str:
        """Everything after the last result: which inputs could not be looked at."""
        notes = [
            {
                "level": "error",
                "message": {"text": visible(refused.reason)},
                "locations": [{"physicalLocation": {"artifactLocation": _artifact(refused.path)}}],
            }
            for refused in summary.quarantined
        ]
        invocation = {
            "executionSuccessful": not notes,
            "exitCode": summary.exit_code,
            "toolExecutionNotifications": notes,
        }
        return f'],\n"invocations": [{to_json(invocation)}]}}\n]}}\n'

    def _result(
        self, checked: Checked, finding: FindingRecord, block: Record | None, fix: dict[str, Any] | None
    ) -> dict[str, Any]:
        result: dict[str, Any] = {
            "ruleId": finding["rule"],
            "ruleIndex": self._index[finding["rule"]],
            "level": LEVELS[finding["severity"]],
            "message": {"text": visible(finding["message"])},
            "locations": [{"physicalLocation": _place(checked, finding)}],
            "partialFingerprints": {FINGERPRINT: finding["fingerprint"]},
        }
        removed = block is not None and block["fate"] == "duplicate"
        related = [
            {
                "id": number,
                "message": {"text": "the copy that is kept" if removed else "the other place"},
                "physicalLocation": {
                    "artifactLocation": _artifact(checked.path),
                    "region": {"startLine": other["line"]},
                },
            }
            for number, other in enumerate(finding["related"])
            if other["line"] is not None
        ]
        if related:
            result["relatedLocations"] = related
        if fix:
            result["fixes"] = [fix]
        if finding["evidence"]:
            result["properties"] = {"evidence": finding["evidence"]}
        return result


def _artifact(path: str) -> dict[str, str]:
    # A URI (§3.4.3), relative for a relative path: forward slashes, everything else that is special escaped. A name
    # need not be UTF-8, so its bytes are.
    whole = PurePath(path)
    return {"uri": whole.as_uri() if whole.is_absolute() else quote(os.fsencode(as_posix(path)), safe="/")}


def _place(checked: Checked, finding: FindingRecord) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": _artifact(checked.path)}
    if finding["line"] is not None:
        place["region"] = {
            "startLine": finding["line"],
            "startColumn": finding["column"],
            "endLine": finding["end_line"],
            "endColumn": finding["end_column"],
        }
    return place


def _fix(
    checked: Checked, finding: FindingRecord, block: Record | None, edits: Mapping[tuple[Any, ...], Record]
) -> dict[str, Any] | None:
    """The change that `clean` makes for a finding: an edit, or the removal of its block (§3.55)."""
    if not finding["fixed"] or finding["span"] is None:
        return None
    start, end = finding["span"]
    if edit := edits.get((finding["rule"], start, end)):
        inserted, description = edit["after"], "Apply the edit."
    elif block and block["fate"] != "kept" and block["span"] == [start, end]:
        inserted, description = "", "Remove the block."
    else:
        return None
    replacement: dict[str, Any] = {"deletedRegion": _place(checked, finding)["region"]}
    if inserted:
        replacement["insertedContent"] = {"text": inserted}
    return {
        "description": {"text": description},
        "artifactChanges": [{"artifactLocation": _artifact(checked.path), "replacements": [replacement]}],
    }
