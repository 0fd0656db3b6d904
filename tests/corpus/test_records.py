"""Files of records: the columns they came with untouched, what was found behind them, whatever the shape."""

from __future__ import annotations

import base64
import csv
import gzip
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import zstandard
from corpus_calling import COMMAND, call
from corpus_making import article, read_tree, with_copy
from pyarrow import parquet

import textclean

ADDED = ["tc_text", "tc_outcome", "tc_verdict", "tc_encoding", "tc_codes", "tc_truncated", "tc_removed"]


def texts(number: int) -> list[str]:
    return [with_copy(article(n)) if n % 3 == 0 else article(n) for n in range(number)]


def to_lines(number: int, pad: int = 0) -> bytes:
    """Records as JSONL; `pad` is the size of a column that makes chunks full without making them slow."""
    records = (
        {"id": f"n{n}", "url": f"https://www.site{n % 2}.example/{n}", "text": text, "pad": "x" * pad}
        for n, text in enumerate(texts(number))
    )
    return b"".join(json.dumps(record, ensure_ascii=False).encode() + b"\n" for record in records)


def rows(out: Path, name: str) -> list[dict[str, Any]]:
    return [row for row in map(json.loads, (out / name).read_bytes().splitlines()) if "input" in row]


def test_jsonl_keeps_each_record_byte_for_byte_and_adds_what_was_found(tmp_path: Path) -> None:
    strange = (
        b'{ "text":"'
        + article(1).replace("\n", "\\n").encode()
        + b'" , "n": 1.50, "big": 123456789012345678901234567890, "e":1e5 }'
    )
    lines = to_lines(5) + strange + b"\r\n\n" + b'{"text": "\\u00e9\\ud83d\\ude00", "deep": {"a": [1, 2, {}]}}'
    (tmp_path / "in.jsonl").write_bytes(lines)
    result = call("clean", tmp_path / "in.jsonl", "-o", tmp_path / "out.jsonl")
    assert result.code == 0, result.err
    made = (tmp_path / "out.jsonl").read_bytes().splitlines()
    given = [line.strip() for line in lines.split(b"\n") if line.strip()]
    assert len(made) == len(given) == 7
    for before, after in zip(given, made, strict=True):
        assert after.startswith(before[:-1].rstrip())
        record = json.loads(after)
        assert list(record)[-7:] == ADDED
        assert record["tc_text"] == textclean.clean(json.loads(before)["text"]).text
    first = json.loads(made[0])
    assert (first["tc_outcome"], first["tc_codes"], first["tc_truncated"]) == ("cleaned", ["TC401"], 0)
    assert first["tc_removed"] > 50


def test_a_file_that_was_cleaned_before_gets_new_findings_in_place_of_the_old(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(to_lines(3))
    assert call("clean", "in.jsonl", "-o", "once.jsonl", cwd=tmp_path).code == 0
    assert call("clean", "once.jsonl", "-o", "twice.jsonl", cwd=tmp_path).code == 0
    once, twice = (
        [json.loads(line) for line in (tmp_path / name).read_bytes().splitlines()]
        for name in ("once.jsonl", "twice.jsonl")
    )
    assert once == twice


def test_lines_that_are_no_records_are_quarantined_with_their_bytes(tmp_path: Path) -> None:
    good = to_lines(4).splitlines()
    broken = [b"{torn", b'"a text"', b'{"text": "\xff\xfe"}', b'{"body": "x"}', b'{"text": 5}', b'{"text": null}']
    lines = [good[0], *broken[:3], good[1], good[2], *broken[3:], good[3]]
    (tmp_path / "in.jsonl").write_bytes(b"\n".join(lines) + b"\n")
    result = call("clean", tmp_path / "in.jsonl", "-o", tmp_path / "out.jsonl")
    assert result.code == 3
    assert "10 inputs = 2 cleaned + 2 unchanged + 6 quarantined" in result.err
    assert "in.jsonl:2: It is not JSON" in result.err
    noted = rows(tmp_path / "out.jsonl.textclean", "quarantine.jsonl")
    assert [row["record"] for row in noted] == [2, 3, 4, 7, 8, 9]
    assert noted[0]["raw"] == "{torn"
    assert base64.b64decode(noted[2]["base64"]) == broken[2]
    made = [json.loads(line) for line in (tmp_path / "out.jsonl").read_bytes().splitlines()]
    assert [record["tc_outcome"] for record in made] == [
        "cleaned", "unchanged", "unchanged", "quarantined", "quarantined", "quarantined", "cleaned",
    ]  # fmt: skip
    assert made[3]["body"] == "x"
    assert made[3]["tc_text"] is None


def test_csv_keeps_its_columns_and_its_separator_whatever_its_encoding(tmp_path: Path) -> None:
    for name, encoding, separator in (("a", "gb18030", ","), ("b", "utf-8-sig", ";"), ("c", "utf-8", "\t")):
        stream = io.StringIO(newline="")
        writer = csv.writer(stream, delimiter=separator)
        writer.writerow(["编号", "text", "note"])
        for n, text in enumerate(texts(6)):
            writer.writerow([n, text, 'a "quoted"\nnote'])
        (tmp_path / f"{name}.csv").write_bytes(stream.getvalue().encode(encoding))
        result = call("clean", tmp_path / f"{name}.csv", "-o", tmp_path / f"{name}.out.csv")
        assert result.code == 0, result.err
        with (tmp_path / f"{name}.out.csv").open(encoding="utf-8", newline="") as made:
            read = list(csv.DictReader(made, delimiter=separator))
        assert [row["编号"] for row in read] == list("012345")
        assert {row["note"] for row in read} == {'a "quoted"\nnote'}
        assert [row["tc_text"] for row in read] == [textclean.clean(text).text for text in texts(6)]
        assert read[0]["tc_codes"] == "TC401"


def test_parquet_keeps_types_and_metadata(tmp_path: Path) -> None:
    table = pa.table(
        {
            "id": pa.array(range(60), pa.int16()),
            "text": pa.array(texts(60), pa.large_string()),
            "day": pa.array([1] * 60, pa.date32()),
            "tags": pa.array([["a", None]] * 60),
            "source": pa.array(["x", "y", "x"] * 20).dictionary_encode(),
        }
    ).replace_schema_metadata({"made": "here"})
    parquet.write_table(table, tmp_path / "in.parquet", row_group_size=17)
    result = call("clean", tmp_path / "in.parquet", "-o", tmp_path / "out.parquet", "-j", 2, "--id", "id")
    assert result.code == 0, result.err
    made = parquet.read_table(tmp_path / "out.parquet")
    assert made.select(table.column_names).equals(table)
    assert made.schema.metadata[b"made"] == b"here"
    assert pa.schema([made.schema.field(name) for name in ADDED]) == textclean.BATCH_SCHEMA
    assert made.column("tc_text").to_pylist() == [textclean.clean(text).text for text in texts(60)]


def test_parquet_of_bytes_is_decoded(tmp_path: Path) -> None:
    data = [article(1).encode("gb18030"), b"\x89PNG\r\n\x1a\n\x00" * 9]
    parquet.write_table(pa.table({"body": data}), tmp_path / "in.parquet")
    result = call("clean", tmp_path / "in.parquet", "-o", tmp_path / "out.parquet", "--column", "body")
    assert result.code == 3
    made = parquet.read_table(tmp_path / "out.parquet").to_pylist()
    assert (made[0]["tc_text"], made[0]["tc_encoding"]) == (article(1), "gb18030")
    assert (made[1]["tc_text"], made[1]["tc_outcome"]) == (None, "quarantined")


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "parquet"])
def test_a_file_without_records_gives_a_file_without_records(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"in.{suffix}"
    if suffix == "parquet":
        parquet.write_table(pa.table({"text": pa.array([], pa.string())}), path)
    else:
        path.write_text("text\n" if suffix == "csv" else "", encoding="utf-8")
    result = call("clean", path, "-o", tmp_path / f"out.{suffix}")
    assert result.code == 0, result.err
    assert "0 inputs" in result.err
    if suffix == "parquet":
        assert parquet.read_table(tmp_path / "out.parquet").column_names == ["text", *ADDED]
    else:
        made = (tmp_path / f"out.{suffix}").read_text(encoding="utf-8")
        assert made == (",".join(["text", *ADDED]) + "\n" if suffix == "csv" else "")


@pytest.mark.parametrize("suffix", ["gz", "zst"])
def test_packed_files_are_read_and_written_packed(tmp_path: Path, suffix: str) -> None:
    pack = gzip.compress if suffix == "gz" else zstandard.ZstdCompressor().compress
    folder = tmp_path / "in"
    folder.mkdir()
    # Two members, as log rotation makes them.
    (folder / f"a.jsonl.{suffix}").write_bytes(pack(to_lines(60)) + pack(to_lines(2)))
    (folder / f"b.txt.{suffix}").write_bytes(pack(with_copy(article(5)).encode("gbk")))
    result = call("clean", folder, "-o", tmp_path / "out", "-j", 2)
    assert result.code == 0, result.err
    command = ["zstdcat"] if suffix == "zst" else ["zcat"]

    def unpack(name: str) -> bytes:
        data = (tmp_path / "out" / name).read_bytes()
        if suffix == "gz":
            return gzip.decompress(data)
        reader = zstandard.ZstdDecompressor().stream_reader(data, read_across_frames=True)
        return bytes(reader.read())

    assert unpack(f"b.txt.{suffix}").decode() == article(5)
    assert call("clean", folder, "-o", tmp_path / "pages", "-f", "md", "--include", "b.*").code == 0
    assert article(5).splitlines()[0] in (tmp_path / "pages" / f"b.txt.{suffix}.md").read_text(encoding="utf-8")
    assert len(unpack(f"a.jsonl.{suffix}").splitlines()) == 62
    assert command


@pytest.mark.parametrize("suffix", ["jsonl.gz", "jsonl.zst", "parquet", "csv.gz"])
def test_a_damaged_file_of_records_is_quarantined_from_where_it_is_damaged(tmp_path: Path, suffix: str) -> None:
    lines = to_lines(60)
    if suffix == "parquet":
        data = b"PAR1" + lines[:5000] + b"PAR1"
    elif suffix == "csv.gz":
        data = gzip.compress(b"text\n" + b"\n".join(b'"%d"' % n for n in range(90_000)))[:-9000]
    else:
        data = gzip.compress(lines) if suffix.endswith("gz") else zstandard.ZstdCompressor().compress(lines)
        data = data[: len(data) * 4 // 5]
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / f"a.{suffix}").write_bytes(data)
    (folder / "b.txt").write_text(article(1), encoding="utf-8")
    result = call("clean", folder, "-o", tmp_path / "out", "-j", 2)
    assert result.code == 3, result.err
    assert f"a.{suffix}" in result.err
    assert "1 quarantined" in result.err
    assert (tmp_path / "out" / "b.txt").is_file()
    assert "Traceback" not in result.err


def test_a_wrong_column_is_refused_before_the_first_record(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(to_lines(2))
    result = call("clean", "in.jsonl", "-o", "out.jsonl", "--column", "content", cwd=tmp_path)
    assert result.code == 2
    assert "no column 'content'" in result.err
    assert "id, url, text, pad" in result.err
    assert not (tmp_path / "out.jsonl").exists()


def test_records_stream_to_standard_output() -> None:
    result = call("clean", "-", "--input", "jsonl", stdin=to_lines(20))
    assert result.code == 0
    assert [json.loads(line)["id"] for line in result.out.splitlines()] == [f"n{n}" for n in range(20)]


def test_findings_stream_and_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    """`zcat a.jsonl.gz | textclean clean - --input jsonl --format jsonl | head`, as it is typed."""
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(to_lines(200, pad=20_000)))
    command = " ".join([sys.executable, *COMMAND[1:], "clean - --input jsonl --format jsonl"])
    done = subprocess.run(
        ["bash", "-c", f"zcat a.jsonl.gz | {command} | head -5; echo ${{PIPESTATUS[1]}}"],
        cwd=tmp_path, capture_output=True, check=False,
        env={**os.environ, "PYTHONPATH": str(Path(textclean.__file__).parent.parent)},
    )  # fmt: skip
    *lines, code = done.stdout.decode().splitlines()
    assert len(lines) == 5
    assert {json.loads(line)["kind"] for line in lines} == {"finding"}
    assert code == "0"
    assert done.stderr == b""


def test_a_large_file_is_shared_between_workers_and_comes_out_the_same(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(to_lines(80, pad=20_000))
    for jobs in (1, 3):
        assert call("clean", "in.jsonl", "-o", f"out{jobs}.jsonl", "-j", jobs, cwd=tmp_path).code == 0
    assert (tmp_path / "out1.jsonl").read_bytes() == (tmp_path / "out3.jsonl").read_bytes()
    one, three = (read_tree(tmp_path / f"out{jobs}.jsonl.textclean") for jobs in (1, 3))
    assert one == three
    journal = rows(tmp_path / "out1.jsonl.textclean", "journal.jsonl")
    assert len([row for row in journal if "chunk" in row]) > 3


def test_a_changed_tail_does_not_undo_the_head(tmp_path: Path) -> None:
    """A run that was stopped goes on from its chunks; what was appended since is cleaned with the rest."""
    lines = to_lines(80, pad=20_000)
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(lines)
    assert call("clean", source, "-o", out).code == 0
    folder = tmp_path / "out.jsonl.textclean"
    # As a kill leaves it: the pieces of the first chunks, and a journal of them.
    journal = (folder / "journal.jsonl").read_bytes().splitlines(keepends=True)
    (folder / "journal.jsonl").write_bytes(b"".join(journal[:4]))
    end = json.loads(journal[3])["output"][1]
    (folder / "parts").mkdir()
    (folder / "parts" / "in.jsonl").write_bytes(out.read_bytes()[: end + 77])
    out.unlink()
    source.write_bytes(lines + to_lines(3))
    result = call("clean", source, "-o", out, "--resume", "-v")
    assert result.code == 0, result.err
    again = call("clean", source, "-o", tmp_path / "fresh.jsonl")
    assert again.code == 0
    assert out.read_bytes() == (tmp_path / "fresh.jsonl").read_bytes()
    assert (folder / "journal.jsonl").read_bytes().splitlines(keepends=True)[:4] == journal[:4]


def test_a_finished_file_is_not_done_again_and_a_changed_one_is(tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(to_lines(80, pad=20_000))
    assert call("clean", source, "-o", out).code == 0
    before = out.stat().st_ino
    counts = call("clean", source, "-o", out, "--resume").err
    assert out.stat().st_ino == before
    assert "80 inputs = 27 cleaned + 53 unchanged" in counts
    source.write_bytes(to_lines(80, pad=20_000)[:-900] + b"\n")
    assert call("clean", source, "-o", out, "--resume").code == 3
    assert call("clean", source, "-o", tmp_path / "fresh.jsonl").code == 3
    assert out.read_bytes() == (tmp_path / "fresh.jsonl").read_bytes()


def test_whole_reports_and_blocks_come_on_request(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(to_lines(3))
    assert call("clean", "in.jsonl", "-o", "out.jsonl", "--report", "full", cwd=tmp_path).code == 0
    record = json.loads((tmp_path / "out.jsonl").read_bytes().splitlines()[0])
    report = json.loads(record["tc_report"])
    assert textclean.restore(report) == record["text"]
    assert record["tc_blocks"][0] == {"kind": "title", "level": 0, "text": article(0).split("\n")[0], "truncated": None}


def test_a_record_longer_than_a_record_can_be_is_quarantined(tmp_path: Path) -> None:
    from textclean.corpus.chunks import LONGEST

    good = to_lines(2).splitlines()
    with (tmp_path / "in.jsonl").open("wb") as stream:
        stream.write(good[0] + b'\n{"text": "' + b"x" * (LONGEST + 10) + b'"}\n' + good[1] + b"\n")
    result = call("clean", "in.jsonl", "-o", "out.jsonl", cwd=tmp_path)
    assert result.code == 3
    assert "in.jsonl:2: The record is longer than 64 MiB" in result.err
    assert [json.loads(line)["id"] for line in (tmp_path / "out.jsonl").read_bytes().splitlines()] == ["n0", "n1"]


def test_ids_name_records_in_findings(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(to_lines(3))
    result = call("check", "in.jsonl", "--id", "id", cwd=tmp_path)
    assert result.code == 1
    assert result.out.decode().startswith("in.jsonl#n0:")


def test_files_of_one_name_and_several_shapes_have_a_result_each(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("a.csv", "a.csv.gz", "a.jsonl", "a.ndjson"):
        data = b'text\n"one line"\n' if ".csv" in name else to_lines(2)
        (tmp_path / "in" / name).write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    for shape in ("jsonl", "parquet"):
        result = call("clean", tmp_path / "in", "-o", tmp_path / shape, "--records", shape)
        assert result.code == 0, result.err
    jsonl, packed = (sorted(p.name for p in (tmp_path / shape).glob("a*")) for shape in ("jsonl", "parquet"))
    assert jsonl == ["a.csv.jsonl", "a.csv.jsonl.gz", "a.jsonl", "a.ndjson"]
    assert packed == ["a.csv.gz.parquet", "a.csv.parquet", "a.jsonl.parquet", "a.ndjson.parquet"]


@pytest.mark.parametrize(
    ("source", "shape", "name"),
    [
        ("jsonl.gz", "jsonl", "day.jsonl.gz"),
        ("jsonl.gz", "parquet", "day.jsonl.gz.parquet"),
        ("csv", "jsonl", "day.csv.jsonl"),
        ("csv", "parquet", "day.csv.parquet"),
        ("parquet", "jsonl", "day.parquet.jsonl"),
    ],
)
def test_records_come_out_in_the_shape_that_is_asked_for(tmp_path: Path, source: str, shape: str, name: str) -> None:
    table = pa.table({"id": ["a", "b", "c"], "n": [1, None, 3], "text": texts(3)})
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / f"day.{source}"
    if source == "parquet":
        parquet.write_table(table, path)
    elif source == "csv":
        stream = io.StringIO(newline="")
        csv.writer(stream).writerows([table.column_names, *zip(*table.to_pydict().values(), strict=True)])
        path.write_text(stream.getvalue(), encoding="utf-8")
    else:
        lines = b"".join(json.dumps(row).encode() + b"\n" for row in table.to_pylist())
        path.write_bytes(gzip.compress(lines) if source.endswith("gz") else lines)
    result = call("clean", tmp_path / "in", "-o", tmp_path / "out", "--records", shape)
    assert result.code == 0, result.err
    [made] = [p for p in (tmp_path / "out").iterdir() if p.name != ".textclean"]
    assert made.name == name
    if shape == "parquet":
        read = parquet.read_table(made)
        assert pa.schema([read.schema.field(name) for name in ADDED]) == textclean.BATCH_SCHEMA
        rows = read.to_pylist()
    else:
        data = gzip.decompress(made.read_bytes()) if made.suffix == ".gz" else made.read_bytes()
        rows = [json.loads(line) for line in data.splitlines()]
    assert [row["id"] for row in rows] == ["a", "b", "c"]
    assert [row["n"] for row in rows] == (["1", "", "3"] if source == "csv" else [1, None, 3])
    assert [row["tc_text"] for row in rows] == [textclean.clean(text).text for text in texts(3)]
    if (source, shape) == ("csv", "parquet"):
        before = made.stat().st_ino
        assert call("clean", tmp_path / "in", "-o", tmp_path / "out", "--records", shape, "--resume").code == 0
        assert made.stat().st_ino == before


def test_columns_of_mixed_types_become_text_in_parquet(tmp_path: Path) -> None:
    records = [{"text": "a", "x": 1, "y": {"p": 1}}, {"text": "b", "x": "two", "y": [1]}, {"text": "c", "big": 2**70}]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    assert call("clean", "in.jsonl", "-o", "out.parquet", "--records", "parquet", cwd=tmp_path).code == 0
    rows = parquet.read_table(tmp_path / "out.parquet").to_pylist()
    assert [row["x"] for row in rows] == ["1", "two", None]
    assert [row["y"] for row in rows] == ['{"p": 1}', "[1]", None]
    assert [row["big"] for row in rows] == [None, None, str(2**70)]


def test_half_a_character_of_json_is_a_replacement_character_in_parquet(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(b'{"text": "a", "x": ["\\ud83d"]}\n{"text": "b", "x": ["\\ud83d\\ude00"]}\n')
    result = call("clean", "in.jsonl", "-o", "out.parquet", cwd=tmp_path)
    assert result.code == 0, result.err
    assert parquet.read_table(tmp_path / "out.parquet").column("x").to_pylist() == [["\ufffd"], ["\U0001f600"]]


def test_the_name_of_the_one_result_says_its_shape_and_its_packing(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(to_lines(2))
    (tmp_path / "in.jsonl.gz").write_bytes(gzip.compress(to_lines(2)))
    for source, result in (("in.jsonl", "out.parquet"), ("in.jsonl.gz", "out.jsonl"), ("in.jsonl", "packed.jsonl.gz")):
        assert call("clean", source, "-o", result, cwd=tmp_path).code == 0
    lines = (tmp_path / "out.jsonl").read_bytes()
    assert gzip.decompress((tmp_path / "packed.jsonl.gz").read_bytes()) == lines
    assert call("clean", "in.jsonl.gz", cwd=tmp_path).out == lines
    assert parquet.read_table(tmp_path / "out.parquet").num_rows == len(lines.splitlines()) == 2


@pytest.mark.parametrize("options", [("-o", "out.csv"), ("-o", "out.jsonl", "--records", "parquet")])
def test_a_name_that_the_records_would_belie_is_refused(tmp_path: Path, options: tuple[str, ...]) -> None:
    (tmp_path / "in.jsonl").write_bytes(to_lines(1))
    result = call("clean", "in.jsonl", *options, cwd=tmp_path)
    assert (result.code, "is named as" in result.err) == (2, True)
    assert [p.name for p in tmp_path.iterdir()] == ["in.jsonl"]


def test_a_line_that_is_nested_too_deeply_is_quarantined_wherever_it_stands(tmp_path: Path) -> None:
    deep = b'{"text": "a", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n"
    (tmp_path / "in.jsonl").write_bytes(deep + to_lines(1))
    result = call("check", "in.jsonl", cwd=tmp_path)
    assert result.code == 3
    assert "in.jsonl:1: It is not JSON" in result.err


def test_a_mark_at_the_head_of_a_csv_is_no_part_of_a_column(tmp_path: Path) -> None:
    for encoding in ("utf-8-sig", "utf-16", "utf-32"):
        (tmp_path / "in.csv").write_bytes("text,id\n澜州新桥通车。,1\n".encode(encoding))
        result = call("check", "in.csv", cwd=tmp_path)
        assert (result.code, "1 input =" in result.err) == (0, True), (encoding, result.err)


def test_parquet_streams_as_lines(tmp_path: Path) -> None:
    parquet.write_table(pa.table({"text": texts(2), "raw": [b"\xff", None]}), tmp_path / "in.parquet")
    assert call("clean", "in.parquet", cwd=tmp_path).code == 2
    result = call("clean", "in.parquet", "--records", "jsonl", cwd=tmp_path)
    assert [json.loads(line)["raw"] for line in result.out.splitlines()] == ["/w==", None]


def test_the_next_day_goes_where_the_day_before_went(tmp_path: Path) -> None:
    for day in ("monday", "tuesday"):
        (tmp_path / f"{day}.jsonl").write_bytes(to_lines(len(day)))
        assert call("clean", f"{day}.jsonl", "-o", "out.jsonl", cwd=tmp_path).code == 0
    assert len((tmp_path / "out.jsonl").read_bytes().splitlines()) == len("tuesday")
