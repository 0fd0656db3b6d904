"""Articles about invented places, files of them in many encodings, and ten kinds of files that are none."""

from __future__ import annotations

import gzip
import os
import random
from collections.abc import Callable
from pathlib import Path

_PLACES = "澜州 青浦岭 白石渡 云溪 北塘 柳河湾 东屏 南岙 竹山 海宁沟".split()
_THINGS = "大桥 水库 图书馆 菜市场 公交线路 体育馆 老城墙 渡口 气象站 果园".split()
_SENTENCES = (
    "{place}的{thing}今年{month}月完成修缮，前后用了{number}天，比原计划提前了一些。",
    "负责此事的工程师说，{thing}最难的一段只有{number}米，却花去了一半的时间。",
    "住在{place}的老人记得，{number}年前这里还没有{thing}，出门要绕很远的路。",
    "按照计划，{place}下一步将为{thing}增设{number}处照明，夜里也能通行。",
    "当地统计，每天经过{thing}的居民约有{number}人，周末还要更多一些。",
    "{place}气象部门提醒，{month}月下旬雨水偏多，前往{thing}的人要带好雨具。",
)
#: Codecs that can hold every article.
ENCODINGS = ("utf-8", "gb18030", "utf-8-sig", "utf-16", "gbk", "big5hkscs")


def article(seed: int, paragraphs: int = 6) -> str:
    """An article with a title and some paragraphs; the same for the same seed."""
    rng = random.Random(seed)

    def sentence() -> str:
        form, place, thing = rng.choice(_SENTENCES), rng.choice(_PLACES), rng.choice(_THINGS)
        return form.format(place=place, thing=thing, month=rng.randint(1, 12), number=rng.randint(20, 9000))

    title = f"{rng.choice(_PLACES)}{rng.choice(_THINGS)}见闻之{seed}"
    return "\n\n".join([title, *("".join(sentence() for _ in range(3)) for _ in range(paragraphs))]) + "\n"


def with_copy(text: str) -> str:
    """The article with its third paragraph pasted in again."""
    parts = text.rstrip("\n").split("\n\n")
    return "\n\n".join([*parts[:3], parts[2], *parts[3:]]) + "\n"


def make_files(folder: Path, number: int, start: int = 0, text_of: Callable[[int], str] = article) -> None:
    """Write so many articles, in folders of three sites, in mixed encodings, a third of them with a copy."""
    for n in range(start, start + number):
        text = text_of(n)
        text = with_copy(text) if n % 3 == 0 else text
        encoding = ENCODINGS[n % len(ENCODINGS)]
        if encoding == "big5hkscs":
            # Simplified characters are not in Big5.
            encoding = "utf-8"
        path = folder / f"site{n % 3}.example" / f"{n:05d}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode(encoding, "replace"))


def _png(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4)


def _zip(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + random.Random(1).randbytes(900))


def _pdf(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + random.Random(2).randbytes(900))


def _elf(path: Path) -> None:
    path.write_bytes(b"\x7fELF\x02\x01\x01\x00" + bytes(600))


def _noise(path: Path) -> None:
    path.write_bytes(random.Random(3).randbytes(4000))


def _holes(path: Path) -> None:
    path.write_bytes(article(1).encode()[:600] + bytes(200) + article(2).encode()[:600])


def _dangling(path: Path) -> None:
    path.symlink_to("gone/away.txt")


def _torn_archive(path: Path) -> None:
    path.with_suffix(".txt.gz").write_bytes(gzip.compress(article(3).encode() * 9)[:-40])


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _jpeg(path: Path) -> None:
    path.write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + random.Random(4).randbytes(900))


#: Ten kinds of files that cannot be cleaned.
BROKEN: tuple[Callable[[Path], None], ...] = (
    _png, _zip, _pdf, _elf, _noise, _holes, _dangling, _torn_archive, _pipe, _jpeg,
)  # fmt: skip


def plant_broken(folder: Path, number: int) -> list[str]:
    """Write so many broken files of all kinds among the others; their places."""
    before = set(_list(folder))
    for n in range(number):
        path = folder / f"site{n % 3}.example" / f"{n * 7:05d}-broken{n % 10}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        BROKEN[n % len(BROKEN)](path)
    return sorted(set(_list(folder)) - before)


def _list(folder: Path) -> list[str]:
    return [p.relative_to(folder).as_posix() for p in folder.rglob("*") if not p.is_dir()]


def read_tree(folder: Path, *, besides: tuple[str, ...] = ()) -> dict[str, bytes]:
    """All files below a folder with their bytes."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and p.name not in besides
    }
