"""Site health: the broken scraper is named, with the length at which it cuts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from corpus_calling import call
from corpus_making import article, with_copy

from textclean.corpus.run.sites import Sites, Tally, describe_changes, describe_length

LIMIT = 400


def write_day(path: Path, broken: bool, *, number: int = 30) -> None:
    """A day's scrape of two sites; on a broken day one scraper cuts each article at a length."""
    with path.open("w", encoding="utf-8") as stream:
        for n in range(number):
            for site in ("hifi.example", "news.example"):
                text = article(n + 1000 * (site == "news.example"))
                if broken and site == "hifi.example" and n % 2:
                    text = text[:LIMIT].rstrip("。\n")
                stream.write(json.dumps({"url": f"https://www.{site}/{n}", "text": text}, ensure_ascii=False) + "\n")


def test_a_scraper_that_began_to_cut_is_named_with_its_length(tmp_path: Path) -> None:
    day, out = tmp_path / "day.jsonl", tmp_path / "out.jsonl"
    write_day(day, broken=False)
    first = call("clean", day, "-o", out)
    assert "->" not in first.err
    write_day(day, broken=True)
    second = call("clean", day, "-o", out)
    [line] = [line for line in second.err.splitlines() if "->" in line]
    assert line.startswith("hifi.example: truncated 0 % -> ")
    assert "at 400 characters" in line or "at 399 characters" in line
    printed = call("report", out).out.decode()
    assert line in printed
    assert printed.startswith("60 inputs = ")
    [row] = [row for row in printed.splitlines() if row.startswith("news.example")]
    assert row.split()[1:] == ["30", "0%", "0%", "0%", "0%", "0"]


def test_it_can_gate_and_a_resumed_run_has_the_same_code(tmp_path: Path) -> None:
    day, out = tmp_path / "day.jsonl", tmp_path / "out.jsonl"
    write_day(day, broken=True)
    for more in ((), ("--resume",)):
        result = call("clean", day, "-o", out, "--max-truncated-ratio", "0.2", *more)
        assert result.code == 1
        assert "hifi.example" in result.err
    assert call("clean", day, "-o", out, "--max-truncated-ratio", "0.9", "--resume").code == 0


def test_the_site_of_a_file_is_its_first_folder_or_what_the_caller_says(tmp_path: Path) -> None:
    for place in ("a.example/2024/1.txt", "a.example/2.txt", "b.example/3.txt", "4.txt"):
        (tmp_path / "in" / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / place).write_text(with_copy(article(1)), encoding="utf-8")
    assert call("clean", tmp_path / "in", "-o", tmp_path / "out").code == 0
    printed = call("report", tmp_path / "out").out.decode()
    assert [line.split()[0] for line in printed.splitlines()[3:6]] == ["a.example", "b.example", "in"]
    assert "100%" in printed
    assert call("clean", tmp_path / "in", "-o", tmp_path / "out", "--site", "c.example").code == 0
    assert "c.example          4" in call("report", tmp_path / "out").out.decode()


def test_the_site_of_a_record_is_its_column_or_the_host_of_its_url(tmp_path: Path) -> None:
    records = [
        {"text": "x", "url": "http://www.a.example/1", "from": "b"},
        {"text": "y", "url": "nonsense", "from": "b"},
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    for options, sites in (((), {"a.example", "in.jsonl"}), (("--site", "from"), {"b"})):
        assert call("clean", tmp_path / "in.jsonl", "-o", tmp_path / "out.jsonl", *options).code == 0
        [*_, line] = (tmp_path / "out.jsonl.textclean" / "sites.jsonl").read_bytes().splitlines()
        assert set(json.loads(line)["sites"]) <= sites | {tmp_path.name}


def test_only_large_changes_among_many_documents_are_reported() -> None:
    before = Sites(
        {"a": Tally(100, truncated=2), "b": Tally(100, truncated=5), "c": Tally(10), "e": Tally(100, empty=50)}
    )
    now = Sites(
        {"a": Tally(50, truncated=19), "b": Tally(100, truncated=9), "c": Tally(10, truncated=9), "d": Tally(99, 99)}
    )
    now.tallies["e"] = Tally(100, empty=1)
    assert describe_changes(now, before) == ["a: truncated 2 % -> 38 %", "e: empty 50 % -> 1 %"]
    assert describe_changes(now, None) == []


@pytest.mark.parametrize(
    ("cuts", "expected"),
    [
        ([{"text": 2000, "body": 1980 + n, "block": n} for n in range(5)], "all at 2,000 characters"),
        ([{"text": n, "body": 500, "block": n} for n in range(5)], "all at 500 characters below the title"),
        ([{"text": n, "body": n, "block": min(n, 3)} for n in range(2, 7)], "4 of 5 at 3 characters of a paragraph"),
        ([{"text": n, "body": n, "block": n} for n in range(5)], ""),
        ([{"text": 7, "body": 7, "block": 7}] * 2, ""),
    ],
)
def test_the_usual_length_is_reported_where_there_is_one(cuts: list[dict[str, int]], expected: str) -> None:
    sites = Sites()
    for cut in cuts:
        sites.add("a", "partial", {"truncated": 1}, cut)
    assert describe_length(sites.tallies["a"]) == expected
    assert Tally.parse(sites.tallies["a"].to_dict()) == sites.tallies["a"]


def test_ten_runs_are_remembered(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(article(1), encoding="utf-8")
    from textclean.corpus.run.sites import read_runs, write_run

    for number in range(1, 14):
        write_run(tmp_path, number, Sites({"a": Tally(number)}))
    assert [sites.tallies["a"].documents for sites in read_runs(tmp_path).values()] == list(range(4, 14))


def test_a_run_that_is_not_finished_is_not_summed_up(tmp_path: Path) -> None:
    folder = tmp_path / ".textclean"
    folder.mkdir()
    (folder / "decisions.jsonl").touch()
    (folder / "journal.jsonl").write_text('{"schema":"textclean.journal/1","run":1}\n', encoding="utf-8")
    result = call("report", tmp_path)
    assert result.code == 2
    assert "--resume" in result.err


def test_a_run_of_one_input_is_summed_up_in_the_singular(tmp_path: Path) -> None:
    (tmp_path / "scraped").mkdir()
    (tmp_path / "scraped" / "a.txt").write_text("松亭渡口恢复夜航，每晚六班。\n", encoding="utf-8")
    call("clean", tmp_path / "scraped", "-o", tmp_path / "out")
    assert call("report", tmp_path / "out").out.decode().startswith("1 input = ")
