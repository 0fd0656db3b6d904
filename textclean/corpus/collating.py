"""A cluster of copies as one record, in place of the best of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from textclean.collation import merge


class Collated(NamedTuple):
    """The text of a cluster, and where it is from: the ids, the apparatus, and the witnesses of each span."""

    text: str
    ids: tuple[str, ...]
    apparatus: list[dict[str, Any]]
    provenance: list[dict[str, Any]]
    findings: list[dict[str, Any]]

    def to_dict(self) -> dict[str, Any]:
        """What `merged.jsonl` says of the cluster; `witnesses` in it count its ids from 0."""
        keeper, *members = self.ids
        return {
            "keeper": keeper,
            "members": members,
            "conflicts": [finding["evidence"] for finding in self.findings if finding["rule"] == "TC406"],
            "apparatus": self.apparatus,
            "provenance": self.provenance,
        }


def collate_cluster(ids: Sequence[str], texts: Sequence[str]) -> Collated | None:
    """The record of a cluster, the best copy first; None where all copies say the same."""
    if len(set(texts)) < 2:
        return None
    report = merge(texts, names=ids)
    record = report.to_dict()
    return Collated(report.text, tuple(ids), record["apparatus"], record["provenance"], record["findings"])
