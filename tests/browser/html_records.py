"""Reports for the tests of the page, about an invented city, put together by hand so that every fate stands in one."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

from textclean.rules import RULES

TITLE = "云岭新城五年答卷：岭水相依 城乡同兴"
BODY_PORT = "云岭港去年吞吐量达到4800万吨，比五年前增长六成，新开的三条内河航线把山里的茶叶和竹器送到了下游的七个县市。"
BODY_NEAR = "云岭港去年吞吐量达到4800万吨，比五年前增长六成，新开三条内河航线把山里的茶叶与竹器送到了下游七个县市。"
BODY_SCHOOL = "全市新建学校46所，山区寄宿生全部吃上了热餐，教师轮岗覆盖每一个乡镇。"
BODY_SCHOOL_86 = "全市新建学校64所，山区寄宿生全部吃上了热餐，教师轮岗覆盖每一个乡镇。"
BODY_CUT = "污水处理厂扩建后，岭水河的水质由四类升到二类，沿河的十二个村庄建起了湿"


@dataclass
class Builder:
    """Blocks one after another, a blank line between, with the findings that speak of them."""

    blocks: list[dict[str, Any]] = field(default_factory=list)
    findings: list[dict[str, Any]] = field(default_factory=list)
    edits: list[dict[str, Any]] = field(default_factory=list)
    line: int = 1
    offset: int = 0

    def add(self, text: str, kind: str = "body", **told: Any) -> int:
        """A block; what is not told is the default of a kept body. Returns its id."""
        number = len(self.blocks)
        height = text.count("\n")
        keepers = [{"id": k, "span": [0, len(self.blocks[k]["text"])]} for k in told.pop("keepers", [])]
        block: dict[str, Any] = {
            "id": number,
            "lines": [self.line, self.line + height],
            "span": [self.offset, self.offset + len(text)],
            "kind": kind,
            "level": {"title": 0, "heading": 1}.get(kind),
            "label": None,
            "text": text,
            "fate": "kept",
            "keeper": keepers[0]["id"] if keepers else None,
            "keepers": keepers,
            "relation": None,
            "similarity": None,
            "truncated": None,
            "parent": None,
            "moved": None,
            **told,
        }
        self.blocks.append(block)
        self.line += height + 2
        self.offset += len(text) + 2
        return number

    def find(self, rule: str, message: str, block: int | None, **told: Any) -> str:
        """A finding about a block. Returns its fingerprint."""
        name, severity = RULES[rule].name, RULES[rule].severity
        place = self.blocks[block] if block is not None else None
        fingerprint = hashlib.sha256(f"{rule}{message}{block}".encode()).hexdigest()[:16]
        related = [{"block": r, "line": self.blocks[r]["lines"][0]} for r in told.pop("related", [])]
        finding: dict[str, Any] = {
            "rule": rule,
            "name": name,
            "severity": severity,
            "message": message,
            "block": block,
            "line": place["lines"][0] if place else None,
            "column": 1 if place else None,
            "end_line": place["lines"][1] if place else None,
            "end_column": len(place["text"]) + 1 if place else None,
            "span": list(place["span"]) if place else None,
            "related": related,
            "evidence": {},
            "fixed": False,
            "fingerprint": fingerprint,
            **told,
        }
        self.findings.append(finding)
        return fingerprint

    def record(self, canonical: list[int] | None = None, *, name: str = "云岭.txt") -> dict[str, Any]:
        """The whole report."""
        kept = [b["id"] for b in self.blocks if b["fate"] == "kept"]
        order = kept if canonical is None else canonical
        text = "\n\n".join(b["text"] for b in self.blocks)
        pairs = zip(self.blocks, self.blocks[1:], strict=False)
        return {
            "schema": "textclean.report/1",
            "version": "0.1.0",
            "settings": "0123456789abcdef",
            "source": {
                "name": name,
                "sha256": hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
                "bytes": len(text.encode("utf-8", "surrogatepass")),
                "characters": len(text),
                "lines": text.count("\n") + 1,
                "encoding": {
                    "name": "gb18030",
                    "confidence": 0.93,
                    "how": "detected",
                    "declared": None,
                    "candidates": [{"name": "big5hkscs", "confidence": 0.4}],
                },
            },
            "blocks": self.blocks,
            "gaps": [{"span": [a["span"][1], b["span"][0]], "text": "\n\n"} for a, b in pairs],
            "edits": self.edits,
            "canonical": order,
            "text": "\n\n".join(self.blocks[n]["text"] for n in order),
            "findings": self.findings,
            "summary": {
                "verdict": "partial",
                "blocks": len(self.blocks),
                "kept": len(kept),
                "duplicates": sum(b["fate"] == "duplicate" for b in self.blocks),
                "noise": sum(b["fate"] == "noise" for b in self.blocks),
                "moved": sum(b["moved"] is not None for b in self.blocks),
                "truncated": sum(b["fate"] == "kept" and b["truncated"] in ("certain", "strong") for b in self.blocks),
            },
        }


def every_fate() -> dict[str, Any]:
    """An article in which each thing that can become of a block became of one."""
    b = Builder()
    title = b.add(TITLE, "title")
    page = b.add("— 3 —", "noise", fate="noise")
    b.find("TC302", "a page number alone on its line", page, fixed=True)
    b.add(
        "本报云岭讯 9月12日，云岭新城公布了五年建设的成绩单，产业、民生和生态三张卡片写满了变化。", "lead", parent=title
    )
    one = b.add("一、产业", "heading", label="一", parent=title)
    port_head = b.add("让云岭港更加通达", "heading", level=2, parent=one)
    port = b.add(BODY_PORT, parent=port_head)
    near = b.add(BODY_NEAR, fate="duplicate", keepers=[port], relation="near", similarity=0.9412)
    evidence = {"similarity": 0.9412, "threshold": 0.8, "relation": "near"}
    b.find(
        "TC402",
        "copy of line 11 with small changes",
        near,
        related=[port],
        evidence=evidence,
        fixed=True,
    )
    three = b.add("三、生态", "heading", label="三", parent=title)
    river = b.add(BODY_CUT, parent=three, truncated="strong")
    b.find(
        "TC501",
        "stops inside a word, on 湿",
        river,
        evidence={"tier": "strong", "ends on": "湿"},
    )
    two = b.add("二、民生", "heading", label="二", parent=title)
    school = b.add(BODY_SCHOOL, parent=two)
    move = {
        "from": title,
        "to": title,
        "root": two,
        "confidence": 0.92,
        "evidence": [
            {"signal": "label-order", "detail": "二 stands between 一 and 三", "weight": 0.9},
            {"signal": "frame", "detail": "the summary names 产业、民生 and 生态 in this order", "weight": 0.6},
        ],
    }
    for number in (two, school):
        b.blocks[number]["moved"] = move
    b.find(
        "TC601",
        "二 belongs between 一 and 三",
        two,
        evidence={"confidence": 0.92},
        fixed=True,
    )
    conflict = b.add(BODY_SCHOOL_86, parent=three)
    kinds = {"kind": "number", "readings": ["46", "64"]}
    b.find("TC406", "46 here, 64 there", conflict, related=[school], evidence=kinds)
    twice = b.add(
        "无人机配送站适无人机配送站适", fate="duplicate", relation="doubled", similarity=1.0, truncated="certain"
    )
    single = b.add("无人机配送站适", parent=three, truncated="certain")
    b.blocks[twice]["keepers"] = [{"id": single, "span": [0, 7]}]
    b.blocks[twice]["keeper"] = single
    b.find("TC506", "cut, and pasted twice", twice, related=[single], fixed=True)
    b.find("TC503", "cut where another copy goes on", single)
    exact = b.add(BODY_PORT, fate="duplicate", keepers=[port], relation="exact", similarity=1.0)
    b.find("TC401", "repeats line 11", exact, related=[port], fixed=True)
    merged = b.add("山里修通了环线。老人坐上了公交。", fate="duplicate", relation="merged", similarity=1.0)
    ring, bus = b.add("山里修通了环线。", parent=three), b.add("老人坐上了公交。", parent=three)
    b.blocks[merged]["keepers"] = [{"id": ring, "span": [0, 8]}, {"id": bus, "span": [0, 8]}]
    b.blocks[merged]["keeper"] = ring
    b.find("TC403", "runs lines together", merged, related=[ring, bus], fixed=True)
    prefix = b.add(BODY_PORT[:20], fate="duplicate", relation="prefix", similarity=1.0)
    b.blocks[prefix]["keepers"] = [{"id": port, "span": [0, 20]}]
    b.blocks[prefix]["keeper"] = port
    b.find("TC503", "a cut copy of line 11", prefix, related=[port], fixed=True)
    damaged = b.add("岭水河边的��村把老街修旧如旧。", parent=three)
    start = b.blocks[damaged]["span"][0]
    b.find(
        "TC106",
        "2 bytes that no encoding explains",
        damaged,
        span=[start + 5, start + 7],
    )
    edited = b.add("竹编合作社\u200b的订单排到了明年。", parent=three)
    start = b.blocks[edited]["span"][0]
    b.edits.append({"rule": "TC202", "span": [start + 5, start + 6], "before": "\u200b", "after": ""})
    b.find("TC202", "U+200B removed", edited, span=[start + 5, start + 6], fixed=True)
    loose = b.add("重要枢纽建设实现新跨越", "heading", level=2)
    b.add("新城到省城的车程缩短到五十分钟。", parent=loose)
    signal = {"signal": "named-by-parent", "weight": 0.4}
    where = {"candidates": [{"block": b, "detail": f"the title names {b}", **signal} for b in (one, three)]}
    b.find("TC603", "its place cannot be known", loose, evidence=where, related=[one, three])
    series = b.add("A 下一步", "heading", label="A", level=1)
    b.find("TC604", "a second series begins with A; what stood over it is lost", series)
    b.add("The bridge and the harbour are open to all of the valley.", parent=series)
    b.find("TC605", "three cards are promised, two are told", None)
    canonical = [n for n in range(len(b.blocks)) if b.blocks[n]["fate"] == "kept"]
    for number in (two, school):
        canonical.remove(number)
    at = canonical.index(three)
    return b.record([*canonical[:at], two, school, *canonical[at:]])


#: What a hostile page would like a browser to do.
HOSTILE = (
    "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">",
    "</p></div></main><style>body{display:none}</style>",
    "\"' onmouseover=alert(1) x='",
    "javascript:alert(1) &lt;b&gt; &amp;amp; {{ 7 * 7 }} {% raw %}",
    "\x00\x1b[2J\u202egpj.exe\u2066\u200b\ufeff\ue000 end",
    "--> <!-- ]]> </script></style></title>",
    "a" * 300,
)


def hostile() -> dict[str, Any]:
    """A document that is made to break a page, its name, its messages and its evidence included."""
    b = Builder()
    first = b.add(HOSTILE[0], "title", label=HOSTILE[2])
    for text in HOSTILE[1:]:
        number = b.add(text, parent=first)
        b.find("TC301", text, number, evidence={HOSTILE[1]: HOSTILE[0], "list": list(HOSTILE)})
    copy = b.add(HOSTILE[0], fate="duplicate", keepers=[first], relation="near", similarity=0.9)
    b.find("TC402", HOSTILE[0], copy, related=[first], fixed=True)
    return b.record(name=HOSTILE[0])


def plain(blocks: int) -> dict[str, Any]:
    """A long document of numbered paragraphs, every seventh a copy of an earlier one, every fortieth cut."""
    b = Builder()
    for number in range(blocks):
        if number % 7 == 6:
            keeper = number - 5
            copy = b.add(b.blocks[keeper]["text"], fate="duplicate", keepers=[keeper], relation="exact", similarity=1.0)
            b.find("TC401", f"repeats line {b.blocks[keeper]['lines'][0]}", copy, fixed=True)
        else:
            place, homes = number * 37 % 1009, number % 90 + 3
            text = f"第{number}号公告说，云岭新城第{place}号地块的建设已经完成，验收组走访了{homes}户居民。"
            cut = number % 40 == 3
            b.add(text[:-4] if cut else text, truncated="strong" if cut else None)
    return b.record()


def merged() -> dict[str, Any]:
    """Three scrapes of one article: A lost a paragraph, B is cut and differs in a figure, C has the furniture."""
    b = Builder()
    texts = (BODY_PORT, BODY_SCHOOL, "山里修通了环线，老人坐上了公交。")
    title = b.add(TITLE, "title", witness=0)
    port = b.add(texts[0], parent=title, witness=0)
    ring = b.add(texts[2], parent=title, witness=0)
    b.line, b.offset = 1, 0
    b.add(TITLE, "title", witness=1, fate="duplicate", keepers=[title], relation="exact", similarity=1.0)
    school = b.add(BODY_SCHOOL, parent=title, witness=1)
    cut = b.add(BODY_PORT[:30], witness=1, fate="duplicate", relation="prefix", similarity=1.0, truncated="certain")
    b.blocks[cut].update(keeper=port, keepers=[{"id": port, "span": [0, 30]}])
    b.line, b.offset = 1, 0
    b.add(BODY_NEAR, witness=2, fate="duplicate", keepers=[port], relation="near", similarity=0.94)
    conflict = b.add(BODY_SCHOOL_86, witness=2, fate="duplicate", keepers=[school], relation="near", similarity=0.97)
    b.add("扫一扫 分享到朋友圈", "noise", witness=2, fate="noise")
    b.find("TC406", "64 in C, 46 in B", school, related=[conflict])
    record = b.record([title, port, school, ring])
    names = ("a.txt", "b.txt", "<c>.txt")
    record["source"] = [{**record["source"], "name": name, "sha256": name} for name in names]
    return record
