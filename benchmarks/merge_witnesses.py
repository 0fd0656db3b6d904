"""Witnesses of a clean document, damaged on purpose, and what is known of each: which character came from where."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from benchmarks.changes import (
    attested_names,
    change_date,
    change_figure,
    change_name,
    change_negation,
    change_numeral,
    mistype,
)
from benchmarks.pieces import LAYOUTS, CleanDocument
from benchmarks.wordings import furniture

#: The origin of a character that the clean document does not have.
FOREIGN = -1


class Letter(NamedTuple):
    """A character, and its place in the clean document."""

    char: str
    origin: int


Line = list[Letter]

#: Lengths of the passages that are lost, by kind of loss, in characters of Chinese; English loses twice as many.
_PASSAGES = {"passages": (10, 120), "phrases": (3, 30)}
#: Characters on each side of a planted fact that its witnesses must have: as many as make a difference a fact.
_AROUND = 8

_ENCODINGS = {"zh": ("utf-8", "gb18030", "utf-16", "utf-8-sig"), "en": ("utf-8", "cp1252", "utf-16", "utf-8-sig")}
_SURROUNDED = re.compile(r"[\d.,]*\d[\d.,]*|[零〇一二两三四五六七八九十百千万亿]+|[A-Za-z']+")


class Fact(NamedTuple):
    """What was exchanged: in which witness, what it has now, what is true, and who has that."""

    kind: str
    witness: int
    false: str
    true: str
    having: tuple[int, ...]


@dataclass
class Made:
    """The witnesses of one document. `lines` are the lines of each; `furnished` are lines of furniture, `foreign` lines
    of prose from other articles."""

    document: CleanDocument
    lines: list[list[Line]]
    facts: list[Fact] = field(default_factory=list)
    furnished: set[str] = field(default_factory=set)
    foreign: set[str] = field(default_factory=set)
    layouts: list[str] = field(default_factory=list)
    encodings: list[str] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        """The witnesses as text."""
        written = []
        for lines, layout in zip(self.lines, self.layouts, strict=True):
            separator, indent = LAYOUTS[layout]
            written.append(separator.join(indent + spell(line) for line in lines) + separator[: len(separator) // 2])
        return written

    @property
    def inputs(self) -> list[bytes | str]:
        """The witnesses as they are scraped."""
        pairs = zip(self.texts, self.encodings, strict=True)
        return [text if not name else text.encode(name, "ignore") for text, name in pairs]


def spell(line: Line) -> str:
    """The text of a line."""
    return "".join(letter.char for letter in line)


@dataclass
class Damage:
    """What happens to a witness. `share` of the text is lost by `kind`: passages (across paragraphs, breaks stay),
    phrases, blocks, tails (of paragraphs), end (of the article)."""

    kinds: tuple[str, ...] = ()
    share: float = 0.0
    breaks: bool = False
    furniture: bool = False
    foreign: bool = False
    noise: bool = False
    encodings: bool = False


#: The scenarios: what each witness suffers. Of those with a bool the witness is hit with even odds, the first never
#: by lost breaks.
SCENARIOS: Mapping[str, Damage] = {
    "passages": Damage(("passages",), 0.2),
    "phrases": Damage(("phrases",), 0.2),
    "blocks": Damage(("blocks",), 0.2),
    "tails": Damage(("tails",), 0.2),
    "end": Damage(("end",), 0.2),
    "mixed-loss": Damage(("passages", "phrases", "blocks", "tails"), 0.2),
    "breaks": Damage(("tails",), 0.1, breaks=True),
    "furniture": Damage(("tails",), 0.1, furniture=True),
    "foreign": Damage(("blocks",), 0.1, foreign=True),
    "noise": Damage(("tails",), 0.1, noise=True),
    "encodings": Damage(("tails",), 0.1, encodings=True),
    "all": Damage(("passages", "blocks", "tails"), 0.15, *(True,) * 5),
}

#: How a kind of fact is exchanged for a false one.
FACTS = ("figure", "numeral", "date", "name", "negation")


def make_witnesses(
    document: CleanDocument, scenario: str, *, count: int, seed: int, half: str, donors: Sequence[str] = ()
) -> Made:
    """`count` witnesses of the document, damaged as the scenario says, with at most one false fact in one of them.
    The same seed gives the same witnesses."""
    rng = random.Random(f"{seed}:{scenario}:{count}:{document.id}")
    damage = SCENARIOS[scenario]
    clean, at = [], 0
    for block in document.blocks:
        clean.append([Letter(char, at + place) for place, char in enumerate(block.text)])
        at += len(block.text)
    made = Made(document, [_lose(clean, damage, rng, document.language) for _ in range(count)])
    layout = rng.choice(list(LAYOUTS))
    made.layouts = [rng.choice(list(LAYOUTS)) if rng.random() < 0.3 else layout for _ in range(count)]
    names = _ENCODINGS[document.language]
    made.encodings = [rng.choice(names) if damage.encodings else "" for _ in range(count)]
    _plant(made, clean, rng)
    for number in range(count):
        _spoil(made, number, damage, rng, half, donors)
    return made


def _lose(clean: Sequence[Line], damage: Damage, rng: random.Random, language: str) -> list[Line]:
    """The document without a share of its text."""
    total = sum(map(len, clean))
    gone: set[int] = set()
    kind = rng.choice(damage.kinds)
    factor = 2 if language == "en" else 1
    if kind == "end":
        gone = set(range(round(total * (1 - damage.share * rng.uniform(0.5, 2))), total))
    for _ in range(10_000):
        if kind == "end" or len(gone) >= damage.share * total:
            break
        line = rng.choice(clean[1:] or clean)
        if kind == "blocks":
            lost = range(line[0].origin, line[-1].origin + 1)
        elif kind == "tails":
            lost = range(line[0].origin + rng.randint(min(4, len(line)), len(line)), line[-1].origin + 1)
        else:
            start = rng.randrange(total)
            lost = range(start, min(total, start + factor * rng.randint(*_PASSAGES[kind])))
        if len(gone) + len(lost) <= total * damage.share * 1.5:
            gone.update(lost)
    kept = [[letter for letter in line if letter.origin not in gone] for line in clean]
    return [line for line in kept if spell(line).strip()]


def _plant(made: Made, clean: Sequence[Line], rng: random.Random) -> None:
    """Put one false fact into one witness, at a place that at least one other witness has."""
    kinds = rng.sample(FACTS, len(FACTS))
    target = rng.randrange(len(made.lines))
    having = [{letter.origin for line in lines for letter in line} for lines in made.lines]
    names = attested_names([spell(line) for line in clean], made.document.language)
    for kind in kinds:
        for line in rng.sample(clean, min(20, len(clean))):
            change = _changer(kind, rng, made.document.language, names)
            text = spell(line)
            new = change(text)
            if new is None or new == text:
                continue
            start, end, fresh = _whole(text, new)
            first = line[0].origin
            around = range(first + max(0, start - _AROUND), first + min(len(line), end + _AROUND))
            holders = [n for n, own in enumerate(having) if all(place in own for place in around)]
            if target not in holders or len(holders) < 2:
                continue
            span = range(first + start, first + end)
            if _exchange(made.lines[target], span, fresh):
                others = tuple(n for n in holders if n != target)
                made.facts.append(Fact(kind, target, fresh, text[start:end], others))
                return


def _changer(kind: str, rng: random.Random, language: str, names: list[str]) -> Callable[[str], str | None]:
    if kind == "name":
        return partial(change_name, rng=rng, language=language, attested=names)
    changes = {
        "figure": change_figure,
        "numeral": change_numeral,
        "date": change_date,
        "negation": change_negation,
    }
    return partial(changes[kind], rng=rng, language=language)


def _whole(text: str, new: str) -> tuple[int, int, str]:
    """Where two texts differ, widened to whole figures and words: start and end in the first, and the second's. What
    only touches an exchanged value is no part of it: 西藏 in 西藏百姓, 30 in '30 Days'."""
    head = 0
    while text[head : head + 1] == new[head : head + 1]:
        head += 1
    tail = 0
    while tail < min(len(text), len(new)) - head and text[-1 - tail] == new[-1 - tail]:
        tail += 1
    start, end = head, len(text) - tail
    put_in = start == end or len(new) - tail == head
    for found in _SURROUNDED.finditer(text):
        inside = found.start() < end and start < found.end()
        if inside or (put_in and found.start() <= end and start <= found.end()):
            start, end = min(start, found.start()), max(end, found.end())
    return start, end, new[start : len(new) - (len(text) - end)]


def _exchange(lines: list[Line], span: range, fresh: str) -> bool:
    """Put other characters in place of those of a span; False if these are not together in one line."""
    for number, line in enumerate(lines):
        places = [at for at, letter in enumerate(line) if letter.origin in span]
        if places and places == list(range(places[0], places[0] + len(span))):
            new = [Letter(char, FOREIGN) for char in fresh]
            lines[number] = [*line[: places[0]], *new, *line[places[-1] + 1 :]]
            return True
    # The span is empty: a negation is added.
    for number, line in enumerate(lines):
        places = [at for at, letter in enumerate(line) if letter.origin == span.start - 1]
        if not len(span) and places:
            lines[number] = [*line[: places[0] + 1], *(Letter(c, FOREIGN) for c in fresh), *line[places[0] + 1 :]]
            return True
    return False


def _spoil(made: Made, number: int, damage: Damage, rng: random.Random, half: str, donors: Sequence[str]) -> None:
    """Damage of a witness that loses nothing."""
    lines, language = made.lines[number], made.document.language
    if damage.noise and rng.random() < 0.5:
        lines = [_mistype(line, rng, language) if rng.random() < 0.3 else line for line in lines]
    if damage.breaks and number and rng.random() < 0.5:
        lines = [[letter for line in lines for letter in line]]
    if damage.foreign and donors and rng.random() < 0.5:
        for text in rng.sample(donors, min(len(donors), rng.randint(1, 2))):
            made.foreign.add(text)
            lines.insert(rng.randint(1, len(lines)), [Letter(char, FOREIGN) for char in text])
    if damage.furniture and rng.random() < 0.7:
        for kind in rng.choices(("navigation", "share", "credit", "advertisement"), k=rng.randint(1, 3)):
            text = furniture(kind, rng, language, half)
            made.furnished.add(text)
            lines.insert(rng.choice((0, len(lines))), [Letter(char, FOREIGN) for char in text])
    made.lines[number] = lines


def _mistype(line: Line, rng: random.Random, language: str) -> Line:
    """The line with typing errors, no fact touched."""
    text = spell(line)
    changed = mistype(text, rng, language)
    if changed is None or any(letter.origin == FOREIGN for letter in line):
        return line
    from rapidfuzz.distance import Levenshtein

    mistyped: Line = []
    for op in Levenshtein.opcodes(text, changed):
        if op.tag == "equal":
            mistyped += line[op.src_start : op.src_end]
        else:
            mistyped += [Letter(char, FOREIGN) for char in changed[op.dest_start : op.dest_end]]
    return mistyped
