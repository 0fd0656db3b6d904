"""The foot of a page: what a site prints behind the text, beginning with its buttons, boxes or lists of links."""

from __future__ import annotations

import re
from collections.abc import Sequence

from textclean.language.fields import field_name
from textclean.language.furniture import addresses_reader
from textclean.language.punctuation import has_han
from textclean.model import Block
from textclean.stages.segment.noise.questions import BULLETS, Noise, could_be_entry, is_link, is_paragraph

#: Furniture with which the foot of a page begins. An advertisement or a credit may be anywhere.
_OPENERS = frozenset(
    ["related", "share", "button", "promotion", "registration", "disclaimer", "comment", "tags", "interface", "counter"]
)

#: The heading of the tags of an article: topics may be those of an agenda.
_TAGS = re.compile(r"(?:article )?tags\W*", re.IGNORECASE)

#: A number to call, or an address to write to.
_CONTACT = re.compile(r"\S@\S|\d{3}[-. ]\d{4}")
#: When a page was made, behind its text.
_DONE = re.compile(r"published|updated|modified|reviewed", re.IGNORECASE)
#: Fewest words of a menu at the end of a page.
_LEAST_ENTRIES = 4
#: An item of a list: 500 g plums, 8:15 Quay Street.
_AMOUNT = re.compile(r"[\d½¼¾].*?[a-z]{2}", re.IGNORECASE)


def take_foot(blocks: Sequence[Block], candidates: dict[int, str], noise: dict[int, Noise]) -> None:
    """Add to `noise` the lines of the foot of an English page: behind the first furniture below the last paragraph all
    that are no longer than a link, and sentences in which the site addresses its reader. They stay if others stand
    among them: then the author's text may go on there."""
    last = len(blocks)
    while last and (
        last - 1 in noise
        or candidates.get(last - 1) == "hand"
        or not is_paragraph(blocks[last - 1])
        or addresses_reader(blocks[last - 1].clean)
    ):
        last -= 1
    opener = next((block.id for block in blocks[last:] if _is_opener(block, noise)), len(blocks))
    opener = min(opener, _find_menu(blocks, candidates, last))
    rest = [block for block in blocks[opener:] if block.id not in noise]
    foot = Noise("interface", ("a line of the foot of the page", "behind furniture that follows the text"))
    # Behind buttons the text may go on with a list of amounts or times; no furniture ends it then.
    listed = len(blocks) - 1 not in noise and any(_AMOUNT.match(block.clean) for block in rest)
    if last and not listed and not any(has_han(block.clean) for block in rest) and all(map(_could_be_foot, rest)):
        noise |= dict.fromkeys((block.id for block in rest), foot)


def _is_opener(block: Block, noise: dict[int, Noise]) -> bool:
    if block.id not in noise:
        return _TAGS.fullmatch(block.clean) is not None
    kind = noise[block.id].kind
    return kind in _OPENERS or (kind == "dateline" and _DONE.search(block.clean) is not None)


def _find_menu(blocks: Sequence[Block], candidates: dict[int, str], last: int) -> int:
    """Where the menu begins with which the page ends: entries, at least half of them words of menus; else the end."""
    first = len(blocks)
    while first > last and could_be_entry(blocks[first - 1]) and not blocks[first - 1].clean.startswith(BULLETS):
        first -= 1
    words = [block.id for block in blocks[first:] if candidates.get(block.id) in ("fragment", "interface")]
    announced = blocks[first - 1].clean.endswith(":") if first else True
    menu = len(words) >= _LEAST_ENTRIES and 2 * len(words) >= len(blocks) - first and not announced
    return words[0] if menu else len(blocks)


def _could_be_foot(block: Block) -> bool:
    """Whether a line may be one of the foot: no item, no field (For: cheap) and no contact."""
    text = block.clean
    named = text.startswith(BULLETS) or field_name(text) != "" or _CONTACT.search(text) is not None
    return addresses_reader(text) or (is_link(block, ranked=True) and not named)
