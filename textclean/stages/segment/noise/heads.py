"""The head of a page: its own title, menus and kickers over the headline, and who wrote the text, where and when."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import takewhile

from textclean.language.furniture import is_day, names_medium, names_site
from textclean.language.han_variants import simplified
from textclean.language.names import GIVEN_NAMES
from textclean.language.numbering import find_label
from textclean.language.punctuation import DASHES, ends_sentence, has_han
from textclean.model import Block
from textclean.stages.segment.noise.questions import Noise, could_be_entry, is_day_in_figures, is_link, is_paragraph

_FRONT_PAGE = re.compile(r"首页|主页|home", re.IGNORECASE)
#: Shortest headline that the page's title repeats, in characters; shorter ones are names of sections.
_HEADLINE = 8
#: The same where the way to it is no more than names of sections: 新闻本地云川新桥今日合龙通车
_LONG_HEADLINE = 12
#: Most words of a name; most headlines have more.
_NAME_WORDS = 4
#: An author under a headline, perhaps with what a newsroom calls her: Maren Tolliver Environment correspondent.
_AUTHOR = re.compile(
    r"[A-Z][\w’'-]+(?: [A-Z]\.)?(?: (?:al|bin|da|de|del|der|la|le|van|von))?(?: [A-Z][\w’'-]+){1,2}"
    r"(,? [\w' ]{0,30}\b(?i:correspondent|reporter|editor|writer|columnist|staff|bureau chief|contributor))?",
)
#: Furniture below a headline.
_UNDER_HEADLINE = frozenset(["credit", "byline", "dateline", "counter", "font-size", "original-title"])
#: Furniture that may be among it.
_IN_IMPRINT = _UNDER_HEADLINE | frozenset(["share", "button", "media", "interface", "fragment", "page-number"])
#: Fewest words of a line under which others are those of a headline.
_TITLE_WORDS = 3
#: What may be a word of the page among its own lines.
_WORDS = frozenset(["fragment", "interface", "bare-number"])
#: Most words of a line between two others of the page's own that is one more: the place, the section.
_BETWEEN_WORDS = 3
#: Most lines between a headline and the date or byline of the page: a deck and a caption.
_UNDER = 2
#: Letters from which a word has a capital in a headline that has them in all its words.
_LONG_WORD = 4
#: Fewest entries with which a page begins that are its menu: no title with its deck and names has so many lines.
_LONG_MENU = 8
#: How many times as long as the name of a section a headline is, at least.
_KICKER = 3
#: Fewest words of a menu between a line of the head and the headline.
_LEAST_MENU = 2
#: Fewest entries of a menu over a date from which that is over the headline.
_LEAST_ENTRIES = 4


def find_page_title(blocks: Sequence[Block], candidates: dict[int, str]) -> range:
    """The ids of a first line that is the headline below it and the name of the site behind it, or the way to it from
    the front page before it (首页 > 民生 …), and of the head of the page between the two. Or the id of the line below a
    headline that is no more than that with the name of the site, as the name of a picture."""
    head = list(takewhile(lambda block: not is_paragraph(block), (b for b in blocks if b.id not in candidates)))
    for block in head[1:]:
        if _names_site(head[0].clean, block.clean) or _leads_to(head[0].clean, block.clean):
            return range(head[0].id, block.id)
        if _names_site(block.clean, head[0].clean):
            return range(block.id, block.id + 1)
    return range(0)


def _names_site(text: str, headline: str) -> bool:
    """Whether a text is a headline with the name of the site behind it."""
    return len(headline) >= _HEADLINE and text.startswith(headline) and names_site(text[len(headline) :])


def _leads_to(text: str, headline: str) -> bool:
    """Whether a text is a headline with the way to it before it: the front page, or names of sections."""
    way = text.removesuffix(headline)
    if len(headline) < _HEADLINE or way == text:
        return False
    sections = len(headline) >= _LONG_HEADLINE and has_han(way) and way.isalpha()
    return sections or _FRONT_PAGE.match(simplified(way)) is not None


def take_days(blocks: Sequence[Block], noise: dict[int, Noise]) -> None:
    """Add to `noise` the day of the page: the first line, over a headline; beside a credit above the text; or in
    figures under the headline. A day in words under a headline, or over a salutation, is that of a statement or of a
    letter."""
    end = next((block.id for block in blocks if block.id not in noise and is_paragraph(block)), 0)
    for day in blocks[:end]:
        if day.id in noise or not is_day(day.clean):
            continue
        over = all(id_ in noise for id_ in range(day.id)) and any(
            _could_be_headline(b.clean) for b in blocks[1:end] if b.id not in noise
        )
        credited = any(id_ in noise and noise[id_].kind == "credit" for id_ in (day.id - 1, day.id + 1))
        figures = is_day_in_figures(day) or (day.clean[0].isdecimal() and "/" in day.clean)
        if over or credited or (figures and day.id + 1 == end > 1):
            noise[day.id] = Noise("dateline", ("a day", "beside the headline or a credit"))


def take_imprint(blocks: Sequence[Block], candidates: dict[int, str], noise: dict[int, Noise]) -> None:
    """Add to `noise` what stands under a headline with the page's own date or byline: the author and the medium, words
    of buttons, and a few words between two lines of the page, such as the place."""
    end = _find_text(blocks, candidates, noise)
    over = (block for block in blocks[:end] if block.id not in noise and block.id not in candidates)
    title = next((block.id for block in over if len(block.clean.split()) >= _TITLE_WORDS), end)
    lines = [block for block in blocks[title + 1 : end] if not has_han(block.clean)]

    def is_signed() -> bool:
        days = (b for b in lines if is_day(b.clean) and candidates.get(b.id - 1) == "fragment")  # Published, 12 March
        return any(b.id in noise and noise[b.id].kind in _UNDER_HEADLINE for b in lines) or any(days)

    changed = True
    while changed:
        changed = False
        signed = is_signed()
        for block in lines:
            if block.id in noise:
                continue
            why = _judge_author(block, blocks, noise, end)
            if why is None and signed:
                why = _judge_imprint(block, blocks[:end], candidates, noise)
            if why is not None:
                noise[block.id] = why
                changed = True


def _judge_author(block: Block, blocks: Sequence[Block], noise: dict[int, Noise], end: int) -> Noise | None:
    """Why a line under the headline is the name of the author: the date or another line of the page is below it; or it
    begins with a given name and is beside such a line, or right over a text that does not speak of it. Other words
    with capitals may be the place of an event or a heading (Town Hall, Early Life)."""
    author = _AUTHOR.fullmatch(block.clean)
    if author is None or all(len(b.clean.split()) <= _NAME_WORDS for b in blocks[: block.id] if b.id not in noise):
        return None
    known = author[1] is not None or block.clean.split()[0] in GIVEN_NAMES
    below = [line.clean for line in blocks[block.id + 1 : end][:1]]
    under = _is_own(block.id + 1, noise) or any(is_day(line) or names_medium(line) for line in below)
    if under or (known and _is_own(block.id - 1, noise)):
        return Noise("credit", ("a name under the headline", "the page's own date or byline is beside it"))
    alone = known and not below and len(blocks[block.id - 1].clean.split()) > _NAME_WORDS
    if alone and not _speaks_of(block, blocks, noise):
        return Noise("credit", ("a name between headline and text", "of which the text does not speak"))
    return None


def _speaks_of(name: Block, blocks: Sequence[Block], noise: dict[int, Noise]) -> bool:
    """Whether any other line that is no furniture has the last word of a name."""
    last = name.clean.split()[-1]
    return any(last in block.clean for block in blocks if block.id not in noise and block is not name)


def _is_own(id_: int, noise: dict[int, Noise]) -> bool:
    return id_ in noise and noise[id_].kind in _IN_IMPRINT


def _judge_imprint(
    block: Block, over: Sequence[Block], candidates: dict[int, str], noise: dict[int, Noise]
) -> Noise | None:
    """Why another line under the headline is the page's own. `over` are the blocks before the text; the date or the
    byline of the page is among them."""
    text = block.clean

    def is_own(id_: int) -> bool:
        return _is_own(id_, noise) or candidates.get(id_) in _WORDS

    above, below = is_own(block.id - 1), is_own(block.id + 1)
    if not (above or below):
        return None
    if is_day(text):
        return Noise("dateline", ("a day", "beside the page's own lines under the headline"))
    if names_medium(text):
        return Noise("credit", ("the name of a medium", "the page's own date or byline is beside it"))
    if candidates.get(block.id) in _WORDS:
        return Noise("interface", ("made of interface words", "among the page's own lines under the headline"))
    following = " ".join(line.clean for line in over[block.id + 1 : block.id + 2])
    closed = below or (_is_brief(following) and is_own(block.id + 2)) or len(text) == 1
    if above and closed and _is_brief(text):
        return Noise("interface", ("a few words", "between the page's own lines under the headline"))
    return None


def _is_brief(text: str) -> bool:
    return len(text.split()) <= _BETWEEN_WORDS and not ends_sentence(text)


def _find_text(blocks: Sequence[Block], candidates: dict[int, str], noise: dict[int, Noise]) -> int:
    """The id of the first paragraph; of the second, if the first is the deck: it is right under the headline, and the
    date or the byline of the page is below it."""
    # A question may be the headline.
    prose = [block.id for block in blocks if block.id not in noise and is_paragraph(block) and not is_link(block)][:2]
    over = [block for block in blocks[: prose[0]] if block.id not in noise] if prose else []
    signed = len(prose) > 1 and any(
        candidates.get(id_) == "byline" or (id_ in noise and noise[id_].kind in ("dateline", "counter"))
        for id_ in range(prose[0] + 1, prose[1])
    )
    if signed and over and _could_be_headline(over[-1].clean):
        return prose[1]
    return prose[0] if prose else 0


def take_head(blocks: Sequence[Block], candidates: dict[int, str], noise: dict[int, Noise]) -> None:
    """Add to `noise` the lines of the head of a page down to the last of its buttons and menus, and the entries of a
    menu behind that, if a headline follows. The date or the byline of the page near by shows that it is the headline,
    and that it is longer than the first line, which may be the title."""
    kinds = candidates | {id_: why.kind for id_, why in noise.items()}

    def parts_menu(one: int, other: int) -> bool:
        """Whether a menu is between two lines: then only the second is the headline."""
        return sum(kinds.get(id_) in _WORDS for id_ in range(one, other)) >= _LEAST_MENU

    headline, imprint = next(found := _find_headlines(blocks, noise, _find_text(blocks, candidates, noise)), (0, 0))
    for id_, under in found:
        if under == imprint and parts_menu(headline, id_):
            headline = id_
    above = [block for block in blocks[:headline] if block.id not in noise]
    if not above or len(above[0].clean) >= len(blocks[headline].clean):
        return
    # Another line as long as a headline may be the title over its caption.
    other = max((b.id for b in above if not has_han(b.clean) and _could_be_headline(b.clean)), default=None)
    if other is not None and not parts_menu(other, headline):
        return
    last = max((id_ for id_, kind in kinds.items() if id_ < headline and kind not in _UNDER_HEADLINE), default=-1)
    menu = [block.id for block in takewhile(lambda b: b.id in kinds or could_be_entry(b), blocks[:headline])]
    if len(menu) >= _LONG_MENU:
        last = max(last, menu[-1])
    if len(above) == 1 and _is_kicker(above[0].clean, blocks[headline].clean):
        last = max(last, above[0].id)
    if _are_kickers(blocks, range(last + 1, headline), candidates, noise):
        last = headline - 1
    if last >= 0:
        noise.setdefault(imprint, Noise("dateline", ("a day", "under the headline, with the page's head above")))
    head = Noise("interface", ("a line of the head of the page", "over the headline, with the buttons of the page"))
    noise |= {id_: head for id_ in range(last + 1) if id_ not in noise}


def _find_headlines(blocks: Sequence[Block], noise: dict[int, Noise], end: int) -> Iterator[tuple[int, int]]:
    """The ids of lines that may be the headline, each with that of the line that shows it: the page's own date or
    byline is right below, or in English behind a deck, a caption and buttons; or a date is above, below a menu."""
    imprint = {id_ for id_, why in noise.items() if why.kind in _UNDER_HEADLINE}
    imprint |= {block.id for block in blocks[:end] if is_day_in_figures(block)}
    for block in blocks[:end]:
        if block.id in noise or not _could_be_headline(block.clean):
            continue
        under = block.id + 1 if has_han(block.clean) else _look_below(block.id, imprint, noise)
        if under in imprint and (under < end or under in noise):
            yield block.id, under
            continue
        dated = block.id - 1 in noise and noise[block.id - 1].kind == "dateline"
        if dated and sum(map(could_be_entry, blocks[: block.id - 1])) >= _LEAST_ENTRIES:
            yield block.id, block.id - 1


def _look_below(id_: int, imprint: Container[int], noise: dict[int, Noise]) -> int:
    """The id of the line of the imprint below a headline, or of the first that cannot stand between the two."""
    at, others = id_ + 1, 0
    while at not in imprint:
        others += at not in noise
        if others > _UNDER or (at in noise and noise[at].kind not in _IN_IMPRINT):
            break
        at += 1
    return at


def _is_kicker(text: str, headline: str) -> bool:
    """Whether a line over a headline names the section of a Chinese site. In English it may be the title over its deck,
    which in Chinese begins with a dash."""
    short = _KICKER * len(text) <= len(headline) and not headline.startswith(DASHES)
    return short and has_han(text) and text.isalpha()


def _are_kickers(blocks: Sequence[Block], lines: range, candidates: dict[int, str], noise: dict[int, Noise]) -> bool:
    """Whether lines right over the headline are names of sections: entries of a menu, several or in the words of one.
    Another single one may be a short title over its deck, but no deck has capitals in all its words."""
    entries = [blocks[id_] for id_ in lines if id_ not in noise]
    headline = blocks[lines.stop].clean
    if not entries or has_han(headline) or not all(map(could_be_entry, entries)):
        return False
    if len(entries) > 1 or candidates.get(entries[0].id) in ("fragment", "interface"):
        return True
    one_word = entries[0].clean.isupper() and " " not in entries[0].clean
    return (one_word and not headline.isupper()) or _is_title_case(headline)


def _is_title_case(text: str) -> bool:
    """Whether all longer words begin with a capital: Crash Closes Both Lanes of Route 9."""
    words = [word for word in text.split() if len(word) >= _LONG_WORD and word[0].isalpha()]
    return len(words) >= _BETWEEN_WORDS and all(word[0].isupper() for word in words) and not text.isupper()


def _could_be_headline(text: str) -> bool:
    """Whether a line is as long as a headline, without a number or a stop."""
    long = len(text) >= _HEADLINE and (has_han(text) or len(text.split()) >= _NAME_WORDS)
    return long and not ends_sentence(text) and text[-1] not in ",:;，：；" and find_label(text) is None
