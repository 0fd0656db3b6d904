"""How good a merged text is: how much of what the witnesses have came back in the right order, and what is too much."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence, Set
from typing import Any

from rapidfuzz.distance import LCSseq

from benchmarks.merge_witnesses import FOREIGN, Fact, Made
from benchmarks.pieces import fold


def reachable(made: Made, without: Set[int] = frozenset()) -> str:
    """The characters of the clean document that any witness has, without white space and without those at these
    places."""
    having = {letter.origin for lines in made.lines for line in lines for letter in line} - without
    clean = "".join(block.text for block in made.document.blocks)
    return fold("".join(char for place, char in enumerate(clean) if place in having))


def find_blind(made: Made) -> set[int]:
    """The places of the characters whose order nothing shows: if no witness has both sides of a place, the side with
    fewer characters that could as well be on the other."""
    rows = [sorted({x.origin for line in lines for x in line if x.origin != FOREIGN}) for lines in made.lines]
    union = sorted({place for row in rows for place in row})
    number = {place: at for at, place in enumerate(union)}
    own = [[number[place] for place in row] for row in rows]
    sets = [set(row) for row in own]
    blind: set[int] = set()
    for at in range(1, len(union)):
        if any(at - 1 in row and at in row for row in sets):
            continue
        # `last` comes before the right side in some witness, `first` after the left side; what is between has no order.
        last = max(
            (row[bisect_left(row, at) - 1] for row, has in zip(own, sets, strict=True) if at in has and row[0] < at),
            default=-1,
        )
        first = min(
            (
                row[bisect_right(row, at - 1)]
                for row, has in zip(own, sets, strict=True)
                if at - 1 in has and row[-1] >= at
            ),
            default=len(union),
        )
        fewer = range(last + 1, at) if at - 1 - last <= first - at else range(at, first)
        blind.update(union[place] for place in fewer)
    return blind


def judge_text(made: Made, text: str, blind: Set[int] = frozenset()) -> Counter[str]:
    """Counts of a merged text: `reachable` characters and those `recovered` of them, those that are `knowable` (not
    `blind`) and those `known` of them, `size` of the document,
    characters that are `extra`, breaks `wanted`, `broken` and `right`, furniture lines `furnished` and `left`."""
    wanted = reachable(made)
    lines = [line for line in map(fold, text.splitlines()) if line]
    furnished = {fold(line) for line in made.furnished}
    counts: Counter[str] = Counter(
        reachable=len(wanted),
        size=len(fold("".join(block.text for block in made.document.blocks))),
        furnished=len(furnished),
        left=sum(line in furnished for line in lines),
    )
    strange = furnished | {fold(line) for line in made.foreign}
    counts["foreign"] = len(made.foreign)
    counts["foreign-kept"] = sum(fold(line) in lines for line in made.foreign)
    lines = [line for line in lines if line not in strange]
    answer = "".join(lines)
    blocks = LCSseq.opcodes(wanted, answer)
    counts["recovered"] = sum(op.src_end - op.src_start for op in blocks if op.tag == "equal")
    counts["extra"] = len(answer) - counts["recovered"]
    knowable = reachable(made, blind) if blind else wanted
    counts["knowable"], counts["blind"] = len(knowable), len(wanted) - len(knowable)
    counts["known"] = LCSseq.similarity(knowable, answer) if blind else counts["recovered"]
    places = {op.dest_start: op for op in blocks if op.tag == "equal"}
    _judge_breaks(counts, made, lines, [(op.dest_start, op.dest_end, op.src_start) for op in places.values()])
    return counts


def _judge_breaks(counts: Counter[str], made: Made, lines: Sequence[str], runs: Sequence[tuple[int, int, int]]) -> None:
    """Count the breaks of the answer that are the document's, at places that both have."""
    having = {letter.origin for ls in made.lines for line in ls for letter in line}
    true, at, place = set(), 0, 0
    for block in made.document.blocks:
        for char in block.text:
            at += (place in having) and not char.isspace()
            place += 1
        true.add(at)
    mine, position = set(), 0
    for line in lines[:-1]:
        position += len(line)
        mine.update(src + position - start for start, end, src in runs if start < position <= end)
    last = at
    true.discard(last)
    counts["wanted"], counts["broken"], counts["right"] = len(true), len(mine), len(true & mine)


def judge_facts(made: Made, record: dict[str, Any]) -> Counter[str]:
    """Counts of facts: `planted`, `reported` as a conflict with both readings and the right witnesses, `outvoted`
    (two against one or better), `wrong` of these with the false reading in the text, and `silent` ones."""
    counts: Counter[str] = Counter()
    text = fold(record["text"])
    for fact in made.facts:
        counts["planted"] += 1
        found = [f["evidence"] for f in record["findings"] if f["rule"] == "TC406" and "readings" in f["evidence"]]
        matching = [evidence for evidence in found if _has_both(fact, evidence["readings"])]
        matching.sort(key=lambda evidence: -_count_true(fact, evidence["readings"]))
        counts["reported"] += bool(matching)
        counts[f"{fact.kind}.planted"] += 1
        counts[f"{fact.kind}.reported"] += bool(matching)
        if len(fact.having) >= 2:
            counts["outvoted"] += 1
            counts["wrong"] += bool(matching) and fact.witness in _chosen(matching[0])["witnesses"]
        context = fold(_line_of(made, fact))
        counts["silent"] += not matching and bool(context) and context in text
    return counts


def _chosen(evidence: dict[str, Any]) -> dict[str, Any]:
    reading: dict[str, Any] = evidence["readings"][evidence["chosen"]]
    return reading


def _has_both(fact: Fact, readings: Sequence[dict[str, Any]]) -> bool:
    """Whether one reading is the false one of its witness, and another one the true one."""
    texts = {tuple(r["witnesses"]): fold(r["text"]).lower() for r in readings}
    wrong, right = (fold(text).lower().strip(".,") for text in (fact.false, fact.true))
    false = [text for who, text in texts.items() if fact.witness in who and wrong in text]
    true = [text for who, text in texts.items() if fact.witness not in who and right in text]
    return any(one != other for one in false for other in true)


def _count_true(fact: Fact, readings: Sequence[dict[str, Any]]) -> int:
    """How many of the witnesses of the true reading are listed as such: a short word is part of many readings."""
    right = fold(fact.true).lower().strip(".,")
    return sum(len(set(r["witnesses"]) & set(fact.having)) for r in readings if right in fold(r["text"]).lower())


def _line_of(made: Made, fact: Fact) -> str:
    """The false reading with some characters around it, as its witness has it."""
    for line in made.lines[fact.witness]:
        for at in range(len(line)):
            end = at + len(fact.false)
            if all(letter.origin == FOREIGN for letter in line[at:end]) and line[at:end]:
                text = "".join(letter.char for letter in line)
                if text[at:end] == fact.false:
                    return text[max(0, at - 6) : end + 6]
    return ""


def find_invented(record: dict[str, Any], decoded: Sequence[str]) -> int:
    """Characters of the merged text for which no witness is named, or one that does not have the whole span of them."""
    sources = [fold(text) for text in decoded]
    invented = position = 0
    for attested in record["provenance"]:
        start, end = attested["span"]
        invented += len(fold(record["text"][position:start]))
        part = fold(record["text"][start:end])
        if not attested["witnesses"] or not all(part in sources[number] for number in attested["witnesses"]):
            invented += len(part)
        position = end
    return invented + len(fold(record["text"][position:]))
