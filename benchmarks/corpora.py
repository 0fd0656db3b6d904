"""Clean documents to corrupt: read from JSON Lines, put into genres, and kept apart in two halves."""

from __future__ import annotations

import hashlib
import json
import random
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.pieces import CleanBlock, CleanDocument, parents_by_level

#: Documents for tuning and documents for reporting are never the same.
HALVES = ("tune", "report")

#: A news article with fewer bodies cannot be divided into three sections with a lead.
SECTIONED_BODIES = 8

#: Label series of sections as Chinese newspapers set them: (name, the labels, what is between label and words).
#: the headings of "bare" have no labels, and a quarter of the articles get it.
SERIES: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("一、", ("一", "二", "三", "四", "五", "六", "七", "八"), "、"),
    ("（一）", ("（一）", "（二）", "（三）", "（四）", "（五）", "（六）", "（七）", "（八）"), ""),
    ("1.", ("1", "2", "3", "4", "5", "6", "7", "8"), "."),
    ("01", ("01", "02", "03", "04", "05", "06", "07", "08"), " "),
    ("A", ("A", "B", "C", "D", "E", "F", "G", "H"), " "),
    ("关键词", ("关键词一", "关键词二", "关键词三", "关键词四", "关键词五", "关键词六", "关键词七", "关键词八"), "："),
    ("亮点", ("亮点1", "亮点2", "亮点3", "亮点4", "亮点5", "亮点6", "亮点7", "亮点8"), "："),
    ("Part", ("Part 1", "Part 2", "Part 3", "Part 4", "Part 5", "Part 6", "Part 7", "Part 8"), " "),
    ("第一部分", ("第一部分", "第二部分", "第三部分", "第四部分", "第五部分", "第六部分", "第七部分", "第八部分"), " "),
    ("壹", ("壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌"), " "),
    ("bare", ("",) * 8, ""),
)  # fmt: skip


def half_of(identifier: str) -> str:
    """The half a document belongs to, by the hash of its id alone."""
    return HALVES[hashlib.sha256(identifier.encode()).digest()[0] & 1]


def genre_of(record: dict[str, Any]) -> str:
    """The genre that the record names; of records without one zh-law, zh-news or en-guide."""
    if "genre" in record:
        return str(record["genre"])
    if record.get("lang") == "en":
        return "en-guide"
    return "zh-law" if record["id"].startswith("law:") else "zh-news"


def clean_document(identifier: str, genre: str, blocks: Iterable[dict[str, Any]]) -> CleanDocument:
    """The document with the parent of each block worked out from the levels of its headings."""
    rows = [row for row in blocks if any(map(_is_visible, row["text"]))]
    parents = parents_by_level(row["level"] if row["kind"] == "heading" else None for row in rows)
    made = tuple(
        CleanBlock(row["text"].strip(), row["kind"], row["level"], row["label"], parent)
        for row, parent in zip(rows, parents, strict=True)
    )
    return CleanDocument(identifier, genre, genre[:2], made)


def _is_visible(character: str) -> bool:
    """Whether a character is no space and no mark without a width: a line of these is a defect of the corpus."""
    return not character.isspace() and unicodedata.category(character) != "Cf"


def read_documents(paths: Iterable[Path], half: str) -> list[CleanDocument]:
    """All documents of one half ("all": both), and sectioned articles made of the news among them."""
    documents = []
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            records = [json.loads(line) for line in lines if line.strip()]
        for record in records:
            if half == "all" or half_of(record["id"]) == half:
                documents.append(clean_document(record["id"], genre_of(record), record["blocks"]))
    return documents + list(sectioned_news([d for d in documents if d.genre == "zh-news"]))


def sample(documents: Sequence[CleanDocument], per_genre: int, seed: int) -> list[CleanDocument]:
    """At most `per_genre` documents of each genre, drawn by hash, so that more of them keeps the ones before."""
    by_genre: dict[str, list[CleanDocument]] = defaultdict(list)
    for document in documents:
        by_genre[document.genre].append(document)

    def rank(document: CleanDocument) -> bytes:
        return hashlib.sha256(f"{seed}:{document.id}".encode()).digest()

    return [document for genre in sorted(by_genre) for document in sorted(by_genre[genre], key=rank)[:per_genre]]


def sectioned_news(news: Sequence[CleanDocument]) -> Iterator[CleanDocument]:
    """Long news articles divided into sections under headings taken from the titles of other articles.

    News with sections are rare in what can be had; a heading is the title, among 60 drawn, that shares most character
    pairs with the text it is put over, so that headings belong to their texts about as loosely as in a newspaper.
    """
    titles = sorted({_short_title(d.blocks[0].text) for d in news} - {""})
    if len(titles) < 60:
        return
    for document in news:
        bodies = [b for b in document.blocks[1:] if b.kind == "body" and len(b.text) >= 30]
        if len(bodies) < SECTIONED_BODIES or "快讯" in document.blocks[0].text:
            continue
        rng = random.Random(f"sections:{document.id}")
        _, labels, joiner = SERIES[-1] if rng.random() < 0.25 else rng.choice(SERIES[:-1])
        rows = [{"kind": "heading", "level": 1, "label": None, "text": document.blocks[0].text}]
        lead = rng.randint(1, 2)
        rows += [_body(block.text) for block in bodies[:lead]]
        used: set[str] = set()
        for label, group in zip(labels, _groups(bodies[lead:], rng, len(labels)), strict=False):
            title = _nearest(rng.sample(titles, 60), "".join(b.text for b in group), used)
            rows.append(
                {
                    "kind": "heading",
                    "level": 2,
                    "label": label or None,
                    "text": label + (joiner if label else "") + title,
                }
            )
            rows += [_body(block.text) for block in group]
        yield clean_document(f"sections:{document.id}", "zh-sections", rows)


def _body(text: str) -> dict[str, Any]:
    return {"kind": "body", "level": None, "label": None, "text": text}


def _groups(bodies: Sequence[CleanBlock], rng: random.Random, most: int) -> list[list[CleanBlock]]:
    groups: list[list[CleanBlock]] = []
    at = 0
    while at < len(bodies) and len(groups) < most:
        size = rng.randint(1, 3)
        groups.append(list(bodies[at : at + size]))
        at += size
    return groups


def _short_title(title: str) -> str:
    """The part of a title that can be a section heading, or nothing."""
    words = title.split("】")[-1].replace("　", " ").strip()
    parts = [part for part in words.split(" ") if 6 <= len(part) <= 18]
    return parts[-1] if parts and "快讯" not in words else ""


def _nearest(titles: Sequence[str], text: str, used: set[str]) -> str:
    def shared(title: str) -> float:
        return sum(title[i : i + 2] in text for i in range(len(title) - 1)) / len(title)

    best = max((title for title in titles if title not in used), key=lambda title: (shared(title), title))
    used.add(best)
    return best
