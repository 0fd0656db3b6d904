"""Words of the interface: furniture in a menu or among other furniture, and elsewhere a heading or an item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from textclean.contents import find_contents
from textclean.language.furniture import PAGE_NAME, READ_MORE, find_source
from textclean.language.han_variants import simplified
from textclean.language.numbering import find_label
from textclean.language.punctuation import ends_sentence, unsigned
from textclean.model import Block
from textclean.stages.segment.noise.questions import (
    PARAGRAPH,
    Noise,
    could_be_entry,
    find_below,
    find_printed_again,
    is_paragraph,
    is_short,
    says_something,
)

#: Longest single word, in characters. It may be a sub-heading (评论, Email), and alone is furniture only at an edge of
#: the page.
_ONE_WORD = 6
#: Lines of interface words above a line from which it is in their menu.
_MENU_LINES = 2
_WORDS = ("interface", "fragment")
#: Words of a button, which head no paragraph if nothing else in the text does: Share, 阅读全文.
_BUTTON = re.compile(
    r"\W*(?:share|save|tweet|copy link|subscribe now|learn more|已关注|分享|转发|点?赞|赞好|收藏)\W*",
    re.IGNORECASE,
)
#: Buttons that lead on to the rest of a text, and head no section: 展开全文, 下一页, Continue reading. A shorter word
#: (more, 更多) has many meanings.
_ONWARD = re.compile(
    rf"(?=\W*(?:[\u4e00-\u9fff]{{3}}|[a-z]+ [a-z]))\W*(?:{READ_MORE.pattern}"
    r"|(?:点击)?(?:[上下]一页|加载更多)|load more|(?:next|previous) page)\W*",
    re.IGNORECASE,
)
#: Fewest entries of a menu from which a row of short lines is a menu as a whole, if they are at least half of it.
_LEAST_ENTRIES = 4
#: A link past a box, and most lines of the box.
_PAST = re.compile(r"skip past (.{3,40})", re.IGNORECASE)
_LONGEST_BOX = 12
#: Furniture that the head of a page consists of.
_IN_HEADS = frozenset([*_WORDS, "button", "share", "counter", "dateline", "font-size", "promotion"])


def take_menus(blocks: Sequence[Block], candidates: dict[int, str], noise: dict[int, Noise]) -> None:
    """Add to `noise` the lines of interface words among furniture or in menus, and the other entries of these menus."""
    if len(candidates) == 1 and 0 in candidates and not any(map(is_paragraph, blocks)):
        return  # the title of a poem: Share
    below, contents = find_below(blocks, candidates), _find_contents(blocks, candidates)
    buttons = _find_buttons(blocks, candidates)
    noise |= dict.fromkeys(buttons, Noise("interface", ("a button between paragraphs", "no other line heads one")))
    head = Noise("interface", ("in the head of the page, among its buttons and counts",))
    noise |= {id_: head for id_ in _find_head(blocks, candidates, contents, noise) if id_ not in noise}
    skipped = Noise("interface", ("in a box that a link leads past",))
    noise |= {id_: skipped for id_ in _find_skipped(blocks, candidates) if id_ not in noise}
    changed = True
    while changed:  # once a line at an edge is taken, the next one is at the edge
        changed = False
        for id_, kind in candidates.items():
            if id_ in noise:
                continue
            kicker = kind == "fragment" and _is_kicker(blocks, id_, noise)
            if not kicker and _is_alone_on_top(blocks, id_, candidates, below[id_], noise):
                continue
            beside = id_ - 1 in noise or id_ + 1 in noise
            following = below[id_]
            heads = says_something(blocks[id_]) and following and ends_sentence(following.clean)
            if heads and not _is_over_byline(blocks, id_, noise):
                # Over a paragraph a word of a menu (Weather) is a heading; so is a button, unless one is before it.
                beside = _is_button(blocks[id_]) and id_ - 1 in noise
            if kind == "fragment" and (id_ in contents or (following and following.id in contents)):
                continue  # an entry of a table of contents, or 目录 over one
            exposed = _is_exposed(blocks, id_, candidates, noise) if kind == "interface" else beside or kicker
            if kind in _WORDS and exposed:
                noise[id_] = Noise(kind, ("made of interface words", "stands among furniture or between paragraphs"))
                changed = True
        if not changed and (entries := _find_entries(blocks, noise)):
            noise |= dict.fromkeys(entries, Noise("interface", ("short line among the entries of a menu",)))
            changed = True


def _find_skipped(blocks: Sequence[Block], candidates: dict[int, str]) -> list[int]:
    """The ids of the lines from a link past a box to the line behind it: Skip past newsletter promotion. Such links are
    for readers who hear the page (WCAG 2.1, technique G123)."""
    found: list[int] = []
    for id_ in candidates:
        if match := _PAST.fullmatch(blocks[id_].clean):
            behind = f"after {match[1]}".lower()
            box = range(id_ + 1, min(id_ + _LONGEST_BOX, len(blocks)))
            end = next((at for at in box if blocks[at].clean.lower() == behind), id_)
            found += range(id_ + 1, end)
    return found


def _is_kicker(blocks: Sequence[Block], id_: int, noise: dict[int, Noise]) -> bool:
    """Whether the first line is over the headline of an article, which has the byline or date of the page below it, or
    a paragraph with its source: 本报讯."""
    over = noise.get(id_ + 2)
    under = id_ + 2 < len(blocks) and find_source(blocks[id_ + 2].clean) is not None
    first = all(above in noise for above in range(id_)) and id_ + 1 not in noise
    return first and (under if over is None else over.kind in ("credit", "dateline"))


def _is_over_byline(blocks: Sequence[Block], id_: int, noise: dict[int, Noise]) -> bool:
    """Whether a line is between the title and who wrote the text, or when: it names the kind of article (Explainer)."""
    under = noise.get(id_ + 1)
    return under is not None and under.kind in ("credit", "dateline") and not any(map(is_paragraph, blocks[1:id_]))


def _find_head(
    blocks: Sequence[Block], candidates: dict[int, str], contents: frozenset[int], noise: dict[int, Noise]
) -> list[int]:
    """The ids of the lines of menus before the text: words of the interface, and at most as many other short lines
    between them. They stay if no other line could be the title."""
    first = next((block.id for block in blocks if block.id not in noise and is_paragraph(block)), 0)
    kinds = {
        block.id: noise[block.id].kind if block.id in noise else candidates.get(block.id) for block in blocks[:first]
    }
    found: list[int] = []
    for entry, group in groupby(
        blocks[:first], key=lambda block: kinds[block.id] in _IN_HEADS or could_be_entry(block)
    ):
        run = [block.id for block in group] if entry else []
        taken = [id_ for id_ in run if kinds[id_] in _IN_HEADS and id_ not in contents]
        # Nothing but names of sections may be a list, unless the page begins with them.
        no_list = run[:1] == taken[:1] == [0] or any(
            kinds[i] != "fragment" or not says_something(blocks[i]) for i in taken
        )
        if len(taken) < _LEAST_ENTRIES or not no_list:
            continue
        others = [id_ for id_ in range(taken[0], taken[-1]) if kinds[id_] not in _IN_HEADS and id_ not in noise]
        titled = any(id_ not in noise for id_ in (*range(run[0]), *range(run[-1] + 1, first)))
        found += [*taken, *others] if titled and len(others) <= len(taken) else []
    return found


def _find_entries(blocks: Sequence[Block], noise: dict[int, Noise]) -> list[int]:
    """The ids of short lines between the entries of a menu: a site's own names for its sections. The last one over text
    stays, since it may be the title."""
    found: list[int] = []
    if sum(why.kind in _WORDS for why in noise.values()) < _LEAST_ENTRIES:
        return found
    for entry, group in groupby(blocks, key=lambda block: block.id in noise or could_be_entry(block)):
        run = [block.id for block in group] if entry else []
        taken = [id_ for id_ in run if id_ in noise and noise[id_].kind in _WORDS]
        others = [id_ for id_ in run if id_ not in noise]
        if len(taken) >= max(_LEAST_ENTRIES, len(others)):
            over = others[-1:] if run[-1] + 1 < len(blocks) else []
            found += [id_ for id_ in others if taken[0] < id_ < taken[-1] and id_ not in over]
    return found


def _is_exposed(blocks: Sequence[Block], id_: int, candidates: dict[int, str], noise: dict[int, Noise]) -> bool:
    """Whether an interface line is where furniture is: at an edge, beside furniture, below a cut, or in a menu."""
    before, after = id_ - 1, id_ + 1
    if before < 0 or after >= len(blocks) or before in noise or after in noise:
        return True
    text = unsigned(blocks[id_].clean)
    if (
        READ_MORE.fullmatch(simplified(text))
        and "，" in blocks[before].clean
        and not ends_sentence(blocks[before].clean)
    ):
        return True  # right below the paragraph that was cut
    if _is_in_menu(blocks, id_, candidates):
        return True
    in_row = candidates.get(after) in _WORDS
    if all(above in noise for above in range(before)) and (len(text.split()) > 1 or not text.isascii() or in_row):
        return True  # right under the title
    among_lines = is_short(blocks[before]) and is_short(blocks[after])
    return not _is_few_words(text) and not among_lines


def _find_buttons(blocks: Sequence[Block], candidates: dict[int, str]) -> frozenset[int]:
    """The ids of buttons over several texts; of all between paragraphs if nothing else is between paragraphs: then the
    text has no headings; and of those that lead on after a paragraph, in a text that is not about interfaces."""
    rest = [block for block in blocks if candidates.get(block.id, "interface") == "interface"]
    between = [
        block
        for above, block, below in zip(rest, rest[1:], rest[2:], strict=False)
        if is_paragraph(above) and is_paragraph(below) and not ends_sentence(block.clean)
    ]
    buttons = {id_ for id_ in candidates if _is_button(blocks[id_])}
    alone = {block.id for block in between}
    onward = {id_ for id_ in buttons if id_ and _leads_on(blocks[id_]) and len(blocks[id_ - 1].clean) >= PARAGRAPH}
    single = (alone if alone <= buttons else set()) | (onward if buttons.isdisjoint(alone - onward) else set())
    return find_printed_again(blocks, buttons) | single


def _is_button(block: Block) -> bool:
    return _BUTTON.fullmatch(simplified(block.clean)) is not None or _leads_on(block)


def _leads_on(block: Block) -> bool:
    return _ONWARD.fullmatch(simplified(block.clean)) is not None


def _is_in_menu(blocks: Sequence[Block], id_: int, candidates: dict[int, str]) -> bool:
    """Whether another line of the interface, or another button, is below this one, and the line above announces no
    list."""
    if blocks[id_ - 1].clean.endswith((":", "：")):
        return False
    return candidates.get(id_ + 1) == "interface" or (_is_button(blocks[id_]) and _is_button(blocks[id_ + 1]))


def _is_few_words(text: str) -> bool:
    return len(text) <= _ONE_WORD or (text.isascii() and len(text.split()) <= 2)


def _is_alone_on_top(
    blocks: Sequence[Block], id_: int, candidates: dict[int, str], below: Block | None, noise: dict[int, Noise]
) -> bool:
    """Whether a word of the menu, or the name of a page (Terms of use), is the title: all before it is furniture, and
    no menu."""
    named = PAGE_NAME.fullmatch(simplified(blocks[id_].clean)) is not None
    if not (named or candidates[id_] == "fragment") or any(above not in noise for above in range(id_)):
        return False
    menu = sum(_is_few_words(blocks[above].clean) and candidates.get(above) in _WORDS for above in range(id_))
    if menu >= _MENU_LINES or below is None or below.id in candidates:
        return False
    # The name of a page, or of a section, over a headline is a link.
    return is_paragraph(below) or find_label(below.clean) is not None or (not named and _is_few_words(below.clean))


def _find_contents(blocks: Sequence[Block], candidates: dict[int, str]) -> frozenset[int]:
    """The ids of the entries of tables of contents, if a word of a menu may be one of them or head them."""
    if "fragment" not in candidates.values():
        return frozenset()
    return find_contents([block for block in blocks if candidates.get(block.id, "fragment") == "fragment"])
