"""How often the right text comes out of any bytes, beside other tools.

`python benchmarks/encoding.py FOLDER_OR_JSONL...`

A folder holds UTF-8 text, or files whose name ends with their encoding (…-Latin1). Half of the documents is for tuning;
the numbers are of the other half (`--half`).
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.encoding_cases import (
    Case,
    Text,
    clean_cases,
    damage_cases,
    mixed_cases,
    mojibake_cases,
    named_encoding,
    read_texts,
    short_cases,
    tail_cases,
)
from textclean.errors import TextcleanError
from textclean.stages.decode import decode
from textclean.stages.decode.names import codec_name, superset

Decoder = Callable[[bytes], str]


def _textclean(data: bytes) -> str:
    try:
        return decode(data).text
    except TextcleanError:
        return ""


def decoders() -> dict[str, Decoder]:
    """textclean and whichever of its peers are installed."""
    import chardet

    found: dict[str, Decoder] = {"textclean": _textclean}
    found["chardet"] = lambda data: data.decode(chardet.detect(data)["encoding"] or "utf-8", "replace")
    try:
        import charset_normalizer

        found["charset-normalizer"] = lambda data: str(charset_normalizer.from_bytes(data).best() or "")
    except ImportError:
        pass
    try:
        import cchardet  # the module of faust-cchardet

        found["faust-cchardet"] = lambda data: data.decode(cchardet.detect(data)["encoding"] or "utf-8", "replace")
    except ImportError:
        pass
    return found


def with_ftfy() -> dict[str, Decoder]:
    """textclean and ftfy's `fix_encoding`, the part of it that leaves punctuation alone."""
    found: dict[str, Decoder] = {"textclean": _textclean}
    try:
        from ftfy import fix_encoding

        found["ftfy"] = lambda data: fix_encoding(data.decode())
    except ImportError:
        pass
    return found


def right(text: str, truth: str) -> bool:
    """Whether the text is the true one, with or without a mark for a character that is cut at the end."""
    return text.rstrip("\ufffd") == truth


def table(cases: Iterable[Case], tools: dict[str, Decoder], show: int = 0) -> None:
    """Print the share of right texts, a line for each group."""
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        groups[case.group].append(case)
    for group, members in groups.items():
        cells = []
        for name, decoder in tools.items():
            good = 0
            for case in members:
                try:
                    ok = right(decoder(case.data), case.truth)
                except (UnicodeError, LookupError):
                    ok = False
                good += ok
                if show and not ok and name == "textclean":
                    print("   ", repr(case.truth[:60]), "->", repr(decoder(case.data)[:60]))
                    show -= 1
            cells.append(f"{name} {100 * good / len(members):6.2f}")
        print(f"{group:36} {len(members):6}   " + "   ".join(cells), flush=True)


def damage_table(cases: Iterable[Case]) -> None:
    """Print, for damaged documents, how often the codec is right, what is kept, and how often damage is located."""
    from rapidfuzz.distance import LCSseq

    groups: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        groups[case.group].append(case)
    import chardet

    for group, members in groups.items():
        codec = peer = located = on_line = places = 0
        kept = total = 0
        for case in members:
            wanted = superset(codec_name(case.encoding) or "")
            peer += superset(codec_name(chardet.detect(case.data)["encoding"] or "") or "") == wanted
            try:
                found = decode(case.data)
            except TextcleanError:
                total += len(case.truth)
                places += len(case.bad)
                continue
            codec += superset(codec_name(found.encoding or "") or "") == wanted
            kept += LCSseq.similarity(case.truth, found.text)
            total += len(case.truth)
            lines = {case.data.count(b"\n", 0, place.start) for place in found.damage}
            for offset in case.bad:
                places += 1
                located += any(place.start - 1 <= offset <= place.end for place in found.damage)
                on_line += case.data.count(b"\n", 0, offset) in lines
        print(
            f"{group:36} {len(members):6}   codec {100 * codec / len(members):6.2f}"
            f" (chardet {100 * peer / len(members):6.2f})   kept {100 * kept / total:6.2f}"
            f"   at the byte {100 * located / places:6.2f}   on the line {100 * on_line / places:6.2f}",
            flush=True,
        )


def named_table(folder: Path, tools: dict[str, Decoder]) -> None:
    """Print how many files are read in the encoding that their name states."""
    files = [(file, named_encoding(file)) for file in sorted(folder.iterdir())]
    good = dict.fromkeys(tools, 0)
    count = 0
    for file, encoding in files:
        data = file.read_bytes()
        try:
            truth = data.decode(encoding) if encoding else None
        except UnicodeDecodeError:
            continue
        if truth is None:
            continue
        count += 1
        for name, decoder in tools.items():
            try:
                good[name] += decoder(data) == truth
            except (UnicodeError, LookupError):
                continue
    print(
        f"files of {folder.name} as named".ljust(36),
        f"{count:6}   " + "   ".join(f"{n} {100 * g / count:6.2f}" for n, g in good.items()),
    )


#: Seconds that a turn takes at least: a call at a time would measure how cold the one before it left the caches.
_TURN = 0.002


def _best_times(actions: list[Callable[[], object]], rounds: int = 40) -> list[float]:
    """The best time of each, in turns of some calls, so that what else the machine does meets all of them.

    It is the time of the processor: the clock also counts what others are given of it.
    """
    best = [float("inf")] * len(actions)
    turns = [1] * len(actions)
    for _ in range(rounds):
        for place, (action, calls) in enumerate(zip(actions, turns, strict=True)):
            start = time.process_time()
            for _ in range(calls):
                action()
            best[place] = min(best[place], (time.process_time() - start) / calls)
            turns[place] = max(1, int(_TURN / best[place]))
    return best


def speed_table(texts: list[Text]) -> None:
    """Print microseconds for textclean, chardet.detect with decode, and decode alone."""
    import chardet

    chinese = "\n".join(t.text for t in texts if t.language == "zh-hans")
    traditional = "\n".join(t.text for t in texts if t.language == "zh-hant") or chinese
    western = "\n".join(t.text for t in texts if t.language == "western")
    samples = {
        "ascii": "The council met on Monday and agreed on a plan. " * 200_000,
        "utf-8": chinese * 20,
        "gb18030": chinese,
        "big5": traditional,
        "cp1252": western or "L’été à Orléans déjà passé. " * 5000,
    }
    for name, text in samples.items():
        encoding = "utf-8" if name == "ascii" else name
        for size in (1_000, 4_000, 16_000, 64_000):
            data = text[:size].encode(encoding, "ignore")[:size]
            data = data.decode(encoding, "ignore").encode(encoding)
            own, peer, detection, plain = _best_times(
                [
                    lambda data=data: decode(data),  # type: ignore[misc]
                    lambda data=data: data.decode(chardet.detect(data)["encoding"] or "utf-8", "replace"),  # type: ignore[misc]
                    lambda data=data: chardet.detect(data),  # type: ignore[misc]
                    lambda data=data, encoding=encoding: data.decode(encoding),  # type: ignore[misc]
                ]
            )
            print(
                f"speed {name:8} {len(data):8} bytes   textclean {own * 1e6:9.1f} µs"
                f"   chardet and decode {peer * 1e6:9.1f} µs   decode {plain * 1e6:7.1f} µs"
                f"   {own / peer:5.2f} of both   {detection / own:6.1f} times faster than chardet.detect",
                flush=True,
            )


_LARGE = """
import resource, sys, time
from textclean.stages.decode import decode
text = open(sys.argv[1], encoding="utf-8").read()
encoding, size = sys.argv[2], int(sys.argv[3])
piece = text.encode(encoding, "ignore")
data = piece * (size // len(piece))
del text, piece
decode(data[:2000])
base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
plain = own = float("inf")
for _ in range(4):
    start = time.perf_counter(); read = data.decode(encoding); plain = min(plain, time.perf_counter() - start)
    del read
    start = time.perf_counter(); read = decode(data).text; own = min(own, time.perf_counter() - start)
    del read
print(len(data), plain, own, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / len(data))
"""


def large_table(texts: list[Text], size: int) -> None:
    """Print time and memory for one large file, each in a process of its own."""
    import tempfile

    chinese = "\n".join(t.text for t in texts if t.language == "zh-hans")[:2_000_000] + "\n"
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as file:
        file.write(chinese)
        file.flush()
        for encoding in ("utf-8", "gb18030"):
            done = subprocess.run(
                [sys.executable, "-c", _LARGE, file.name, encoding, str(size)],
                capture_output=True, text=True, check=True, cwd=Path(__file__).parents[1],
            )  # fmt: skip
            length, plain, own, memory = map(float, done.stdout.split())
            print(
                f"large {encoding:8} {length / 1e6:6.0f} MB   textclean {own:6.3f} s   decode {plain:6.3f} s"
                f"   {own / plain:5.2f} times, {1000 * (own - 1.5 * plain):+.0f} ms against 1.5 times"
                f"   memory {memory:4.1f} times the file"
            )


TABLES = ["short", "tail", "damage", "mixed", "mojibake", "clean", "named", "speed", "large"]


def main() -> None:
    """Run the tables that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--half", choices=("tune", "report", "all"), default="report")
    parser.add_argument("--count", type=int, default=1000, help="headlines of a language; documents are a quarter")
    parser.add_argument("--only", default="", help=f"some of the tables: {' '.join(TABLES)}")
    parser.add_argument("--large", type=int, default=200_000_000, help="bytes of the large file")
    parser.add_argument("--show", type=int, default=0, help="wrong answers to print")
    parser.add_argument("--alone", action="store_true", help="without the other tools")
    options = parser.parse_args()
    if not options.paths:
        parser.exit(message="Name a folder of text or a JSON Lines file with `text` or `blocks`.\n")
    texts = read_texts(options.paths, options.half)
    wanted = options.only.split() or [
        "short",
        "tail",
        "damage",
        "mixed",
        "mojibake",
        "clean",
        "named",
        "speed",
        "large",
    ]
    tools, menders = decoders(), with_ftfy()
    if options.alone:
        tools, menders = ({"textclean": _textclean} for _ in range(2))
    rnd = random.Random(20)
    count = options.count
    if "short" in wanted:
        table(short_cases(texts, count, rnd), tools, options.show)
    if "tail" in wanted:
        table(tail_cases(texts, count // 2, rnd), tools, options.show)
    if "damage" in wanted:
        damage_table(damage_cases(texts, count // 2, rnd))
    if "mixed" in wanted:
        table(mixed_cases(texts, count // 6, rnd), tools, options.show)
    if "mojibake" in wanted:
        table(mojibake_cases(texts, count, rnd), menders, options.show)
    if "clean" in wanted:
        table(clean_cases(texts, count, rnd), menders, options.show)
    if "named" in wanted:
        for path in options.paths:
            if path.is_dir():
                named_table(path, tools)
    if "speed" in wanted:
        speed_table(texts)
    if "large" in wanted:
        large_table(texts, options.large)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
