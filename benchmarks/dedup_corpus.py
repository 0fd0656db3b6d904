"""Corpora for deduplication with known answers, made from any folder of text.

Documents are composed of sentences drawn from the source, so that every document is new and still reads like the
source. Near copies are never edited in a fact (figure, date, negation, name): what a copy that differs in one should
become is another question, and has documents of its own, the traps.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

#: Share of each kind of document; the rest are originals.
SHARES = {
    "scattered": 0.20,
    "runs": 0.12,
    "exact": 0.04,
    "half-shared": 0.05,
    "trap": 0.05,
    "template": 0.02,
    "short": 0.02,
}
#: Least and largest share of characters that a near copy loses or gains, as the acceptance asks.
EDITED = (0.02, 0.10)

_SENTENCE_ZH = re.compile(r"[^。！？\n]+[。！？]?[”」]?")
_SENTENCE_EN = re.compile(r"[^.!?\n]+[.!?]?(?=\s|$)")
_PIECES = {
    ("zh", "sentence"): _SENTENCE_ZH,
    ("en", "sentence"): _SENTENCE_EN,
    ("zh", "clause"): re.compile(r"[^，。！？；：、\n]+[，。！？；：]?"),
    ("en", "clause"): re.compile(r"[^,.!?;:\n]+[,.!?;:]?(?=\s|$)"),
}
_FACT_ZH = re.compile(
    r"[0-9０-９A-Za-z.,%]+|[〇零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾半双点个年月日周期天今昨明前后上下本去]"
    r"|[不没未无非勿莫别否]"
)
_WORD = re.compile(r"[a-z]{4,}")
_KEPT_EN = re.compile(
    r"^(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|.*teen|.*ty|hundred|thousand|.*illion|first|second|third|"
    r"half|double|twice|never|without|cannot|neither|none|not|non.*|.*day)$"
)
_FIGURE = re.compile(r"(?<![\d.A-Za-z])\d{1,4}(?![\d.A-Za-z])")


@dataclass(frozen=True, slots=True)
class Made:
    """One document: documents with the same group are copies of one another; a trap has a group of its own.

    `fact` is what a trap's source has in place of the exchanged figure, with the characters beside it.
    """

    text: str
    group: int
    kind: str
    fact: str = ""


def read_pieces(paths: Iterable[Path], language: str, half: str, unit: str) -> list[str]:
    """The sentences or clauses of one half of the source (tune or report, by a hash of each document).

    Documents are made of sentences. Paragraphs are made of clauses, of which there are enough that two paragraphs
    seldom share half their text by chance.
    """
    pattern = _PIECES[language, unit]
    least = {"sentence": 10, "clause": 6}[unit] * (1 if language == "zh" else 3)
    found: dict[str, None] = {}
    for text in _texts(paths):
        if (sha256(text.encode()).digest()[0] & 1) != (half == "report"):
            continue
        wide = sum("\u4e00" <= char <= "\u9fff" for char in text)
        if (wide > len(text) / 4) != (language == "zh"):
            continue
        for match in pattern.finditer(text):
            sentence = match.group().strip()
            if least <= len(sentence) <= 30 * least:
                found[sentence] = None
    return list(found)


def _texts(paths: Iterable[Path]) -> Iterable[str]:
    for path in paths:
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.suffix == ".jsonl":
                for line in file.read_text(encoding="utf-8").splitlines():
                    record = json.loads(line)
                    yield record["text"] if "text" in record else "\n".join(b["text"] for b in record.get("blocks", ()))
            elif file.suffix in (".txt", ".md"):
                yield file.read_text(encoding="utf-8", errors="replace")


def make_corpus(
    sentences: Sequence[str], count: int, length: int | tuple[int, int], language: str, seed: int
) -> list[Made]:
    """`count` documents of about `length` characters (or between two lengths), in random order."""
    chance = random.Random(seed)
    glue = "" if language == "zh" else " "
    characters = sorted({char for sentence in sentences[:2000] for char in sentence if "\u4e00" <= char <= "\u9fff"})
    characters = [char for char in characters if not _FACT_ZH.match(char)] or list("abcdefghijklmnopqrstuvwxyz")
    bounds = (length, length) if isinstance(length, int) else length

    pool: list[str] = []

    def compose(size: int) -> list[str]:
        parts: list[str] = []
        while sum(map(len, parts)) < size:
            if not pool:  # each piece is used as often as any other
                pool.extend(chance.sample(list(sentences), len(sentences)))
            parts.append(pool.pop())
        return parts

    wanted = {kind: round(share * count) for kind, share in SHARES.items()}
    originals = [compose(chance.randint(*bounds)) for _ in range(count - sum(wanted.values()))]
    made = [Made(glue.join(parts), group, "original") for group, parts in enumerate(originals)]
    group = len(made)
    edit: dict[str, Callable[[list[str]], str]] = {
        "scattered": lambda parts: scatter(glue.join(parts), language, characters, chance),
        "runs": lambda parts: edit_runs(parts, sentences, glue, language, chance),
        "exact": glue.join,
    }
    for kind, change in edit.items():
        for _ in range(wanted[kind]):
            source = chance.randrange(len(originals))
            made.append(Made(change(originals[source]), source, kind))
    for _ in range(wanted["half-shared"]):
        parts = originals[chance.randrange(len(originals))]
        shared = parts[: len(parts) // 2]
        rest = compose(max(1, sum(map(len, parts)) - sum(map(len, shared))))
        both = shared + rest
        chance.shuffle(both)
        made.append(Made(glue.join(both), group, "half-shared"))
        group += 1
    traps, trapped_before = 0, set()
    while traps < wanted["trap"]:
        trapped = trap(glue.join(originals[chance.randrange(len(originals))]), chance)
        if trapped and trapped[0] not in trapped_before:
            trapped_before.add(trapped[0])
            made.append(Made(trapped[0], group, "trap", trapped[1]))
            group, traps = group + 1, traps + 1
    form = compose(bounds[0])
    for number in range(wanted["template"]):  # one form, filled in with figures of its own each time
        filled = glue.join(f"{part}{glue}{chance.randint(10000, 99999)}{glue}" for part in form)
        made.append(Made(filled + str(number), group, "template"))
        group += 1
    for number in range(wanted["short"]):
        word = "".join(chance.choice(characters) for _ in range(4))
        made.append(Made(chance.choice(("图", "Photo ", "", "完 ")) + word + str(number), group, "short"))
        group += 1
    chance.shuffle(made)
    return made


def scatter(text: str, language: str, characters: Sequence[str], chance: random.Random) -> str:
    """The text with single characters replaced, dropped and inserted all over, except in and beside facts."""
    edits = max(1, round(chance.uniform(*EDITED) * len(text)))
    chars: list[str] = list(text)
    fixed = [False] * len(chars)
    if language == "zh":
        for match in _FACT_ZH.finditer(text):
            for place in range(max(0, match.start() - 1), min(len(chars), match.end() + 1)):
                fixed[place] = True
        free = [place for place, char in enumerate(chars) if not fixed[place] and "\u4e00" <= char <= "\u9fff"]
    else:
        free = [
            place
            for match in _WORD.finditer(text)
            if not _KEPT_EN.match(match.group()) and not text[max(0, match.start() - 1)].isalpha()
            for place in range(match.start() + 1, match.end() - 1)
        ]
    for place in chance.sample(free, min(edits, len(free))):
        action = chance.randrange(3)
        other = chance.choice(characters)
        chars[place] = (other, "", chars[place] + other)[action]
    return "".join(chars)


def edit_runs(parts: Sequence[str], sentences: Sequence[str], glue: str, language: str, chance: random.Random) -> str:
    """The text with one to three runs dropped or inserted: a lost line, an advertisement. None cuts through a fact."""
    text = glue.join(parts)
    budget = chance.uniform(*EDITED) * len(text)
    runs = chance.randint(1, 3)
    for _ in range(runs):
        size = max(1, round(budget / runs))
        cuts = _cuts(text, language)
        if chance.random() < 0.5:
            start = chance.choice(cuts)
            end = min(cuts, key=lambda place: abs(place - start - size))
            text = text[: min(start, end)] + text[max(start, end) :]
        else:
            place = chance.choice(cuts)
            text = text[:place] + min(chance.choices(sentences, k=8), key=lambda s: abs(len(s) - size)) + text[place:]
    return text


def _cuts(text: str, language: str) -> list[int]:
    """Where a run may begin or end: beside no figure, date, negation or name."""
    if language == "en":
        return [m.end() for m in re.finditer(r"(?<=[a-z,.]) (?=[a-z])", text)] or [0]
    fixed = {place for m in _FACT_ZH.finditer(text) for place in range(m.start() - 2, m.end() + 3)}
    return [place for place in range(len(text)) if place not in fixed] or [0]


def trap(text: str, chance: random.Random) -> tuple[str, str] | None:
    """The text with one whole figure exchanged for another, and what it was; None where none has room around it."""
    places = [m for m in _FIGURE.finditer(text) if m.start() >= 12 and len(text) - m.end() >= 12]
    if not places:
        return None
    match = chance.choice(places)
    number = int(match.group())
    other = str(number + chance.randint(1, 8))
    return text[: match.start()] + other + text[match.end() :], text[match.start() - 2 : match.end() + 2]


def judge(made: Sequence[Made], clusters: Sequence[int]) -> dict[str, float]:
    """How right it is to keep one text of each cluster: precision, recall and F1 of removals, and what was wronged.

    A cluster of texts of several groups keeps one text; every other group in it has lost a text for nothing. A group
    that lies in several clusters keeps a copy too many in each but one. Counted so, a cluster of a thousand pages of
    one form weighs a thousand removals and not half a million pairs. A trap is wronged when it was removed, or is
    the keeper of a text with the other figure; but it may be the keeper of a copy that lost the figure with a passage.
    """
    in_cluster = Counter(clusters)
    together = Counter(zip(clusters, (one.group for one in made), strict=True))
    groups = Counter(one.group for one in made)
    removed = sum(count - 1 for count in in_cluster.values())
    wanted = sum(count - 1 for count in groups.values())
    right = sum(count - 1 for count in together.values())
    mixed = {cluster for cluster, count in Counter(cluster for cluster, _ in together).items() if count > 1}
    members: dict[int, list[str]] = {cluster: [] for cluster in mixed}
    for one, cluster in zip(made, clusters, strict=True):
        if cluster in mixed:
            members[cluster].append(one.text)
    wronged = Counter(
        one.kind
        for number, (one, cluster) in enumerate(zip(made, clusters, strict=True))
        if cluster in mixed
        and not (one.fact and cluster == number and not any(one.fact in text for text in members[cluster]))
    )
    return {
        "precision": right / max(removed, 1),
        "recall": right / max(wanted, 1),
        "f1": 2 * right / max(removed + wanted, 1),
        **{f"merged_{kind}": wronged[kind] for kind in ("trap", "half-shared", "template", "short")},
    }
