"""Law 8 for a real Spark session: `dedup --engine spark` gives the local engine's answer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from engine_corpus import make_corpus
from engine_session import OPTIONS, skip_without_spark

from textclean.cli import run_command
from textclean.similarity.bands import find_candidates, likeliest
from textclean.similarity.signing import sign


@pytest.fixture(autouse=True)
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(path: str, texts: list[str]) -> None:
    """A file of records, of two days and three sites, with one that has no text."""
    rows = [
        {"id": f"n{n}", "site": f"site{n % 3}", "date": f"2026-03-{n % 2 + 1:02}", "text": text}
        for n, text in enumerate(texts)
    ]
    lines = [json.dumps(row) for row in rows]  # a lone surrogate stays as it is
    Path(path).write_text("\n".join([*lines, '{"id": "none", "text": 5}']), encoding="utf-8")


def both_answers(*words: str) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """All files that each engine writes, with an index of its own beside them where one is asked for."""
    answers = []
    for engine in ("local", "spark"):
        told = [word.format(engine=engine) for word in words]
        assert run_command(["dedup", "in.jsonl", "-o", engine, "--engine", engine, "--quiet", *told]) == 3
        answers.append({path.name: path.read_bytes() for path in Path(engine).iterdir()})
    local, distributed = answers
    return local, distributed


@pytest.mark.parametrize(
    "words",
    [
        ("--unit", "document"),
        (
            "--unit",
            "document",
            "--conflicts",
            "drop",
            "--keep",
            "source:site1",
            "--keep",
            "latest",
            "--threshold",
            "0.9",
        ),
        ("--unit", "both", "--memory-limit", "1000"),
    ],
    ids=" ".join,
)
def test_spark_writes_what_the_local_engine_writes(spark: Any, words: tuple[str, ...]) -> None:
    texts = make_corpus(5, 40)
    write("in.jsonl", [text.replace("。", "。\n") for text in texts] if "both" in words else texts)
    local, distributed = both_answers(*words)
    assert distributed == local
    summary = json.loads(local["summary.json"])
    assert summary["removed"] and summary["conflicts"] and summary["unreadable"] == 1


def test_an_index_and_merging_work_beside_spark(spark: Any) -> None:
    for seed in (6, 7):
        write("in.jsonl", make_corpus(seed, 12))
        local, distributed = both_answers("--against", "{engine}.index", "--add", "--merge", "--force")
        assert distributed == local
    assert local["index.jsonl"]


def test_nothing_and_a_single_record_are_a_corpus_too(spark: Any) -> None:
    for texts in ([], ["一条短讯。"]):
        write("in.jsonl", texts)
        local, distributed = both_answers()
        assert distributed == local


def test_candidates_are_those_of_the_local_engine_where_buckets_overflow_too(spark: Any) -> None:
    from textclean.corpus.engines.frames import find_candidates_in, make_frame

    one = make_corpus(8, 1)[-1] * 3
    texts = [one + "好" * n for n in range(40)] + make_corpus(9, 20)
    rows, _ = sign(texts, "numpy")
    order = np.random.default_rng(1).permutation(len(texts))
    signed = make_frame(spark, "number long, signature binary", range(len(texts)), [row.tobytes() for row in rows])
    told = find_candidates_in(signed, order, np.arange(len(texts)))
    expected = likeliest(find_candidates(rows[order], "python"))
    assert [part.tolist() for part in told] == [part.tolist() for part in expected]
    assert len(expected.first) > 100


def test_compiled_workers_give_the_same_answer(spark: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("numba", reason="numba comes with the extra `corpus`")
    write("in.jsonl", make_corpus(10, 40))
    plain, _ = both_answers()
    monkeypatch.setattr("textclean.similarity.signing.COMPILED_FROM", 0)
    assert both_answers() == (plain, plain)


def test_a_worker_that_cannot_start_is_an_error_with_a_way_out(
    spark: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write("in.jsonl", ["一条短讯。"])
    monkeypatch.setattr(spark.sparkContext, "pythonExec", "/nowhere/python")
    assert run_command(["dedup", "in.jsonl", "-o", "out", "--engine", "spark"]) == 2
    told = capsys.readouterr().err
    assert "/nowhere/python" in told and "Workers need textclean[spark]" in told
    assert not list(Path("out").iterdir())


def call(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A run in a process of its own, after the code."""
    code += "; from textclean.cli import main; main(['dedup', 'in.jsonl', '-o', 'out', '--engine', 'spark', '-j', '1'])"
    settings = {name: value for name, value in os.environ.items() if name != "PYSPARK_PYTHON"}
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=settings | environment)


def test_a_run_starts_a_session_as_spark_is_configured_and_ends_it() -> None:
    skip_without_spark()
    write("in.jsonl", make_corpus(11, 4))
    events = {"enabled": "true", "compress": "false", "dir": Path.cwd().as_uri()}
    options = OPTIONS | {f"spark.eventLog.{name}": value for name, value in events.items()}
    Path("spark-defaults.conf").write_text("".join(f"{name} {value}\n" for name, value in options.items()))
    done = call("pass", SPARK_CONF_DIR=str(Path.cwd()))
    assert done.returncode == 3, done.stderr
    assert done.stdout == ""
    assert done.stderr.splitlines()[-1].endswith("1 unreadable (unreadable.jsonl).")
    assert run_command(["dedup", "in.jsonl", "-o", "local", "--quiet"]) == 3
    assert Path("out/removed.jsonl").read_bytes() == Path("local/removed.jsonl").read_bytes()
    (told,) = [path.read_text(encoding="utf-8") for path in Path().rglob("events_*")]
    assert '"spark.master":"local[1]"' in told and "SparkListenerApplicationEnd" in told


@pytest.mark.parametrize(
    ("code", "environment", "way_out"),
    [
        ("import sys; sys.modules['pyspark'] = None", {}, "Install: pip install 'textclean[spark]'."),
        (
            "pass",
            {"JAVA_HOME": "/nowhere"},
            "It needs Java 17 or later (install it, or set JAVA_HOME) and a master that answers.",
        ),
    ],
    ids=["no pyspark", "no Java"],
)
def test_what_is_missing_is_an_error_with_a_way_out(code: str, environment: dict[str, str], way_out: str) -> None:
    skip_without_spark()
    write("in.jsonl", ["一条短讯。"])
    done = call(code, **environment)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].endswith(way_out)
    assert not Path("out").exists()
