"""The longest prose of a page, found by length alone: an independent check on what an extractor returned."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

#: Elements whose text is not the page's own, or not text.
SILENT = frozenset({"script", "style", "noscript", "template", "select", "textarea", "nav", "footer", "aside", "head"})
#: Elements inside a line; every other one begins a new paragraph.
INLINE = frozenset(
    "a abbr b bdi bdo big cite code em font hi i img ins kbd label mark q ref s small span strong sub sup time tt u "
    "var wbr".split()
)
#: Least characters of a paragraph of prose: what is shorter is a heading, a caption or a menu. jusText calls blocks of
#: fewer than 70 characters of English short; a Chinese character says about as much as three of them.
PARAGRAPH = 25
#: Share of a paragraph that may be links; jusText's max_link_density, .2, doubled since articles link their sources.
LINKS = 0.4
_STOP = re.compile(r"[。！？；…]|[.!?](?:\s|$)")
#: White space of HTML. Example: "a\n   b"; not the ideographic space that indents a Chinese paragraph.
_SPACE = re.compile(r"[ \t\r\n\f]+")
#: A line break between two wide characters is nothing at all (CSS Text, segment break transformation).
_BREAK = re.compile(
    r"(?<=[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef])[ \t\f]*[\r\n][ \t\r\n\f]*(?=[\u2e80-\u9fff\uff00-\uffef])"
)


def find_prose(tree: Any) -> list[str]:
    """The paragraphs of prose that are side by side and the longest together; none on a page without prose."""
    sections: dict[Any, list[str]] = defaultdict(list)
    for element, text, linked in _paragraphs(tree):
        if len(text) >= PARAGRAPH and linked <= LINKS * len(text) and _STOP.search(text):
            sections[element].append(text)
    return max(sections.values(), key=lambda texts: sum(map(len, texts)), default=[])


def coverage(prose: list[str], extracted: list[str]) -> float:
    """The share (0-1) of the characters of the prose that was extracted."""
    whole = "".join(map(_squeeze, extracted))
    sizes = [(len(text), _squeeze(text) in whole) for text in prose]
    total = sum(size for size, _ in sizes)
    return sum(size for size, found in sizes if found) / total if total else 1.0


def collapse(text: str) -> str:
    """The text as a browser lays it out: white space of the source is one blank, or nothing."""
    return _SPACE.sub(" ", _BREAK.sub("", text)).strip(" ")


def _squeeze(text: str) -> str:
    return "".join(text.split())


def _paragraphs(tree: Any) -> Iterator[tuple[Any, str, int]]:
    """The element that each paragraph is in, its text, and how many characters of it are links.

    A paragraph that is an element is in its parent; a line ended by `<br>` is in the element itself.
    """
    stack: list[tuple[Any, bool]] = [(tree, False)]
    texts: dict[Any, list[str]] = defaultdict(list)
    links: dict[Any, int] = defaultdict(int)
    parted: set[Any] = set()

    def flush(block: Any, owner: Any) -> Iterator[tuple[Any, str, int]]:
        text = collapse("".join(texts.pop(block, ()))).strip("\u3000")
        linked = links.pop(block, 0)
        if text:
            yield owner, text, linked

    blocks: list[Any] = [tree]
    while stack:
        element, leaving = stack.pop()
        block = blocks[-1]
        if not isinstance(element.tag, str) or element.tag in SILENT:
            texts[block].append(element.tail or "")
            continue
        if leaving:
            if element.tag not in INLINE and element is not tree:
                yield from flush(element, element if element in parted else element.getparent())
                blocks.pop()
                block = blocks[-1]
            texts[block].append(element.tail or "" if element is not tree else "")
            continue
        if element.tag in ("br", "lb"):
            yield from flush(block, block)
            parted.add(block)
            texts[block].append(element.tail or "")
            continue
        if element.tag not in INLINE and element is not tree:
            yield from flush(block, block)
            blocks.append(element)
            block = element
        texts[block].append(element.text or "")
        if element.tag == "a" and element.text:
            links[block] += len(element.text.strip())
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    yield from flush(tree, tree)
