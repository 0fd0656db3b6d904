"""Format `gitlab`: a code quality report.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import hashlib
from collections import Counter

from textclean.report.escape import visible
from textclean.report.view import Checked, Summary, as_posix, to_json

#: GitLab knows info, minor, major, critical and blocker. A lost article blocks nothing by itself: critical.
LEVELS = {"error": "critical", "warning": "major", "note": "info"}


class GitLab:
    """An array with one object per finding."""

    def __init__(self) -> None:
        self._first = True
        self._seen: Counter[str] = Counter()

    def head(self) -> str:
        """The beginning of the array."""
        return "["

    def paint(self, checked: Checked) -> str:
        """The objects of one input."""
        text = ""
        for finding in checked.findings:
            item = {
                "description": f"{finding['rule']} {finding['name']}: {visible(finding['message'])}",
                "check_name": finding["rule"],
                "fingerprint": self._identify(finding["fingerprint"]),
                "severity": LEVELS[finding["severity"]],
                # A finding of the whole file has no line, and GitLab wants one.
                "location": {"path": as_posix(checked.path), "lines": {"begin": finding["line"] or 1}},
            }
            text += ("\n" if self._first else ",\n") + to_json(item)
            self._first = False
        return text

    def tail(self, summary: Summary) -> str:
        """The end of the array."""
        return "]\n" if self._first else "\n]\n"

    def _identify(self, fingerprint: str) -> str:
        """The fingerprint, made unique within the report.

        GitLab drops a second finding with the same fingerprint, and two files may hold the same text. The path is left
        out, so that a file that moves has no new findings.
        """
        self._seen[fingerprint] += 1
        return hashlib.sha256(f"{fingerprint}\0{self._seen[fingerprint]}".encode()).hexdigest()
