"""One report with everything in it that a format can meet, made by hand so that no stage can change it."""

from __future__ import annotations

from typing import Any

#: The paragraphs of the source: kind, level, text and what became of it.
_PARAGRAPHS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("title", "江畔新城五年答卷", {"level": 0}),
    ("noise", "6", {"fate": "noise"}),
    ("heading", "一、产业更强", {"level": 1, "label": "一、", "parent": 0}),
    ("body", "滨江走廊集聚企业312家，产值达到1460亿元。", {"parent": 2}),
    (
        "body",
        "滨江走廊集聚企业三百余家，产值达到1460亿元。",
        {"fate": "duplicate", "keepers": [(3, (0, 23))], "relation": "near", "similarity": 0.93},
    ),
    ("heading", "二、生活更好", {"level": 1, "label": "二、", "parent": 0}),
    ("list-item", "1. 公交*专用道*增加到128公里", {"parent": 5}),
    ("list-item", "2. 社区医院增加到19所", {"parent": 5}),
    ("body", "两条跨江通道建成通车，市民过江平均用时缩短到十五分", {"parent": 5, "truncated": "strong"}),
    (
        "body",
        "江豚连续三年在主城江段\u200b出现。",
        {
            "parent": 2,
            "moved": {
                "from": 5,
                "to": 2,
                "root": 9,
                "confidence": 0.8,
                "evidence": [
                    {"signal": "frame", "detail": "frame 江豚…", "weight": 0.5},
                    {"signal": "summary-order", "detail": "order of the summary", "weight": 0.3},
                ],
            },
        },
    ),
    (
        "body",
        "滨江走廊集聚企业312家，产值达到1460亿元。",
        {"fate": "duplicate", "keepers": [(3, (0, 23))], "relation": "exact", "similarity": 1.0},
    ),
    ("heading", "附记", {"level": 1, "parent": 0}),
    ("body", "<script>alert('x')</script> \x1b[2J清屏 \u202egnp.exe | `code`::error::假的", {"parent": 11}),
)
_CANONICAL = [0, 2, 3, 9, 5, 6, 7, 8, 11, 12]


def make_record() -> dict[str, Any]:
    """The report of schema textclean.report/1."""
    blocks: list[dict[str, Any]] = []
    gaps: list[dict[str, Any]] = []
    at = 0
    for number, (kind, text, told) in enumerate(_PARAGRAPHS):
        if number:
            gaps.append({"span": [at, at + 2], "text": "\n\n"})
            at += 2
        keepers = [{"id": i, "span": list(span)} for i, span in told.get("keepers", ())]
        blocks.append(
            {
                "id": number,
                "lines": [2 * number + 1, 2 * number + 1],
                "span": [at, at + len(text)],
                "kind": kind,
                "level": None,
                "label": None,
                "text": text,
                "fate": "kept",
                "relation": None,
                "similarity": None,
                "truncated": None,
                "parent": None,
                "moved": None,
            }
            | told
            | {"keeper": keepers[0]["id"] if keepers else None, "keepers": keepers}
        )
        at += len(text)
    gaps.append({"span": [at, at + 1], "text": "\n"})
    zero_width = blocks[9]["span"][0] + blocks[9]["text"].index("\u200b")
    edits = [{"rule": "TC202", "span": [zero_width, zero_width + 1], "before": "\u200b", "after": ""}]
    text = "\n\n".join(blocks[i]["text"].replace("\u200b", "") for i in _CANONICAL) + "\n"
    return {
        "schema": "textclean.report/1",
        "version": "0.1.0",
        "settings": "0123456789abcdef",
        "source": {
            "name": "news/江畔, 1.txt",
            "sha256": "0" * 64,
            "bytes": 999,
            "characters": at + 1,
            "lines": 25,
            "encoding": {"name": "utf-8", "confidence": 1.0, "how": "utf-8", "declared": None, "candidates": []},
        },
        "blocks": blocks,
        "gaps": gaps,
        "edits": edits,
        "canonical": _CANONICAL,
        "text": text,
        "findings": _findings(blocks, zero_width),
        "summary": {
            "verdict": "partial",
            "blocks": 13,
            "kept": 10,
            "duplicates": 2,
            "noise": 1,
            "moved": 1,
            "truncated": 1,
        },
    }


def _findings(blocks: list[dict[str, Any]], zero_width: int) -> list[dict[str, Any]]:
    def finding(rule: str, name: str, severity: str, message: str, block: int | None, **more: Any) -> dict[str, Any]:
        found = {
            "rule": rule,
            "name": name,
            "severity": severity,
            "message": message,
            "block": block,
            "line": None,
            "column": None,
            "end_line": None,
            "end_column": None,
            "span": None,
            "related": [],
            "evidence": {},
            "fixed": False,
            "fingerprint": f"{rule[2:]}{block or 0:013x}",
        }
        if block is not None:
            line, span = blocks[block]["lines"][0], blocks[block]["span"]
            found |= {"line": line, "column": 1, "end_line": line, "end_column": span[1] - span[0] + 1, "span": span}
        return found | more

    return [
        finding("TC005", "placeholder", "error", "a made-up error, 100 % sure", None),
        finding("TC302", "boilerplate", "note", "page number alone on its line", 1, fixed=True),
        finding(
            "TC402",
            "near-duplicate",
            "warning",
            "near copy of line 7",
            4,
            related=[{"block": 3, "line": 7}],
            evidence={"similarity": 0.93},
            fixed=True,
        ),
        finding("TC501", "truncated-paragraph", "warning", "strong: ends on 分 without a stop", 8),
        finding(
            "TC202",
            "invisible-character",
            "warning",
            "stray invisible character: U+200B",
            9,
            line=19,
            column=12,
            end_line=19,
            end_column=13,
            span=[zero_width, zero_width + 1],
            fixed=True,
        ),
        finding(
            "TC602",
            "body-under-foreign-heading",
            "warning",
            "stood under 二、生活更好",
            9,
            fixed=True,
            related=[{"block": 5, "line": 11}],
        ),
        finding(
            "TC401",
            "exact-duplicate",
            "warning",
            "exact copy of line 7",
            10,
            related=[{"block": 3, "line": 7}],
            fixed=True,
        ),
        finding("TC603", "order-undecidable", "note", "no certain place: under line 5 or line 11", 11),
        finding("TC205", "entity-residue", "note", "hostile\n::error::\x1b[31m]]> <b> | 100%", 12),
    ]
