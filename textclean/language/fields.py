"""Fields of forms, records and notices: a name, a colon and a value."""

from __future__ import annotations

import re

#: 路线：西楼梯, Report to: Cabinet. A sentence may begin so too: what is around a line says which it is.
_NAMED = re.compile(r"[\u4e00-\u9fff]{1,8}(?=\s*[:：]\s*\S)|[A-Z][\w’'-]+(?: [a-z]+){0,2}(?=: \S)")


def field_name(text: str) -> str:
    """The name of the field that a text may be, or "": 路线 of 路线：西楼梯."""
    match = _NAMED.match(text)
    return match[0] if match else ""
