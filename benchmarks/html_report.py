"""How soon the HTML report is there, and how it works, in a real browser: `python benchmarks/html_report.py`

Makes articles about an invented city (prose with copies and cuts; torn sections; very short lines; English; nothing to
do), cleans them, and opens each page in a new Chromium. First paint, load and the times of the controls are those of
the browser's own clock; medians of `--runs`.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import textclean
from textclean.report.html import render_html

#: What the page may weigh: 6 times the text and 150 kB.
FACTOR, CONSTANT = 6, 150_000

#: Seconds until something is seen, by number of blocks.
LIMITS = {500: 1.0, 5_000: 3.0}

_NUMBERS = "零一二三四五六七八九"
_PLACES = ("云岭", "白石渡", "青禾", "望江", "松溪", "长亭", "柳湾", "石桥", "竹园", "雁滩")
_DEEDS = (
    "新建的水厂把净水送进了每一户人家，老人再也不用挑着担子走山路，",
    "改造后的老街铺上了青石板，茶馆和书店一家接一家地开了起来，",
    "果园里的传感器每十分钟报一次湿度，灌溉用水比三年前少了一半，",
    "卫生院添了两台新设备，常见病不出镇就能看，转院的人少了三成，",
    "环线公交每半小时一班，学生和上班的人都在同一个站台等车，",
)


def measure(html: str, browser: Any, folder: Path) -> dict[str, float]:
    """What the browser's clock says about one page, in seconds."""
    file = folder / "page.html"
    file.write_text(html, encoding="utf-8")
    context = browser.new_context(viewport={"width": 1360, "height": 900})
    page = context.new_page()
    page.goto(file.as_uri(), wait_until="load")
    page.wait_for_timeout(300)
    told = page.evaluate(_CLOCK)
    told["nodes"] = page.evaluate("document.querySelectorAll('*').length")
    context.close()
    return dict(told)


#: Paint and load by the performance timeline; the controls by frames: from the event to the frame after it.
_CLOCK = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
  const timed = async (act) => {
    const start = performance.now();
    act();
    await frame();
    return (performance.now() - start) / 1000;
  };
  const paint = performance.getEntriesByName("first-contentful-paint")[0].startTime / 1000;
  const load = performance.getEntriesByType("navigation")[0].loadEventEnd / 1000;
  const press = (key) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  const height = document.documentElement.scrollHeight;
  const steps = [];
  for (let step = 1; step <= 60; step++) steps.push(await timed(() => scrollTo(0, (height * step) / 60)));
  const key = await timed(() => press("j"));
  const chip = document.querySelector("#fates button:not([disabled])");
  const filter = await timed(() => chip.click());
  const clear = await timed(() => press("Escape"));
  steps.sort((a, b) => a - b);
  return { paint, load, key, filter, clear, scroll: steps[30], worst: steps[59] };
}"""


def prose(blocks: int, rng: random.Random) -> Iterator[str]:
    """Paragraphs under numbered headings, every seventh pasted again, every fortieth cut."""
    told: list[str] = []
    for number in range(blocks):
        if number % 20 == 0:
            yield f"{_chinese(number // 20 + 1)}、{rng.choice(_PLACES)}的第{number // 20 + 1}件实事"
        elif number % 7 == 6 and told:
            yield rng.choice(told[-9:])
        else:
            deeds = rng.choice(_DEEDS) + rng.choice(_DEEDS)
            text = f"{rng.choice(_PLACES)}镇第{number}号项目去年完工，{deeds}受益的有{number + 7}户。"
            told.append(text)
            yield text[:-9] if number % 40 == 13 else text


def torn(blocks: int, rng: random.Random) -> Iterator[str]:
    """The same in sections of ten that were shuffled, and some pasted twice."""
    lines = list(prose(blocks, rng))
    sections = [lines[at : at + 20] for at in range(0, len(lines), 20)]
    first, rest = sections[0], sections[1:]
    rng.shuffle(rest)
    for section in [first, *rest]:
        yield from section


def short(blocks: int, rng: random.Random) -> Iterator[str]:
    """Very short lines: what costs the page most for each character."""
    for number in range(blocks):
        yield f"{rng.choice(_PLACES)}{number}号站台。"


def english(blocks: int, rng: random.Random) -> Iterator[str]:
    """English paragraphs, every ninth pasted again."""
    told: list[str] = []
    for number in range(blocks):
        if number % 9 == 8:
            yield rng.choice(told)
        else:
            people = rng.randrange(20, 900)
            told.append(
                f"The depot at mile {number} opened in spring, and {people} people of the valley now work there."
            )
            yield told[-1]


def untouched(blocks: int, rng: random.Random) -> Iterator[str]:
    """A text in which there is nothing to do."""
    for number in range(blocks):
        yield f"第{number}号站点在{rng.choice(_PLACES)}，{rng.choice(_DEEDS)}每天接待{rng.randrange(100, 999)}人。"


KINDS: dict[str, Callable[[int, random.Random], Iterator[str]]] = {
    "prose": prose,
    "torn": torn,
    "short": short,
    "english": english,
    "untouched": untouched,
}


def _chinese(number: int) -> str:
    """A number under 1,000 in Chinese: 二十一."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    told = f"{_NUMBERS[hundreds]}百" if hundreds else ""
    if tens:
        told += ("" if tens == 1 and not hundreds else _NUMBERS[tens]) + "十"
    elif hundreds and ones:
        told += "零"
    return told + (_NUMBERS[ones] if ones else "")


def main() -> int:
    """The exit code: 1 where a page is too late or too large."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--blocks", type=int, nargs="*", default=sorted(LIMITS))
    parser.add_argument("--kinds", nargs="*", choices=list(KINDS))
    parser.add_argument("--keep", type=Path, help="write the pages here")
    arguments = parser.parse_args()
    chromium = os.environ.get("TEXTCLEAN_CHROMIUM") or shutil.which("chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        chromium = None
    if chromium is None:
        print("not measured: needs `pip install playwright` and `apt-get install chromium fonts-noto-cjk`")
        return 0
    print(
        "blocks kind       text kB  page kB (limit)   clean  render   paint    load"
        "  scroll (worst)    key  filter   nodes"
    )
    late = False
    with sync_playwright() as started, tempfile.TemporaryDirectory() as folder:
        for blocks in arguments.blocks:
            for kind, make in KINDS.items():
                if arguments.kinds and kind not in arguments.kinds:
                    continue
                text = "\n\n".join(make(blocks, random.Random(7))) + "\n"
                start = time.perf_counter()
                record = textclean.clean(text.encode(), name=f"{kind}-{blocks}.txt").to_dict()
                cleaned = time.perf_counter() - start
                start = time.perf_counter()
                html = render_html(record)
                rendered = time.perf_counter() - start
                if arguments.keep:
                    arguments.keep.mkdir(exist_ok=True)
                    (arguments.keep / f"{kind}-{blocks}.html").write_text(html, encoding="utf-8")
                told = []
                for _ in range(arguments.runs):
                    browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
                    told.append(measure(html, browser, Path(folder)))
                    browser.close()
                middle = {key: statistics.median(run[key] for run in told) for key in told[0]}
                size, limit = len(html.encode()), FACTOR * len(text.encode()) + CONSTANT
                wrong = size > limit or middle["paint"] > LIMITS.get(blocks, float("inf"))
                late |= wrong
                print(
                    f"{blocks:6} {kind:9} {len(text.encode()) / 1000:8.0f} {size / 1000:8.0f} ({limit / 1000:5.0f})"
                    f" {cleaned:7.2f} {rendered:7.2f} {middle['paint']:7.2f} {middle['load']:7.2f}"
                    f" {middle['scroll']:7.3f} ({middle['worst']:5.3f}) {middle['key']:6.3f} {middle['filter']:7.3f}"
                    f" {middle['nodes']:7.0f}{'  TOO MUCH' if wrong else ''}",
                    flush=True,
                )
    return int(late)


if __name__ == "__main__":
    sys.exit(main())
