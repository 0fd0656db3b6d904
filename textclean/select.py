"""Which findings are shown, and when a run fails. What is found and what a team wants to see are different things."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from textclean.corpus.run.sites import LEAST
from textclean.rules import RULES, SEVERITIES, match_rules

#: The least number of blocks for a ratio: in a shorter document one copy or one cut would decide it.
#: With four, a document with one defect can pass the usual limit of 25 %. The summary counts shorter documents.
SMALLEST_GATED = 4


@dataclass(frozen=True, slots=True)
class Selection:
    """The codes of the rules that are shown."""

    codes: frozenset[str]

    @classmethod
    def of(cls, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> Selection:
        """The rules named by codes, prefixes or names, without the ignored ones.

        Raises UsageError, which suggests the nearest rule, for an unknown one.
        """
        chosen = {rule.code for word in select for rule in match_rules(word)} or set(RULES)
        return cls(frozenset(chosen - {rule.code for word in ignore for rule in match_rules(word)}))

    def shown(self, findings: Iterable[Mapping[str, Any]]) -> tuple[Mapping[str, Any], ...]:
        """The findings to show, in their order."""
        return tuple(f for f in findings if f["rule"] in self.codes)


@dataclass(frozen=True, slots=True)
class Gates:
    """Limits on the counts and shares of an input or a site.

    A run that exceeds one fails, however mild its findings.
    """

    max_findings: int | None = None
    max_duplicate_ratio: float | None = None
    max_truncated_ratio: float | None = None

    def judge_input(self, path: str, summary: Mapping[str, int]) -> list[str]:
        """The limits that an input exceeds, each as a sentence."""
        failed = []
        for what, limit, part, whole in (
            ("duplicates", self.max_duplicate_ratio, summary["duplicates"], summary["blocks"]),
            ("truncated", self.max_truncated_ratio, summary["truncated"], summary["kept"]),
        ):
            if limit is not None and whole >= SMALLEST_GATED and part > limit * whole:
                failed.append(f"{path}: {what} {part} of {whole} blocks ({part / whole:.0%}), at most {limit:.0%}")
        return failed

    def judge_site(self, site: str, now: Mapping[str, int], before: Iterable[Mapping[str, int]]) -> list[str]:
        """The limits that a site exceeds, each as a sentence.

        A share of its documents must be above the limit and above that of every earlier run. The earlier runs serve as
        a baseline: a site that was always bad fails only when it gets worse. `now` and each earlier run count
        `documents`, `duplicated` and `truncated`.
        """
        failed = []
        runs = [run for run in before if run["documents"] >= LEAST]
        for what, limit in (("duplicated", self.max_duplicate_ratio), ("truncated", self.max_truncated_ratio)):
            if limit is None or now["documents"] < LEAST:
                continue
            share = now[what] / now["documents"]
            worst = max((run[what] / run["documents"] for run in runs), default=0.0)
            if share > max(limit, worst):
                earlier = f", in earlier runs at most {worst:.0%}" if runs else ""
                health = f"{what} {share:.0%} of {now['documents']} documents, at most {limit:.0%}{earlier}"
                failed.append(f"site {site or '-'}: {health}")
        return failed

    def too_small(self, summary: Mapping[str, int]) -> bool:
        """Whether a ratio is limited, but this input is too short to have one."""
        asked = self.max_duplicate_ratio is not None or self.max_truncated_ratio is not None
        return asked and summary["blocks"] < SMALLEST_GATED


def fails(severities: Mapping[str, int], fail_on: str, max_findings: int | None = None) -> bool:
    """Whether these counts of findings by severity make the exit code 1.

    Up to `max_findings` of those at or above `fail_on` are tolerated.
    """
    if fail_on == "never":
        return max_findings is not None and sum(severities.values()) > max_findings
    grave = sum(severities.get(s, 0) for s in SEVERITIES[: SEVERITIES.index(fail_on) + 1])
    return grave > (max_findings or 0)


def parse_share(limit: str | None, whole: int) -> float:
    """The number that a limit such as 3 or 2% allows of `whole`."""
    if not limit:
        return 0
    return float(limit[:-1]) / 100 * whole if limit.endswith("%") else float(limit)
