"""Damaged bytes cost their characters and nothing else, and each place is known."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textclean.errors import TextcleanError
from textclean.model import Decoded
from textclean.stages.decode import decode

TEXT = (
    "市图书馆今天开放，市民可以免费借阅图书。\n馆长介绍说，新馆占地三万平方米，藏书一百二十万册。\n"
    "开放时间是每天上午九点到晚上九点，节假日照常开放。\n许多读者一早就来到门口，排队等候进馆。\n"
)
TRADITIONAL = "市圖書館今天開放，市民可以免費借閱圖書。\n館長介紹說，新館佔地三萬平方米，藏書一百二十萬冊。\n"
JAPANESE = "市立図書館は今日から開館し、市民は無料で本を借りることができる。\n館長は新しいサービスについて説明した。\n"
KOREAN = "시립 도서관이 오늘 문을 열어 시민은 무료로 책을 빌릴 수 있다.\n관장은 새로운 서비스를 소개했다.\n"
ALL = [(TEXT, "utf-8"), (TEXT, "gb18030"), (TRADITIONAL, "big5"), (JAPANESE, "shift_jis"), (KOREAN, "euc_kr")]


def told(found: Decoded) -> list[str]:
    """What the damage record says stands in the text at each place."""
    return [found.text[slice(*place.span)] for place in found.damage]


@pytest.mark.parametrize(("text", "encoding"), ALL)
def test_a_foreign_byte_does_not_hide_the_encoding(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    place = data.index("\n".encode(encoding)) - len("。".encode(encoding))
    found = decode(data[:place] + b"\xff" + data[place:])
    assert found.text.replace("\ufffd", "") == text
    [damage] = found.damage
    assert (damage.start, damage.end) == (place, place + 1)
    assert told(found) == [damage.replacement] == ["\ufffd"]


def test_a_lost_byte_in_utf8_costs_one_character() -> None:
    data = TEXT.encode()
    found = decode(data[:10] + data[11:])
    assert found.text == TEXT[:3] + "\ufffd" + TEXT[4:]
    assert [(place.start, place.end) for place in found.damage] == [(9, 11)]


def test_a_foreign_byte_inside_a_character_does_not_cost_it() -> None:
    data = TEXT.encode()
    found = decode(data[:10] + b"\x85" + data[10:])
    assert found.text == TEXT[:4] + "\ufffd" + TEXT[4:]
    assert [(place.start, place.end) for place in found.damage] == [(10, 11)]


def test_after_a_lost_byte_gb18030_finds_back_within_the_line() -> None:
    data = TEXT.encode("gb18030")
    found = decode(data[:13] + data[14:])
    assert found.encoding == "gb18030"
    lines, truth = found.text.split("\n"), TEXT.split("\n")
    assert lines[1:] == truth[1:]
    assert lines[0].endswith("市民可以免费借阅图书。")


def test_two_lost_bytes_in_one_line_are_noticed_though_the_line_decodes() -> None:
    data = TEXT.encode("gb18030")
    cut = data[:9] + data[10:31] + data[32:]
    cut.decode("gb18030")
    found = decode(cut)
    assert found.damage
    assert all(place.start < cut.index(b"\n") for place in found.damage)


@pytest.mark.parametrize(("text", "encoding"), ALL)
def test_a_tail_cut_inside_a_character_costs_that_character(text: str, encoding: str) -> None:
    whole = text.rstrip("\n.")
    found = decode(whole.encode(encoding)[:-1])
    assert found.text == whole[:-1] + "\ufffd"


def test_utf16_with_a_cut_tail_or_a_lone_surrogate_is_read() -> None:
    data = TEXT.encode("utf-16")
    assert decode(data[:-1]).text == TEXT[:-1] + "\ufffd"
    assert decode(data[:10] + b"\x00\xd8" + data[10:]).text.replace("\ufffd", "") == TEXT


def test_damage_is_placed_in_the_repaired_text() -> None:
    mojibake = "馆长介绍了新的服务。\n".encode().decode("latin-1")
    found = decode(mojibake.encode() + "市民\n".encode() + b"\xff\n")
    assert found.text.startswith("馆长介绍了新的服务。\n")
    assert told(found) == ["\ufffd"]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_become_text_or_are_refused(data: bytes) -> None:
    try:
        found = decode(data)
    except TextcleanError:
        return
    assert told(found) == [place.replacement for place in found.damage]
    places = [(place.start, place.end) for place in found.damage]
    assert places == sorted(places)
    assert all(0 <= start < end <= len(data) for start, end in places)
    assert found == decode(data)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(ALL), st.lists(st.tuples(st.integers(0, 10_000), st.integers(0x80, 0xFF)), min_size=1, max_size=3)
)
def test_foreign_bytes_anywhere_leave_the_other_lines_whole(
    case: tuple[str, str], bytes_put_in: list[tuple[int, int]]
) -> None:
    text, encoding = case
    text *= 3
    data = bytearray(text.encode(encoding))
    for place, byte in bytes_put_in:
        data.insert(place % len(data), byte)
    found = decode(bytes(data))
    read = set(found.text.split("\n"))
    assert sum(line not in read for line in set(text.split("\n"))) <= len(bytes_put_in)
