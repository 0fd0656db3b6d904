"""Comments of readers below an article, with the marks of their box."""

from __future__ import annotations

import re
from collections.abc import Sequence

from textclean.language.furniture import furniture_kind
from textclean.language.han_variants import simplified
from textclean.model import Block
from textclean.stages.segment.noise.questions import Noise, is_paragraph

#: The heading of the comments: 热门评论, 网友评论(35), 86条评论, 12 Comments.
_HEAD = re.compile(
    r"\W*(?:(?:全部|热门|最新|精彩|精选|网友|读者)?(?:评论|跟[帖贴]|留言|回帖)(?:区|列表)?(?:更多)?\s*[（(]?\d*[条)）]*"
    r"|共?\d+\s?条?(?:评论|留言|回复|跟[帖贴])|\d+ (?:comments?|responses?|replies|thoughts on .{4,120}))\W*",
    re.IGNORECASE,
)
#: Furniture that the box prints beside each comment: its likes, time and place, 回复.
_MARKS = frozenset(["counter", "dateline", "fragment", "interface", "button"])
#: Fewest comments of a thread, and most lines of one beside its marks: a name, and a few of its own.
_LEAST, _LINES = 2, 4


def take_threads(blocks: Sequence[Block], noise: dict[int, Noise]) -> None:
    """Add to `noise` the comments below the text, from their heading to the last mark of the box, and one more comment
    if the marks are above the words."""
    written = next((block.id for block in blocks if block.id not in noise and is_paragraph(block)), len(blocks))
    head = next((b.id for b in blocks[written + 1 :] if _HEAD.fullmatch(simplified(b.clean))), None)
    if head is None:
        return
    comments: list[list[int]] = []  # the ids of the lines of each, up to its mark
    lines: list[int] = []
    for block in blocks[head + 1 :]:
        if len(lines) > _LINES:
            break
        if furniture_kind(block.clean) in _MARKS:
            comments += [lines] if lines else []
            lines = []
        elif block.id not in noise:
            lines.append(block.id)
    if len(comments) < _LEAST:
        return
    if lines and len(comments[0]) == 1 and len(lines) < max(map(len, comments)):
        comments.append(lines)
    last = comments[-1][-1]
    comment = Noise("comment", ("below a heading of comments", "between the marks of their box"))
    noise |= {id_: comment for id_ in range(head, last + 1) if id_ not in noise}
    for block in blocks[last + 1 :]:
        if furniture_kind(block.clean) not in _MARKS:
            break
        noise.setdefault(block.id, comment)
