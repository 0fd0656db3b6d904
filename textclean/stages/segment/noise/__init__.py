"""Which blocks are page furniture: first by what a line looks like, then by its neighbours.

`questions` are what the others ask of a line. Each kind of place has a module: `heads` (over the text), `edges`
(around it), `foot` (behind it), `links` (lists of other stories), `threads` (comments of readers), `menus` (words of
the interface), `numbers` (alone on a line) and `running` (page heads that recur). `spared` finds what looks like
furniture but is the author's. Forms and words are tables in textclean/language/furniture.
"""

from __future__ import annotations

from collections.abc import Sequence

from textclean.language.furniture import furniture_kind, is_row
from textclean.language.numbering import ARTICLES, CONTAINERS, find_label
from textclean.language.punctuation import begins_inside, ends_sentence, has_han
from textclean.model import Block
from textclean.stages.segment.noise.edges import take_bylines, take_edges, take_names, take_rules
from textclean.stages.segment.noise.foot import take_foot
from textclean.stages.segment.noise.heads import find_page_title, take_days, take_head, take_imprint
from textclean.stages.segment.noise.links import take_related
from textclean.stages.segment.noise.menus import take_menus
from textclean.stages.segment.noise.numbers import find_cells, find_section_numbers
from textclean.stages.segment.noise.questions import PARAGRAPH, Noise
from textclean.stages.segment.noise.running import take_running_heads
from textclean.stages.segment.noise.spared import (
    find_askers,
    find_items,
    find_keywords,
    find_listed,
    find_moments,
    find_named_moment,
    find_only_text,
    find_rows,
    find_section_heads,
    find_signed,
    find_spoken,
    find_things_described,
    is_between_paragraphs,
)
from textclean.stages.segment.noise.threads import take_threads

__all__ = ["Noise", "find_noise"]

#: Longest line that may be furniture, in characters.
_LONGEST = 420
#: Kinds that are furniture anywhere; the others need furniture around them.
_ANYWHERE = frozenset(
    [
        "page-number",
        "breadcrumb",
        "neighbour",
        "credit",
        "dateline",
        "counter",
        "font-size",
        "registration",
        "disclaimer",
        "contact",
        "original-title",
        "advertisement",
        "promotion",
        "share",
        "button",
        "media",
        "tags",
        "empty",
    ]
)

#: Series that no figure or count is taken for: 第三条, （一）. In laws most lines have such a number.
_NEVER_FIGURES = CONTAINERS | ARTICLES | {"han-paren"}


def find_noise(blocks: Sequence[Block]) -> dict[int, Noise]:
    """The furniture among the blocks, by id. Ids are positions in `blocks`."""
    candidates = {b.id: kind for b in blocks if (kind := _look_alone(b)) and not _goes_on(blocks, b)}
    noise: dict[int, Noise] = {}
    numbered = find_section_numbers(blocks, candidates)
    # What these find is the author's at the edges of the text too; what the next ones find is judged there again.
    spared = frozenset(
        id_
        for find in (
            find_askers,
            find_things_described,
            find_signed,
            find_listed,
            find_only_text,
            find_moments,
            find_named_moment,
        )
        for id_ in find(blocks, candidates)
    )
    for id_ in spared:
        candidates.pop(id_, None)
    for find in (find_items, find_rows, find_spoken, find_keywords, find_section_heads):
        for id_ in find(blocks, candidates):
            del candidates[id_]
    cells = find_cells(blocks, candidates)
    for id_, kind in candidates.items():
        if kind in _ANYWHERE and not (kind == "tags" and is_between_paragraphs(blocks, id_, candidates)):
            noise[id_] = Noise(kind, ("the whole line has this form",))
        elif kind == "bare-number" and id_ not in numbered and id_ not in cells:
            noise[id_] = Noise(
                "page-number", ("a number alone on its line", "no list or table that it could belong to")
            )
    page_title = Noise("page-title", ("the headline follows, without the name of the site",))
    noise |= {id_: page_title for id_ in find_page_title(blocks, candidates) if id_ not in noise}
    take_running_heads(blocks, candidates, noise)
    take_related(blocks, candidates, noise)
    take_threads(blocks, noise)
    opening = take_bylines(blocks, candidates, noise)
    take_edges(blocks, candidates, noise, opening | spared)
    take_imprint(blocks, candidates, noise)
    take_menus(blocks, candidates, noise)
    take_head(blocks, candidates, noise)
    take_imprint(blocks, candidates, noise)
    take_days(blocks, noise)
    take_foot(blocks, candidates, noise)
    take_names(blocks, noise)
    take_rules(blocks, noise)
    return noise


def _look_alone(block: Block) -> str | None:
    """The kind of furniture that a line looks like by itself, or None."""
    text = block.clean
    if not text:
        return "empty"
    if block.kind in ("code", "table") or len(text) > _LONGEST:
        return None
    label = find_label(text)
    if label is not None and label.series in _NEVER_FIGURES:
        return None
    kind = furniture_kind(text)
    if kind in ("page-number", "bare-number", "counter") or (kind == "fragment" and text[0].isdigit()):
        return kind  # 3 小时前 has no label
    bare = text.lstrip("-*•·●■◆▪ \t").strip("▲△▼▽ \t")
    if text[0] == "|" and "|" not in (cell := text.strip("| ")):
        bare = cell  # a layout table gives a line as | 位置：首页 > 新闻 |
    if label is not None and label.series != "zero-padded":
        return kind if kind == "credit" and label.series == "letter" else None  # R. Ames/AFP
    return kind or furniture_kind(bare if bare else text) or ("credit" if has_han(text) and is_row(bare) else None)


def _goes_on(blocks: Sequence[Block], block: Block) -> bool:
    """Whether a line has the rest of the sentence of the line above, as in a wrapped paragraph."""
    above = blocks[block.id - 1] if block.id else None
    if above is None or above.lines[1] + 1 != block.lines[0] or not begins_inside(block.clean):
        return False
    address = block.clean.startswith(("http", "www."))
    return len(above.clean) >= PARAGRAPH and not ends_sentence(above.clean) and not address
