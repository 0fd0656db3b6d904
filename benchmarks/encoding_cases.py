"""Bytes with a known answer, made from clean text: short, cut, damaged, mixed, and decoded wrongly."""

from __future__ import annotations

import json
import random
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from textclean.language.han_variants import SIMPLIFIED_ONLY, TO_SIMPLIFIED, TO_TRADITIONAL, TRADITIONAL_ONLY

HEADLINE = (10, 30)

#: Simplified to traditional, character by character: a likely text, if not always the right one (发 is 發 or 髮).
_CONVERSION = {ord(simplified): traditional for traditional, simplified in reversed(TO_SIMPLIFIED.items())}
_CONVERSION |= {ord(simplified): traditional for simplified, traditional in TO_TRADITIONAL.items()}
for _plain in "只面里后台系制向几干谷表准合周云升板松别回舍岩采伙佣卷":
    _CONVERSION.pop(ord(_plain), None)

#: The encoding at the end of a file's name, as the Universal Declaration corpus names them.
_NAMED = {
    "UTF8": "utf-8-sig",
    "Latin1": "cp1252",
    "Latin2": "iso8859-2",
    "GB2312": "gb18030",
    "HZ": "hz",
    "Big5": "big5hkscs",
    "SJIS": "cp932",
    "EUC": "euc_jis_2004",
    "JIS": "iso2022_jp_2",
    "KOI8": "koi8-r",
    "Cyrillic": "iso8859-5",
    "Greek": "iso8859-7",
    "Hebrew": "iso8859-8",
    "Arabic": "cp1256",
    "Latin5": "iso8859-9",
    "Turkish": "iso8859-9",
}


class Case(NamedTuple):
    """Input and truth. `bad` are the offsets of the damage in the input, `encoding` the one that is right."""

    group: str
    data: bytes
    truth: str
    encoding: str = ""
    bad: tuple[int, ...] = ()


class Text(NamedTuple):
    """A clean document and the language group it was put into."""

    language: str
    text: str


def read_texts(paths: list[Path], half: str) -> list[Text]:
    """The documents of one half (tune, report or all) of JSON Lines files and folders."""
    texts = [Text(_language(text), text) for path in paths for text in _raw_texts(path) if text.strip()]
    wanted = {"tune": 0, "report": 1}.get(half)
    return [t for t in texts if wanted is None or zlib.crc32(t.text.encode()) % 2 == wanted]


def _raw_texts(path: Path) -> Iterator[str]:
    if path.is_dir():
        for file in sorted(path.iterdir()):
            encoding = named_encoding(file) or "utf-8-sig"
            # The names of the Cyrillic files of the Declaration are wrong half of the time.
            if file.name.endswith("-Cyrillic"):
                continue
            try:
                yield file.read_bytes().decode(encoding).replace("\r\n", "\n")
            except (UnicodeDecodeError, OSError):
                continue
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        blocks = row.get("blocks")
        yield "\n".join(block["text"] for block in blocks) if blocks else row.get("text") or ""


def named_encoding(file: Path) -> str | None:
    """The encoding that the file's name ends with."""
    return _NAMED.get(file.name.rsplit("-", 1)[-1])


def _language(text: str) -> str:
    """zh-hans, zh-hant, ja, ko, cyrillic, western, or other."""
    present = set(text)
    if re.search("[ぁ-ゖァ-ヺ]{2}", text):
        return "ja"
    if len(re.findall("[가-힣]", text)) > len(text) / 5:
        return "ko"
    if len(re.findall("[一-鿿]", text)) > len(text) / 5:
        return "zh-hant" if len(present & TRADITIONAL_ONLY) > len(present & SIMPLIFIED_ONLY) else "zh-hans"
    if len(re.findall("[а-я]", text)) > len(text) / 3:
        return "cyrillic"
    return "western" if text.encode("cp1252", "ignore").decode("cp1252") == text and not text.isascii() else "other"


def pieces(texts: list[Text], language: str, count: int, rnd: random.Random) -> list[str]:
    """Headlines: the first 10-30 characters of lines of the language. Traditional Chinese is converted where there is
    none."""
    if language == "zh-hant" and not any(t.language == language for t in texts):
        return [piece.translate(_CONVERSION) for piece in pieces(texts, "zh-hans", count, rnd)]
    lines = [line.strip() for t in texts if t.language == language for line in t.text.split("\n")]
    lines = [line for line in dict.fromkeys(lines) if len(line) >= HEADLINE[0]]
    if not lines:
        return []
    found = []
    for _ in range(count):
        line = rnd.choice(lines)
        start = 0 if len(lines) > count else rnd.randrange(max(1, len(line) - HEADLINE[0]))
        found.append(line[start : start + rnd.randint(*HEADLINE)].strip())
    return list(dict.fromkeys(found))


def documents(texts: list[Text], language: str, count: int, rnd: random.Random) -> list[str]:
    """Documents of several lines, at most 3,000 characters."""
    chosen = [t.text for t in texts if t.language == language and len(t.text) > 200 and "\n" in t.text]
    rnd.shuffle(chosen)
    chosen = [text[:3000] for text in chosen[:count]]
    if language == "zh-hant" and not chosen:
        simplified = documents(texts, "zh-hans", count, rnd)
        converted = [text.translate(_CONVERSION) for text in simplified]
        # Big5 lacks what no traditional form is known of, so lines that hold such a character are left out.
        return ["\n".join(line for line in text.split("\n") if encoded(line, "big5")) for text in converted]
    return chosen


def encoded(text: str, encoding: str) -> bytes | None:
    """The bytes, or None where the encoding lacks a character or the text is ASCII."""
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        return None
    return None if text.isascii() else data


#: What headlines are encoded in, by language.
SHORT = {
    "zh-hans": ("gb18030", "utf-16-le", "utf-16-be", "utf-8"),
    "zh-hant": ("big5", "utf-16-le", "utf-16-be", "utf-8"),
    "ja": ("shift_jis", "euc_jp", "utf-16-le", "utf-16-be", "utf-8"),
    "ko": ("euc_kr", "utf-16-le", "utf-16-be", "utf-8"),
    "cyrillic": ("cp1251", "koi8-r", "utf-16-le", "utf-8"),
    "western": ("cp1252", "utf-16-le", "utf-8"),
}


def short_cases(texts: list[Text], count: int, rnd: random.Random) -> Iterator[Case]:
    """Headlines."""
    for language, encodings in SHORT.items():
        for piece in pieces(texts, language, count, rnd):
            for encoding in encodings:
                data = encoded(piece, encoding)
                if data:
                    yield Case(f"short {language} {encoding}", data, piece, encoding)


def tail_cases(texts: list[Text], count: int, rnd: random.Random) -> Iterator[Case]:
    """Lines of 30-120 characters that end inside their last character."""
    for language, encodings in (("zh-hans", ("utf-8", "gb18030")), ("zh-hant", ("utf-8", "big5"))):
        for text in documents(texts, language, count, rnd):
            for encoding in encodings:
                cut = text[: rnd.randint(30, 120)].rstrip()
                while cut and cut[-1].isascii():
                    cut = cut[:-1]
                data = encoded(cut, encoding)
                if data:
                    yield Case(
                        f"tail {language} {encoding}",
                        data[: -rnd.randint(1, 2 if encoding == "utf-8" else 1)],
                        cut[:-1],
                    )


def damage_cases(texts: list[Text], count: int, rnd: random.Random) -> Iterator[Case]:
    """Documents with 1 to 3 bytes lost, or 1 to 3 foreign bytes put in."""
    for language, encodings in (
        ("zh-hans", ("utf-8", "gb18030")),
        ("zh-hant", ("big5",)),
        ("ja", ("shift_jis",)),
        ("ko", ("euc_kr",)),
    ):
        for text in documents(texts, language, count, rnd):
            for encoding in encodings:
                data = encoded(text, encoding)
                if data:
                    for kind in ("lost", "foreign"):
                        yield _damaged(data, text, encoding, kind, rnd)


def _damaged(data: bytes, text: str, encoding: str, kind: str, rnd: random.Random) -> Case:
    high = [i for i, byte in enumerate(data) if byte >= 0x80]
    made = bytearray(data)
    places = sorted(rnd.sample(high, rnd.randint(1, 3)), reverse=True)
    for place in places:
        if kind == "lost":
            del made[place]
        else:
            made.insert(place, rnd.randrange(0x80, 0x100))
    step = -1 if kind == "lost" else 1
    bad = tuple(place + step * i for i, place in enumerate(reversed(places)))
    return Case(f"damaged {encoding} {kind}", bytes(made), text, encoding, bad)


MIXED = (
    ("zh-hans", "utf-8", "gb18030"),
    ("zh-hans", "gb18030", "utf-8"),
    ("zh-hant", "utf-8", "big5"),
    ("zh-hant", "big5", "utf-8"),
    ("zh-hant", "gb18030", "big5"),
    ("zh-hant", "big5", "gb18030"),
    ("ja", "shift_jis", "utf-8"),
    ("ja", "utf-8", "shift_jis"),
)


def mixed_cases(texts: list[Text], count: int, rnd: random.Random) -> Iterator[Case]:
    """Six lines, one of them in another encoding."""
    for language, most, one in MIXED:
        lines = pieces(texts, language, count * 6, rnd)
        for start in range(0, len(lines) - 6, 6):
            six, odd = lines[start : start + 6], rnd.randrange(6)
            raw = [encoded(line, one if i == odd else most) for i, line in enumerate(six)]
            if all(raw):
                yield Case(f"mixed {most} with {one}", b"\n".join(filter(None, raw)), "\n".join(six), most)


def _sloppy(data: bytes) -> str:
    """windows-1252 as browsers read it: the five undefined bytes are C1 controls."""
    return "".join(bytes((b,)).decode("cp1252") if b not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(b) for b in data)


def mojibake_cases(texts: list[Text], count: int, rnd: random.Random) -> Iterator[Case]:
    """Text decoded with a wrong encoding and saved as UTF-8: headlines, and documents."""
    for language in ("zh-hans", "zh-hant"):
        two_bytes = "gb18030" if language == "zh-hans" else "big5"
        for size, found in (
            ("line", pieces(texts, language, count, rnd)),
            ("document", documents(texts, language, count // 4, rnd)),
        ):
            for text in found:
                for way, wrong in _wrong_ways(text, two_bytes):
                    if wrong != text:
                        yield Case(f"mojibake {way} {size}", wrong.encode(), text)


def _wrong_ways(text: str, two_bytes: str) -> Iterator[tuple[str, str]]:
    for name in ("utf-8", two_bytes):
        data = encoded(text, name)
        if data:
            yield f"{name} as latin-1", data.decode("latin-1")
            yield f"{name} as cp1252", _sloppy(data)
    once = text.encode().decode("latin-1")
    yield "utf-8 as latin-1 twice", once.encode().decode("latin-1")
    yield "utf-8 as cp1252 twice", _sloppy(_sloppy(text.encode()).encode())
    for name in ("utf-8", "big5"):
        data = encoded(text, name)
        if data and (name == "utf-8" or two_bytes == "big5"):
            try:
                yield f"{name} as gb18030", data.decode("gb18030")
            except UnicodeDecodeError:
                continue


def clean_cases(texts: list[Text], count: int, rnd: random.Random) -> Iterator[Case]:
    """Clean headlines and documents, in UTF-8: none may change."""
    for text in texts:
        yield Case(f"clean {text.language}", text.text.encode(), text.text)
    for language in SHORT:
        for piece in pieces(texts, language, count, rnd):
            yield Case(f"clean {language} short", piece.encode(), piece)
    for text in TRICKY:
        yield Case("clean tricky", text.encode(), text)


#: Clean text that looks like mojibake, after the negative cases of ftfy (Speer, MIT License), and our own.
TRICKY = (
    "AHÅ™, the new sofa from IKEA®",
    "ESSE CARA AI QUEM É¿",
    "RENÉ’S CAFÉ – OPEN “DAILY”",
    "“NESTLÉ®” and “RENAULT‡”",
    "Naïve façade — €50, £40, ¥30 ± 5°",
    "╔═══════╗ ┌──────┐ ▓▒░ ├──┤",
    "╨╧╥ █ ▄ ▌▐ ▀",
    "® ™ © § ¶ † ‡",
    "(-1/2)! = √π",
    "OK??:(   `¬´    ):",
    "4288×…",
    "oh wow Ã la carte",
    '"Ø" ± "Å"',
    "Šš Žž Œœ Ÿ",
    "MÃE, IRMÃ E AVÔ",
    "VOCÊ É UMA IRMÃ",
    "à é è ù â ê î ô û ë ï ü ÿ ç",
    "ÄÖÜäöüß ÀÉÈÙ",
    "涓涓细流，汇成江海",
    "锟斤拷是怎么来的",
    "鐘樓、鼓樓與鏢局",
    "ﾊﾝｶｸｶﾀｶﾅ",
    "Ελληνικά ÄÖ",
    "żółć ŁÓDŹ",
    "Đorđe Šćepanović",
    "Việt Nam Ðông Á",
    "ÞAÐ ER ÍSLENSKA",
)
