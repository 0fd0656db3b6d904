"""Which of several copies is the best."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from textclean.language.punctuation import STOPS, ends_sentence
from textclean.settings import SOURCE, check_policies

#: Policies that decide after those that were asked for. A cut copy is shorter than a whole one, so length comes first.
DEFAULT = ("longest", "most-complete")
#: Characters of a line that is prose even without a stop at its end: no line of a page's furniture is longer.
LONG = 260
#: What the last line of a paragraph ends on: a stop, or the quotation mark behind it.
_ENDS = STOPS | frozenset("”’」』\"'…⋯")
#: Characters in which the end of a text is looked for, white space and closing marks behind it included.
_TAIL = 200


class Item(NamedTuple):
    """What the choice between copies looks at: everything about a record except its text."""

    id: str
    length: int
    complete: bool
    source: str = ""
    published: str = ""
    #: Characters of its prose.
    prose: int = 0


def rank_items(items: Sequence[Item], policies: Sequence[str], contents: Sequence[int]) -> list[int]:
    """The numbers of all items, best first.

    Ties are broken by `contents`, the hashes of the texts, then by id, never by the order of arrival.
    """
    order = list(range(len(items)))
    # The last one first: sorting is stable, and needs room for one key of each item only.
    order.sort(key=[item.id for item in items].__getitem__)
    order.sort(key=contents.__getitem__)
    for measure in reversed([_measure(policy) for policy in (*check_policies(policies), *DEFAULT)]):
        order.sort(key=list(map(measure, items)).__getitem__)
    return order


def is_better(one: Item, other: Item, policies: Sequence[str]) -> bool:
    """Whether a policy prefers one to the other. An equally good one is not better."""
    wanted = [_measure(policy) for policy in (*check_policies(policies), *DEFAULT)]
    return [measure(one) for measure in wanted] < [measure(other) for measure in wanted]


def make_item(id: str, text: str, values: Mapping[str, Any]) -> Item:
    """The item of a record, with its source (column source or site) and its date (published or date)."""
    source = values.get("source", values.get("site"))
    published = values.get("published", values.get("date"))
    return Item(
        id,
        len(text),
        ends_sentence(text[-_TAIL:].rstrip()),
        "" if source is None else str(source),
        "" if published is None else str(published),
        len(text) if "\n" not in text else sum(map(len, prose_of(text))),
    )


def prose_of(text: str) -> list[str]:
    """The lines of a text that end as sentences do, but for a copyright notice, or are too long to be furniture."""
    return [line for line in text.splitlines() if (line.rstrip()[-1:] in _ENDS and line[0] != "©") or len(line) > LONG]


def _measure(policy: str) -> Callable[[Item], Any]:
    if policy.startswith(SOURCE):
        name = policy.removeprefix(SOURCE)
        return lambda item: item.source != name
    measures: dict[str, Callable[[Item], Any]] = {
        # The page with the most buttons has not the longest text.
        "longest": lambda item: (-item.prose, -item.length),
        "shortest": lambda item: item.length,
        "most-complete": lambda item: not item.complete,
        "earliest": lambda item: (not item.published, item.published),
        "latest": lambda item: (not item.published, [-ord(char) for char in item.published], -math.inf),
    }
    return measures[policy]
