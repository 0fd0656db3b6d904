"""Articles out of web pages: the body, its headings, its encoding; and a finding where the extraction lost the body."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus_calling import call
from corpus_making import article

pytest.importorskip("trafilatura", reason="extra `html` is not installed")

from textclean.corpus.html import KEPT, clean_page, extract
from textclean.corpus.prose import coverage, find_prose

PARAGRAPHS = article(4, paragraphs=8).rstrip("\n").split("\n\n")
TITLE, BODY = PARAGRAPHS[0], PARAGRAPHS[1:]
MENU = "".join(f'<li><a href="/{n}">栏目{n}</a></li>' for n in range(12))
PAGES = Path(__file__).parents[2].parent / "shared" / "corpus" / "pages"


def page(body: str, *, charset: str = "utf-8", title: str = TITLE) -> str:
    return (
        f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>{title}_澜州网</title></head><body>'
        f"<nav><ul>{MENU}</ul></nav>{body}<footer>澜州网 版权所有</footer></body></html>"
    )


def paragraphs(texts: list[str]) -> str:
    return "".join(f"<p>\u3000\u3000{text}</p>\n" for text in texts)


GOOD = page(
    f"<article><h1>{TITLE}</h1><h2>桥的来历</h2>{paragraphs(BODY[:4])}<h2>桥的去路</h2>{paragraphs(BODY[4:])}</article>"
)


def test_the_body_comes_out_with_its_title_and_headings_and_without_the_menu() -> None:
    report = clean_page(GOOD.encode())
    blocks = {block.clean: block for block in report.document.blocks}
    assert blocks[f"# {TITLE}"].kind == "title"
    assert blocks["## 桥的来历"].kind == blocks["## 桥的去路"].kind == "heading"
    assert [text for text in BODY if text not in blocks] == []
    assert "栏目3" not in report.text
    assert report.text.endswith(f"{BODY[-1]}\n")
    assert report.findings == ()


@pytest.mark.parametrize(
    ("declared", "name"), [("gb18030", "gb18030"), ("gbk", "gb18030"), ("utf-8", "utf-8"), ("utf-16", "utf-16-le")]
)
def test_the_page_is_decoded_with_the_help_of_what_it_declares(declared: str, name: str) -> None:
    data = page(paragraphs(BODY), charset=declared).encode(declared)
    report = clean_page(data)
    assert BODY[0] in report.text
    source = report.to_dict()["source"]
    assert source["encoding"]["name"] == name
    assert source["bytes"] == len(data)


def test_a_false_charset_is_not_believed_and_named() -> None:
    report = clean_page(page(paragraphs(BODY), charset="iso-8859-5").encode())
    assert BODY[0] in report.text
    assert "TC102" in {finding.rule for finding in report.findings}


def test_an_extraction_that_lost_the_body_is_flagged() -> None:
    """The article stands where no extraction looks: in what a page calls its comments."""
    hidden = page(
        f'<div class="content"><p>{BODY[0][:40]}。</p></div>'
        f'<div id="comments" class="comment-list">{paragraphs(BODY[1:] * 3)}</div>'
    )
    assert extract(hidden).coverage < KEPT, "the extraction became better: find a page that it still loses"
    report = clean_page(hidden.encode())
    [finding] = [finding for finding in report.findings if finding.rule == "TC008"]
    assert finding.evidence["coverage"] < KEPT
    assert clean_page(GOOD.encode()).findings == ()


def test_a_page_of_links_has_no_body_that_could_be_lost() -> None:
    report = clean_page(page(f"<ul>{MENU * 5}</ul>").encode())
    assert "TC008" not in {finding.rule for finding in report.findings}


@pytest.mark.parametrize("between", ["</p><p>", "<br>", "</div><div>"])
def test_a_short_report_keeps_its_paragraphs_and_is_without_the_menu(between: str) -> None:
    lines = ["澜州新桥于今日上午正式通车。", "新桥全长1200米，双向六车道。", "过江时间由40分钟缩短至5分钟。"]
    menu = '<div class="nav"><a href="/">首页</a> &gt; <a href="/n">新闻</a></div>'
    body = f'<div class="content">{between.join(lines)}</div>'
    report = clean_page(page(f"{menu}<h1>澜州新桥通车</h1>{body}", title="澜州新桥通车").encode())
    assert report.text.split("\n\n") == ["# 澜州新桥通车", *lines[:-1], f"{lines[-1]}\n"]


def test_an_empty_page_is_empty() -> None:
    assert clean_page(b"").verdict == "empty"
    assert clean_page(b"<html><body></body></html>").verdict == "empty"


def test_prose_is_found_in_paragraphs_divisions_and_lines() -> None:
    from lxml import html

    for body in (
        paragraphs(BODY),
        "".join(f"<div><span>{text}</span></div>" for text in BODY),
        "<div>" + "<br>\n<br/>".join(BODY) + "</div>",
        "<table><tr><td>" + paragraphs(BODY) + "</td></tr></table>",
    ):
        assert find_prose(html.fromstring(page(body))) == BODY


def test_the_share_of_prose_that_was_extracted() -> None:
    assert coverage(["一二三四", "五六七八"], ["一二三四"]) == 0.5
    assert coverage(["a b", "c"], ["x a", "b c"]) == 1.0
    assert coverage([], []) == 1.0


def test_pages_in_a_folder_are_cleaned_by_their_name(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "page.html").write_bytes(GOOD.encode())
    (tmp_path / "in" / "note.txt").write_text(article(1), encoding="utf-8")
    result = call("clean", tmp_path / "in", "-o", tmp_path / "out")
    assert result.code == 0, result.err
    assert (tmp_path / "out" / "page.html").read_text(encoding="utf-8").startswith(f"# {TITLE}\n\n## 桥的来历\n\n")
    assert call("clean", tmp_path / "in" / "page.html").out.decode().startswith(f"# {TITLE}\n")


@pytest.mark.skipif(not PAGES.is_dir(), reason="the development corpus is not here")
def test_no_real_page_loses_its_body() -> None:
    for path in sorted(PAGES.glob("*.html")):
        found = extract(path.read_bytes().decode("utf-8", "replace"))
        assert found.coverage >= KEPT, path.name
