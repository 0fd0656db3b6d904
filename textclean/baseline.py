"""Findings that a team has accepted, so that in an old corpus only new ones fail."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from textclean.errors import ConfigurationError
from textclean.report.view import FindingRecord

SCHEMA = "textclean.baseline/1"

#: The fingerprints of the accepted findings, by path and rule.
Accepted = Mapping[str, Mapping[str, tuple[str, ...]]]


@dataclass
class Baseline:
    """The accepted findings of each file. A finding is known by its fingerprint, so lines may move."""

    files: Accepted = field(default_factory=dict)

    @classmethod
    def of(cls, found: Iterable[tuple[str, Iterable[FindingRecord]]]) -> Baseline:
        """A baseline that accepts all these findings, which are given by path."""
        files: dict[str, Mapping[str, tuple[str, ...]]] = {}
        for path, findings in found:
            rules: dict[str, list[str]] = {}
            for finding in findings:
                rules.setdefault(finding["rule"], []).append(finding["fingerprint"])
            if rules:
                files[path] = {rule: tuple(sorted(prints)) for rule, prints in sorted(rules.items())}
        return cls(dict(sorted(files.items())))

    @classmethod
    def parse(cls, text: str, name: str) -> Baseline:
        """The baseline in a file. Raises ConfigurationError for any other content."""
        try:
            content = json.loads(text)
            if content["schema"] != SCHEMA:
                raise ValueError(f"its schema is {content['schema']!r}")
            files = {
                str(path): {str(rule): tuple(map(str, prints)) for rule, prints in rules.items()}
                for path, rules in content["files"].items()
            }
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ConfigurationError(
                f"{name} is not a baseline: {error}.", "Make one with `textclean baseline create`."
            ) from None
        return cls(files)

    def render(self) -> str:
        """The content of the file: one line per rule of a file, sorted, so that diffs are small."""
        files = ",\n".join(
            f"  {json.dumps(path, ensure_ascii=False)}: {{\n"
            + ",\n".join(f"   {json.dumps(rule)}: {json.dumps(prints)}" for rule, prints in rules.items())
            + "\n  }"
            for path, rules in sorted(self.files.items())
        )
        return f'{{\n "schema": "{SCHEMA}",\n "files": {{\n{files}\n }}\n}}\n'

    def counts(self) -> list[tuple[str, str, int]]:
        """How many findings are accepted, by path and rule."""
        return [(path, rule, len(prints)) for path, rules in self.files.items() for rule, prints in rules.items()]

    def total(self) -> int:
        """How many findings are accepted in all."""
        return sum(number for _, _, number in self.counts())

    def prune(self, found: Iterable[tuple[str, Iterable[FindingRecord]]]) -> Baseline:
        """The baseline without findings that these files no longer have, and without all other files."""
        kept: dict[str, Mapping[str, tuple[str, ...]]] = {}
        for path, findings in found:
            there = Counter((f["rule"], f["fingerprint"]) for f in findings)
            rules: dict[str, tuple[str, ...]] = {}
            for rule, prints in self.files.get(path, {}).items():
                still = Counter({p: min(n, there[rule, p]) for p, n in Counter(prints).items()})
                if still.total():
                    rules[rule] = tuple(sorted(still.elements()))
            if rules:
                kept[path] = rules
        return Baseline(dict(sorted(kept.items())))


class BaselineFilter:
    """Separates new findings from accepted ones. Each accepted finding excuses only one."""

    def __init__(self, baseline: Baseline, exists: Callable[[str], bool]) -> None:
        self._left = {
            path: Counter((rule, p) for rule, prints in rules.items() for p in prints)
            for path, rules in baseline.files.items()
        }
        # A file that is gone may have been moved: what was accepted in it is accepted anywhere.
        self._homeless: Counter[tuple[str, str]] = Counter()
        for path in baseline.files:
            if not exists(path):
                self._homeless += self._left.pop(path)

    def new(self, path: str, findings: Iterable[FindingRecord]) -> tuple[FindingRecord, ...]:
        """The findings of a file that were not accepted."""
        left = self._left.setdefault(path, Counter())
        new = []
        for finding in findings:
            key = (finding["rule"], finding["fingerprint"])
            pool = left if left[key] else self._homeless
            if pool[key]:
                pool[key] -= 1
            else:
                new.append(finding)
        return tuple(new)
