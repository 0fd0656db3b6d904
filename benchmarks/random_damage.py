"""Documents damaged at random: whether each is cleaned at all, can be restored, comes back from a second cleaning and
from a merge with itself, and can be merged with others of the same article.

    python benchmarks/random_damage.py [CORPUS...] --count 1000 --seed 1

There is no known answer here, only the laws. The operators of quality.py do what pages do; here lines are pasted, cut,
split, joined, moved and furnished without any sense, which reaches what nobody thought of. Without a corpus the
documents are the fixtures. What breaks a law is printed with its number, and --write puts its text into a folder.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

# Run as a file, only benchmarks/ itself is on the path.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import textclean
from benchmarks.corpora import read_documents

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
#: Lines of a document, at most: time is better spent on more documents.
_LONGEST = 100
#: Damages to one document, at most.
_MOST = 6
_FURNITURE = (
    *("分享到：", "上一篇：无", "责任编辑：李明", "第5页 共9页", "- 3 -", "阅读全文", "打开APP", "【纠错】", "5"),
    *("来源：新华社", "下载客户端", "相关阅读", "Share this", "(Visited 3 times)", "Read more", "Advertisement"),
)
#: What may follow a text that was cut, and what does not belong into one.
_MARKS = ("……", "...", "[查看全文]", "（完）", "\u200b", "\ufeff", "&nbsp;", "\ufffd", "\u3000\u3000", "\x0c", "“", "ﬁ")


def read_lines(corpora: Sequence[Path]) -> list[list[str]]:
    """The lines of each document that is to be damaged: of corpora, or of the fixtures without any."""
    if corpora:
        return [[block.text for block in document.blocks] for document in read_documents(corpora, "all")]
    texts = (textclean.decode(path.read_bytes()).text for path in sorted(FIXTURES.rglob("input.txt")))
    return [lines for text in texts if (lines := [line for line in text.splitlines() if line.strip()])]


def damage(lines: Sequence[str], rng: random.Random) -> str:
    """A document of these lines, damaged in one to six ways."""
    start = rng.randrange(max(1, len(lines) - _LONGEST))
    damaged = list(lines[start : start + _LONGEST])
    for _ in range(rng.randint(1, _MOST)):
        damaged = _damage_once(damaged, rng)
    return rng.choice(("\n", "\n\n", "\n\u3000\u3000", "\r\n")).join(damaged) + "\n"


def _damage_once(lines: list[str], rng: random.Random) -> list[str]:
    at = rng.randrange(len(lines))
    run = lines[at : at + rng.randint(1, 8)]
    place = rng.randint(0, len(lines))
    pasted = [*lines[:place], *run, *lines[place:]]
    rest = [*lines[:at], *lines[at + len(run) :]]
    line, after = lines[at], lines[at + 1 :]
    cut = rng.randint(1, len(line))
    damages: tuple[Callable[[], list[str]], ...] = (
        lambda: pasted,
        lambda: pasted,
        lambda: [*lines[:place], *(one[: rng.randint(1, len(one))] for one in run), *lines[place:]],
        lambda: [*rest[:place], *run, *rest[place:]],
        lambda: [*lines[:at], *rng.sample(run, len(run)), *lines[at + len(run) :]],
        lambda: [*lines[place:], *lines[:place]],
        lambda: [*lines[:at], "".join(run), *lines[at + len(run) :]],
        lambda: [*lines[:at], line[:cut], line[cut:], *after],
        lambda: [*lines[:at], line[:cut], *after],
        lambda: [*lines[:at], line[:cut] * 2, *after],
        lambda: [*lines[:at], line + rng.choice(_FURNITURE + _MARKS), *after],
        lambda: [*lines[:at], line[:cut] + rng.choice(_MARKS) + line[cut:], *after],
        lambda: [*lines[:place], rng.choice(_FURNITURE), *lines[place:]],
        lambda: [*lines[:at], line + rng.choice(_MARKS), *lines[at:]],
    )
    return [one for one in rng.choice(damages)() if one.strip()] or ["……"]


def broken_laws(text: str, others: Sequence[str]) -> Iterator[str]:
    """What a document breaks, itself or with other witnesses of its article: cleaned, merged, restored, itself,
    idempotent."""
    step = "cleaned"
    try:
        report = textclean.clean(text)
        if textclean.restore(report) != text:
            yield "restored"
        if textclean.clean(report.text).text != report.text:
            yield "idempotent"
        step = "merged"
        if textclean.merge([text, text]).text != report.text:
            yield "itself"
        if textclean.restore(textclean.merge([text, *others])) != [text, *others]:
            yield "restored"
    except Exception as error:  # any error at all is what is looked for
        yield f"{step} ({type(error).__name__}: {error})"


def main() -> int:
    """Damage documents and print what they break."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="*", type=Path, help="clean documents, JSON Lines; without any the fixtures")
    parser.add_argument("--count", type=int, default=1000, help="documents to damage (1000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", type=Path, help="a folder for the texts that break a law")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    documents = read_lines(options.corpora)
    broken: Counter[str] = Counter()
    for number in range(options.count):
        lines = rng.choice(documents)
        text, *others = (damage(lines, rng) for _ in range(rng.randint(2, 4)))
        for law in broken_laws(text, others):
            broken[law.partition(" ")[0]] += 1
            print(f"document {number}: not {law}", flush=True)
            if options.write:
                options.write.mkdir(parents=True, exist_ok=True)
                (options.write / f"{options.seed}-{number}.txt").write_text(text, encoding="utf-8", newline="")
    for law in ("cleaned", "merged", "restored", "itself", "idempotent"):
        print(f"not {law:<11} {broken[law]:>6} of {options.count}")
    return 1 if broken.keys() - {"idempotent"} else 0


if __name__ == "__main__":
    sys.exit(main())
