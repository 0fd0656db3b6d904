"""Web archives: the pages in one come out as records."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest
from corpus_calling import call
from corpus_making import article, with_copy

pytest.importorskip("warcio")

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PAGE = "text/html; charset=gb2312"


def page(text: str) -> str:
    title, *paragraphs = text.strip().split("\n\n")
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"


def write_archive(path: Path, answers: list[tuple[str, str, str, bytes]]) -> None:
    """An archive of answers (address, status, Content-Type, body), each with the request before it."""
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=path.suffix == ".gz")
        for url, status, kind, body in answers:
            asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "x")], is_http_request=True)
            writer.write_record(writer.create_warc_record(url, "request", http_headers=asked))
            packed = gzip.compress(body)
            head = StatusAndHeaders(status, [("Content-Type", kind), ("Content-Encoding", "gzip")], protocol="HTTP/1.1")
            writer.write_record(writer.create_warc_record(url, "response", io.BytesIO(packed), http_headers=head))


@pytest.mark.parametrize("name", ["day.warc", "day.warc.gz"])
def test_each_page_of_an_archive_is_a_record(tmp_path: Path, name: str) -> None:
    texts = [with_copy(article(n)) if n % 2 else article(n) for n in range(4)]
    answers = [
        (f"https://www.site{n % 2}.example/{n}", "200 OK", PAGE, page(t).encode("gb18030")) for n, t in enumerate(texts)
    ]
    answers[1:1] = [
        ("https://www.site0.example/gone", "404 Not Found", PAGE, b"<p>gone</p>"),
        ("https://www.site0.example/x.png", "200 OK", "image/png", b"\x89PNG"),
    ]
    write_archive(tmp_path / name, answers)
    result = call("clean", tmp_path / name, "-o", tmp_path / "out.jsonl.gz", "-j", 2)
    assert result.code == 0, result.err
    assert "4 inputs" in result.err
    packed = (tmp_path / "out.jsonl.gz").read_bytes()
    rows = [json.loads(line) for line in gzip.decompress(packed).splitlines()]
    assert [row["url"] for row in rows] == [f"https://www.site{n % 2}.example/{n}" for n in range(4)]
    for row, text in zip(rows, texts, strict=True):
        assert row["tc_verdict"] == "article"
        assert row["content_type"] == PAGE
        assert "data" not in row and "text" not in row
        for paragraph in dict.fromkeys(text.strip().split("\n\n")[1:]):
            assert row["tc_text"].count(paragraph) == 1
    again = call("clean", tmp_path / name, "-o", tmp_path / "out.jsonl.gz", "-j", 1, "--resume")
    assert again.code == 0
    assert (tmp_path / "out.jsonl.gz").read_bytes() == packed
    printed = call("report", tmp_path / "out.jsonl.gz").out.decode()
    assert "site0.example" in printed and "site1.example" in printed


def test_archives_in_a_folder_become_lines_beside_the_rest(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    write_archive(source / "a.warc.gz", [("https://a.example/", "200 OK", PAGE, page(article(1)).encode("gb18030"))])
    (source / "b.txt").write_text(article(2), encoding="utf-8")
    (source / "c.warc").write_bytes(b"this is no archive\r\n" * 9)
    (source / "d.warc.gz").write_bytes((source / "a.warc.gz").read_bytes()[:-200])
    write_archive(
        source / "e.warc", [(f"https://e.example/{n}", "200 OK", PAGE, page(article(n)).encode()) for n in (1, 2)]
    )
    (source / "e.warc").write_bytes((source / "e.warc").read_bytes()[:-200])
    result = call("clean", source, "-o", tmp_path / "out")
    assert result.code == 3
    there = sorted(p.name for p in (tmp_path / "out").iterdir() if p.is_file())
    # As of any file of records, what stands before the damage is cleaned.
    assert there == ["a.warc.jsonl.gz", "b.txt", "e.warc.jsonl"]
    rows = [json.loads(line) for line in (tmp_path / "out/e.warc.jsonl").read_bytes().splitlines()]
    assert [row["url"] for row in rows] == ["https://e.example/1"]
    for name in ("c.warc", "d.warc.gz", "e.warc"):
        assert f"{name} is damaged" in result.err
    assert "Traceback" not in result.err


def test_an_archive_on_standard_input_streams_records(tmp_path: Path) -> None:
    write_archive(tmp_path / "a.warc", [("https://a.example/", "200 OK", PAGE, page(article(1)).encode("gb18030"))])
    result = call("clean", "-", "--input", "warc", stdin=(tmp_path / "a.warc").read_bytes())
    assert result.code == 0, result.err
    assert json.loads(result.out)["tc_encoding"] == "gb18030"
