"""A line in another encoding is read in its own."""

from __future__ import annotations

import pytest

from textclean.stages.decode import decode, decode_document

SIMPLIFIED = [
    "市图书馆今天开放",
    "市民可以免费借阅图书",
    "馆长介绍了新的服务",
    "开放时间是每天九点到二十一点",
    "许多读者一早就来到门口",
]
TRADITIONAL = [
    "市圖書館今天開放",
    "市民可以免費借閱圖書",
    "館長介紹了新的服務",
    "開放時間是每天九點到二十一點",
    "許多讀者一早就來到門口",
]
JAPANESE = [
    "市立図書館は今日から開館した",
    "市民は無料で本を借りることができる",
    "館長は新しいサービスを説明した",
    "開館時間は午前九時からです",
]
FRENCH = [
    "La bibliothèque ouvre aujourd’hui",
    "L’accès est libre et gratuit à tous",
    "Ouvert toute l’année, même l’été",
    "Les horaires ont été élargis",
]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("odd", [0, 2, 3])
@pytest.mark.parametrize(
    ("lines", "most", "one"),
    [
        (SIMPLIFIED, "utf-8", "gb18030"),
        (SIMPLIFIED, "gb18030", "utf-8"),
        (TRADITIONAL, "utf-8", "big5"),
        (TRADITIONAL, "big5", "utf-8"),
        (TRADITIONAL, "gb18030", "big5"),
        (JAPANESE, "shift_jis", "utf-8"),
        (JAPANESE, "utf-8", "shift_jis"),
        (FRENCH, "utf-8", "cp1252"),
    ],
)
def test_one_foreign_line_is_read_in_its_own_encoding(
    lines: list[str], most: str, one: str, odd: int, ending: str
) -> None:
    data = ending.encode().join(line.encode(one if i == odd else most) for i, line in enumerate(lines))
    found = decode(data)
    assert found.text == ending.join(lines)
    assert found.damage == ()
    assert [found.text[slice(*foreign.span)] for foreign in found.foreign] == [lines[odd]]


def test_the_finding_stands_on_the_foreign_line() -> None:
    data = b"\n".join(line.encode("gb18030" if i == 3 else "utf-8") for i, line in enumerate(SIMPLIFIED))
    document = decode_document(data)
    assert [(f.rule, f.line, f.evidence["encoding"]) for f in document.findings] == [("TC103", 4, "gb18030")]


def test_a_damaged_line_is_not_taken_for_a_foreign_one() -> None:
    data = "\n".join(SIMPLIFIED).encode()
    assert decode(data[:4] + b"\xc3\xa9" + data[4:]).foreign == ()
    assert decode(data + b"\n\xff\xfe").foreign == ()
