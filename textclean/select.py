"""Which findings are shown, and when a run fails: what is true and what a team wants to see are different things."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from textclean.corpus.run.sites import LEAST
from textclean.rules import RULES, SEVERITIES, match_rules

#: Blocks that a ratio must be over: in a shorter document one copy or one cut would decide it.
#: Four is the least at which the gates' usual 25 % can hold with one defect; the summary counts what is smaller.
SMALLEST_GATED = 4


@dataclass(frozen=True, slots=True)
class Selection:
    """The codes of the rules that are shown."""

    codes: frozenset[str]

    @classmethod
    def of(cls, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> Selection:
        """The rules named by codes, prefixes or names, without the ignored ones.

        Raises UsageError, which names the nearest rule, for one that does not exist.
        """
        chosen = {rule.code for word in select for rule in match_rules(word)} or set(RULES)
        return cls(frozenset(chosen - {rule.code for word in ignore for rule in match_rules(word)}))

    def shown(self, findings: Iterable[Mapping[str, Any]]) -> tuple[Mapping[str, Any], ...]:
        """The findings that are shown, in their order."""
        return tuple(f for f in findings if f["rule"] in self.codes)


@dataclass(frozen=True, slots=True)
class Gates:
    """Limits on the counts and shares of an input or site. A run that exceeds one fails, however mild the findings."""

    max_findings: int | None = None
    max_duplicate_ratio: float | None = None
    max_truncated_ratio: float | None = None

    def judge_input(self, path: str, summary: Mapping[str, int]) -> list[str]:
        """The limits that one input exceeds, each as a sentence."""
        failed = []
        for what, limit, part, whole in (
            ("duplicates", self.max_duplicate_ratio, summary["duplicates"], summary["blocks"]),
            ("truncated", self.max_truncated_ratio, summary["truncated"], summary["kept"]),
        ):
            if limit is not None and whole >= SMALLEST_GATED and part > limit * whole:
                failed.append(f"{path}: {what} {part} of {whole} blocks ({part / whole:.0%}), at most {limit:.0%}")
        return failed

    def judge_site(self, site: str, now: Mapping[str, int], before: Iterable[Mapping[str, int]]) -> list[str]:
        """The limits that a site exceeds: a share of its documents that is above the limit and above all earlier runs.

        `now` and each run before count `documents`, `duplicated` and `truncated`. New text has no baseline; the earlier
        runs stand in for one, so that a site which was always bad fails only when it gets worse.
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
                told = f"{what} {share:.0%} of {now['documents']} documents, at most {limit:.0%}{earlier}"
                failed.append(f"site {site or '-'}: {told}")
        return failed

    def too_small(self, summary: Mapping[str, int]) -> bool:
        """Whether a ratio is asked for and this input is too short to have one."""
        asked = self.max_duplicate_ratio is not None or self.max_truncated_ratio is not None
        return asked and summary["blocks"] < SMALLEST_GATED


def fails(severities: Mapping[str, int], fail_on: str, max_findings: int | None = None) -> bool:
    """Whether so many findings of each severity make the exit code 1.

    Up to `max_findings` of those at or above `fail_on` are tolerated.
    """
    if fail_on == "never":
        return max_findings is not None and sum(severities.values()) > max_findings
    grave = sum(severities.get(s, 0) for s in SEVERITIES[: SEVERITIES.index(fail_on) + 1])
    return grave > (max_findings or 0)


def parse_share(limit: str | None, whole: int) -> float:
    """How many of `whole` a limit such as 3 or 2% allows."""
    if not limit:
        return 0
    return float(limit[:-1]) / 100 * whole if limit.endswith("%") else float(limit)
