"""Bytes become the right text, and the record says how that was known."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from textclean.errors import EncodingError, NotTextError
from textclean.stages.decode import decode

SIMPLIFIED = "市图书馆今天开放，市民可以免费借阅图书。"
TRADITIONAL = "市圖書館今天開放，市民可以免費借閱圖書。"
JAPANESE = "市立図書館は今日から開館し、市民は無料で本を借りることができる。"
KOREAN = "시립 도서관이 오늘 문을 열어 시민은 무료로 책을 빌릴 수 있다."
RUSSIAN = "Городская библиотека открылась сегодня, книги можно брать бесплатно."
FRENCH = "La bibliothèque a été inaugurée aujourd’hui, l’accès est libre et gratuit à tous."
POLISH = "Biblioteka została dziś otwarta, każdy może bezpłatnie wypożyczać książki."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SIMPLIFIED, "gb18030"),
        (TRADITIONAL, "big5"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "iso2022_jp"),
        (KOREAN, "euc_kr"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (FRENCH, "cp1252"),
        (POLISH, "cp1250"),
        (SIMPLIFIED, "hz"),
        *((text, wide) for text in (SIMPLIFIED, JAPANESE, RUSSIAN, FRENCH) for wide in ("utf-16-le", "utf-16-be")),
        (SIMPLIFIED, "utf-32-le"),
        (SIMPLIFIED, "utf-32-be"),
    ],
)
def test_a_text_without_a_mark_is_found(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding))
    assert (found.text, found.how) == (text, "detected")
    assert found.candidates[0].name == found.encoding


@pytest.mark.parametrize(
    ("damage", "read"),
    [
        pytest.param(lambda data: data[:-4], JAPANESE[:-1] + "\ufffd", id="torn end"),
        pytest.param(lambda data: data + b"\x1b$B$\x07\x1b(B\n", JAPANESE + "\ufffd\n", id="broken pair"),
    ],
)
def test_japanese_in_escape_sequences_is_found_when_it_is_torn(damage: Callable[[bytes], bytes], read: str) -> None:
    found = decode(damage(JAPANESE.encode("iso2022_jp")))
    assert (found.encoding, found.text, len(found.damage)) == ("iso-2022-jp", read, 1)


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_and_is_no_part_of_the_text(mark: str) -> None:
    found = decode(SIMPLIFIED.encode(mark))
    assert (found.text, found.how, found.confidence) == (SIMPLIFIED, "bom", 1.0)


def test_ascii_and_utf8_need_no_guess() -> None:
    assert decode(b"The library opens today.\r\n").how == "ascii"
    assert decode(b"").text == ""
    assert decode(SIMPLIFIED.encode()).how == "utf-8"


def test_a_headline_of_one_script_in_utf16_is_found_though_its_bytes_are_ascii() -> None:
    headline = "汪洋主持召開全國政協主席"
    assert headline.encode("utf-16-be").isascii() is False
    assert decode(headline.encode("utf-16-be")).text == headline


@pytest.mark.parametrize("text", ["BMW新车发布会今天在本市举行", "MZ世代的消费观念正在改变", "ID3标签的历史与用途介绍"])
def test_letters_that_are_also_a_binary_signature_begin_a_text(text: str) -> None:
    assert decode(text.encode("gb18030")).text == text
    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"\xff\xd8\xff\xe0\x00\x10JFIF",
        b"PK\x03\x04\x14\x00\x06\x00",
        b"%PDF-1.7\n1 0 obj\n",
        b"\x1f\x8b\x08\x00text",
        b"GIF89a\x01\x00\x01\x00\x80",
        b"text\x00with a zero byte",
        "一行".encode() + b"\x00",
        SIMPLIFIED.encode() + b"\xff" * 40,
    ],
)
def test_what_is_not_text_is_refused_with_a_way_out(data: bytes) -> None:
    with pytest.raises(NotTextError) as caught:
        decode(data)
    assert caught.value.way_out


def test_a_true_declaration_is_believed() -> None:
    for label in ("gb2312", "text/html; charset=gbk", "GB18030"):
        found = decode("会议室".encode("gb18030"), declared=label)
        assert (found.text, found.how, found.encoding) == ("会议室", "declared", "gb18030")


@pytest.mark.parametrize("label", ["utf-8", "iso-8859-1", "big5", "shift_jis", "koi8-r", "no-such-encoding"])
def test_a_false_declaration_is_not_believed(label: str) -> None:
    found = decode(SIMPLIFIED.encode("gb18030"), declared=label)
    assert (found.text, found.how, found.declared) == (SIMPLIFIED, "detected", label)


@pytest.mark.parametrize("label", ["utf-16", "utf-32", "utf-8-sig", "utf-7", "idna", "rot13", "hex", "undefined"])
def test_a_label_whose_codec_fails_in_its_own_way_is_no_more_than_a_hint(label: str) -> None:
    found = decode(SIMPLIFIED.encode("gb18030"), declared=label)
    assert (found.text, found.encoding) == (SIMPLIFIED, "gb18030")


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="{}">',
        '<META HTTP-EQUIV=content-type content="text/html; charset={}">',
        '<?xml version="1.0" encoding="{}"?>',
    ],
)
def test_the_declaration_in_a_page_is_read(head: str) -> None:
    page = head.format("big5") + "<p>會議</p>"
    found = decode(page.encode("big5"))
    assert (found.text, found.how, found.declared) == (page, "declared", "big5")


def test_a_forced_encoding_is_obeyed() -> None:
    data = SIMPLIFIED.encode("gb18030")
    found = decode(data, forced="latin-1")
    assert (found.how, found.encoding) == ("forced", "windows-1252")
    assert found.raw.encode("cp1252") == data


@pytest.mark.parametrize("name", ["no-such-encoding", "utf-8", "ascii", "base64", "utf-32"])
def test_a_forced_encoding_that_does_not_fit_is_an_error_with_a_way_out(name: str) -> None:
    with pytest.raises(EncodingError) as caught:
        decode(SIMPLIFIED.encode("gb18030"), forced=name)
    assert caught.value.way_out


def test_a_forced_encoding_may_lose_a_byte() -> None:
    found = decode(SIMPLIFIED.encode() + b"\xff", forced="utf-8")
    assert found.text == SIMPLIFIED + "\ufffd"
    assert len(found.damage) == 1


def test_the_superset_decodes_and_python_knows_its_name() -> None:
    for text, declared in (
        ("朱镕基图书馆", "gb2312"),
        ("1 000 €", "iso-8859-1"),
        ("①市立", "shift_jis"),
        ("똠방각하 도서관", "euc-kr"),
    ):
        encoding = {"gb2312": "gbk", "iso-8859-1": "cp1252", "shift_jis": "cp932", "euc-kr": "cp949"}[declared]
        found = decode(text.encode(encoding), declared=declared)
        assert found.text == text
        assert found.encoding and text.encode(found.encoding)


@pytest.mark.parametrize("text", ["桥\x07通", "x10\x07。\n", "\x07渡口：\r\n", "第3\x1b页"])
def test_a_stray_control_in_short_utf8_makes_it_no_utf16(text: str) -> None:
    assert decode(text.encode()).encoding == "utf-8"
