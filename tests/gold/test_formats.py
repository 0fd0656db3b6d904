"""Each format against its gold, and against what its platform publishes.

`REGOLD=1 pytest tests/gold` writes the gold anew; look at the difference before committing it.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from gold_record import make_record
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft202012Validator

from textclean import clean
from textclean.report import FORMATS, open_findings, render_document
from textclean.report.escape import name_character, one_line, safe_json, visible
from textclean.report.view import Checked, Refused, Summary, report_refused
from textclean.rules import RULES

GOLD = Path(__file__).parent
RECORD = make_record()
PATH = "news/江畔, 1.txt"
FINDINGS = [name for name, form in FORMATS.items() if form.of == "findings"]
DOCUMENTS = [name for name, form in FORMATS.items() if form.of == "document" and name != "html"]
#: What must not reach a terminal, a page or a reader raw: escape, other controls, direction marks, zero width.
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]")


def paint(name: str, *checked: Checked) -> str:
    """A whole run in a format: the hand-made report, and an input in quarantine."""
    painter, summary = open_findings(name), Summary()
    text = painter.head()
    for one in checked or (Checked(PATH, tuple(RECORD["findings"]), RECORD),):
        summary.add(one)
        text += painter.paint(one)
    refused = Refused("bad\x1b.bin", "it is not text: a signature of PNG.")
    summary.refuse(refused)
    summary.add_findings(report_refused(refused))
    text += painter.paint(report_refused(refused))
    summary.gates.append(f"{PATH}: truncated 1 of 10 blocks (10%), at most 5%")
    summary.hidden["in the baseline"] = 2
    summary.left_out["excluded"] = 3
    summary.too_small = 1
    summary.exit_code = 3
    return text + painter.tail(summary)


@pytest.fixture(scope="module", params=[*DOCUMENTS, *FINDINGS])
def painted(request: pytest.FixtureRequest) -> tuple[str, str]:
    name = request.param
    return name, render_document(name, RECORD) if name in DOCUMENTS else paint(name)


def test_a_format_is_as_its_gold(painted: tuple[str, str]) -> None:
    name, text = painted
    gold = GOLD / f"report.{name}"
    # Versions and the catalogue of rules are scrubbed: neither a release nor a new rule changes a format.
    text = text.replace('ersion": "0.1.0"', 'ersion": "x"')
    text = re.sub(r'"ruleIndex": \d+', '"ruleIndex": 0', re.sub(r'"rules": \[.*\]', '"rules": []', text))
    if os.environ.get("REGOLD"):
        gold.write_text(text, encoding="utf-8", newline="")
    assert text == gold.read_bytes().decode()


def test_a_format_lets_nothing_through_that_steers(painted: tuple[str, str]) -> None:
    name, text = painted
    # The text itself is the content, and nothing else is in it; a terminal is protected where it is written.
    assert name == "text" or not STEERING.search(text)


def test_the_hand_made_report_follows_the_schema() -> None:
    schema = json.loads((GOLD.parent.parent / "textclean/report/schema.json").read_text(encoding="utf-8"))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(RECORD)] == []


def test_json_holds_the_report_exactly() -> None:
    assert json.loads(render_document("json", RECORD)) == RECORD


def test_jsonl_ends_with_a_summary_so_that_a_cut_stream_shows() -> None:
    *findings, refused, last = map(json.loads, paint("jsonl").splitlines())
    assert (refused["path"], refused["rule"]) == ("bad\x1b.bin", "TC001")
    assert [{k: v for k, v in f.items() if k not in ("kind", "path")} for f in findings] == RECORD["findings"]
    assert {f["kind"] for f in findings} == {"finding"}
    assert last["kind"] == "summary"
    assert last["quarantined"] == [{"path": "bad\x1b.bin", "reason": "it is not text: a signature of PNG."}]


def test_concise_is_a_line_per_finding() -> None:
    assert len(paint("concise").splitlines()) == len(RECORD["findings"]) + 1


def test_diff_has_a_line_per_block_and_columns_that_are_right_for_wide_characters() -> None:
    from textclean.report.columns import width

    lines = render_document("diff", RECORD).splitlines()
    assert len(lines) == len(RECORD["blocks"])
    reasons = [line for line in lines if "copy of line" in line or "alone on its line" in line]
    columns = {width(re.split(r"  (?=near|exact|page)", line)[0]) for line in reasons}
    assert len({min(column, 50) for column in columns}) == 1 or max(columns) <= 50


@given(st.text(alphabet=st.sampled_from("加快建设，。”abc x\u0301Ａ…(9 "), max_size=200), st.integers(24, 60))
def test_a_reason_is_wrapped_within_its_columns_and_nothing_of_it_is_lost(text: str, columns: int) -> None:
    from textclean.report.columns import width, wrap

    lines = wrap(text, columns)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line) <= columns for line in lines)


def test_on_a_terminal_reasons_go_on_below_themselves() -> None:
    from textclean.report.columns import width

    plain, told = render_document("diff", RECORD), render_document("diff", RECORD, columns=90)
    assert max(map(width, plain.splitlines())) > 90 >= max(map(width, told.splitlines()))
    assert "".join(told.split()) == "".join(plain.split())
    going_on = [line for line in told.splitlines() if line.startswith("  ")]
    assert {len(line) - len(line.lstrip()) for line in going_on} == {52}


def test_a_block_that_another_took_along_names_it_and_repeats_no_reason() -> None:
    record = json.loads(json.dumps(RECORD))
    carrier, carried = (next(b for b in record["blocks"] if b["lines"][0] == line) for line in (19, 23))
    carried["moved"] = carrier["moved"] | {"from": carrier["id"], "to": carrier["id"]}
    [line] = [line for line in render_document("diff", record).splitlines() if line.startswith("> 23")]
    assert line.endswith("moved with 19; no certain place: under line 5 or line 11")


def test_markdown_shows_the_text_and_runs_nothing() -> None:
    text = render_document("md", RECORD)
    assert "<script" not in text
    assert "# 江畔新城五年答卷\n" in text
    assert "## 一、产业更强\n" in text
    assert "- 1\\. 公交\\*专用道\\*增加到128公里\n- 2\\. 社区" in text
    assert "⚠ no certain place" in text
    assert "\n\n## 附记\n" in text, "a section without a place is in nobody's subtree"


def test_markdown_does_not_repeat_the_marks_that_a_page_brings_along() -> None:
    text = (
        "# Visiting the mill\n\nThe mill opens to the public on Saturday, after six years of work.\n\n"
        "## Getting there\n\nTake bus 12 from the market square.\n\n- Wheel house\n- Grain loft\n\n"
        "> The wheel turns every hour, said the miller.\n"
    )
    assert render_document("md", clean(text).to_dict()) == text


def test_the_place_of_a_cut_is_marked_on_request_in_text_and_markdown() -> None:
    for name in ("text", "md"):
        assert "缩短到十五分⟦…⟧\n" in render_document(name, RECORD, mark_truncation=True)


def sarif() -> dict[str, Any]:
    run = json.loads(paint("sarif"))["runs"][0]
    assert isinstance(run, dict)
    return run


def test_sarif_follows_its_published_schema() -> None:
    schema = json.loads((GOLD / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
    validator = Draft4Validator(schema, format_checker=Draft4Validator.FORMAT_CHECKER)
    painter = open_findings("sarif")
    for text in (paint("sarif"), painter.head() + painter.tail(Summary())):
        assert [f"{error.json_path}: {error.message}" for error in validator.iter_errors(json.loads(text))] == []


def test_sarif_results_point_to_their_rules() -> None:
    rules = sarif()["tool"]["driver"]["rules"]
    assert len(rules) == len(RULES)
    for result in sarif()["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_leads_from_the_removed_copy_to_the_kept_one() -> None:
    [result] = [r for r in sarif()["results"] if r["ruleId"] == "TC402"]
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 9
    assert result["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 7
    assert result["partialFingerprints"] == {"textclean/v1": "4020000000000004"}


def test_sarif_fixes_are_what_clean_does() -> None:
    fixes = {
        r["ruleId"]: r["fixes"][0]["artifactChanges"][0]["replacements"][0] for r in sarif()["results"] if "fixes" in r
    }
    assert set(fixes) == {"TC302", "TC402", "TC401", "TC202"}
    assert fixes["TC202"]["deletedRegion"] == {"startLine": 19, "startColumn": 12, "endLine": 19, "endColumn": 13}


def test_sarif_paths_are_uri_references() -> None:
    uri = sarif()["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "news/%E6%B1%9F%E7%95%94%2C%201.txt"


def test_github_annotations_are_one_line_each_and_none_is_forged() -> None:
    for line in paint("github").splitlines():
        assert re.fullmatch(r"::(error|warning|notice)( [a-zA-Z]+=[^:]*(,[a-zA-Z]+=[^:,]*)*)?::.*", line), line


def test_github_shows_at_most_ten_of_a_kind_and_counts_the_rest() -> None:
    warning = next(f for f in RECORD["findings"] if f["rule"] == "TC501")
    lines = paint("github", Checked(PATH, (warning,) * 25, RECORD)).splitlines()
    warnings = [line for line in lines if line.startswith("::warning")]
    assert len(warnings) == 10
    assert warnings[-1].startswith("::warning::16 more")


def test_github_caps_gates_and_refused_inputs_too() -> None:
    painter, summary = open_findings("github"), Summary()
    text = painter.head()
    for number in range(30):
        text += painter.paint(report_refused(Refused(f"{number}.bin", "not text")))
        summary.gates.append(f"gate {number}")
    lines = (text + painter.tail(summary)).splitlines()
    assert len(lines) == 10
    assert lines[-1].startswith("::error::51 more")


@pytest.mark.parametrize("name", ["github", "gitlab", "sarif"])
def test_services_get_paths_as_they_name_files(name: str) -> None:
    text = paint(name, Checked("./news/a.txt", tuple(RECORD["findings"]), RECORD))
    assert "news/a.txt" in text
    assert "./news/a.txt" not in text.partition('"invocations"')[0].partition("title=gate")[0]


def test_gitlab_objects_have_what_gitlab_asks_for() -> None:
    items = json.loads(paint("gitlab"))
    assert len({item["fingerprint"] for item in items}) == len(items) == len(RECORD["findings"]) + 1
    for item in items:
        assert set(item) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert item["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert item["location"]["path"] in (PATH, "bad\x1b.bin")
        assert item["location"]["lines"]["begin"] >= 1


def test_gitlab_of_nothing_is_an_empty_array() -> None:
    painter = open_findings("gitlab")
    assert json.loads(painter.head() + painter.tail(Summary())) == []


#: What readers of JUnit know, and must be told (*): junit-10.xsd of the Jenkins xUnit plugin.
JUNIT = {
    "testsuites": {"name", "time", "tests", "failures", "errors"},
    "testsuite": {"name*", "tests*", "failures*", "errors*", "time", "skipped", "timestamp", "hostname", "id", "file"},
    "testcase": {"name*", "classname", "time", "group"},
    "failure": {"type", "message"},
    "error": {"type", "message"},
    "system-out": set(),
}


def test_junit_has_the_elements_and_attributes_that_its_readers_know() -> None:
    for element in ElementTree.fromstring(paint("junit").encode()).iter():
        known = JUNIT[element.tag]
        assert set(element.attrib) <= {name.rstrip("*") for name in known}
        assert {name.rstrip("*") for name in known if name.endswith("*")} <= set(element.attrib)


def test_junit_counts_are_true_and_its_text_is_not_markup() -> None:
    root = ElementTree.fromstring(paint("junit").encode())
    suites = root.findall("testsuite")
    assert [suite.get("name") for suite in suites] == [PATH, "bad⟨U+001B⟩.bin", "gates"]
    for suite in suites:
        assert int(suite.get("tests", "")) == len(suite.findall("testcase"))
        assert int(suite.get("failures", "")) == len(suite.findall("testcase/failure"))
        assert int(suite.get("errors", "")) == len(suite.findall("testcase/error"))
    assert "]]> <b>" in "".join(root.itertext())


def test_the_summary_distinguishes_clean_from_unseen() -> None:
    text = paint("summary")
    assert "not looked at: bad" in text
    assert "not shown: 2 in the baseline" in text
    assert "left out: 3 excluded" in text
    assert "no ratio: 1 input too small" in text
    assert "at most 5%" in text


#: Names of files that try to be something else: a command of a runner, a formula, markup, bytes that are not UTF-8.
NAMES = (
    "::error::x.txt",
    " ::stop-commands::x",
    "a\n::error::y",
    "##[add-mask]z",
    "=HYPERLINK(1)",
    "<b>|`a`",
    "\udcff.txt",
)


def obeys(line: str) -> bool:
    """Whether the runner of GitHub Actions takes the line of a log for a command, in its new form or its old one."""
    return bool(re.match(r"\s*::[\w-]+( .*?)?::", line) or re.search(r"##\[[\w-]+( .*?)?\]", line))


@pytest.mark.parametrize("name", [*FINDINGS, "json", "diff", "md"])
def test_no_name_and_no_text_becomes_a_command_of_a_runner(name: str) -> None:
    assert all(map(obeys, ("::error::x", " ::error file=a::x", "a ##[error]x")))
    hostile = {**RECORD["findings"][0], "message": "##[error]a\n::error::b"}
    inputs = [Checked(path, (hostile, RECORD["findings"][3]), RECORD) for path in NAMES]
    if name in DOCUMENTS:
        record = json.loads(json.dumps(RECORD).replace("江畔新城五年答卷", "::error:: ##[error]"))
        text = render_document(name, record | {"source": {**RECORD["source"], "name": "::error::"}})
    else:
        text = paint(name, *inputs)
    ours = (
        re.compile(r"::(error|warning|notice) (file|title)=|::(warning|error)::\d+ more ") if name == "github" else None
    )
    assert [line for line in text.split("\n") if obeys(line) and not (ours and ours.match(line))] == []
    text.encode("utf-8", "surrogateescape")


def test_what_gitlab_knows_a_finding_by_does_not_depend_on_its_file() -> None:
    def known(*paths: str) -> set[str]:
        checked = (Checked(path, (RECORD["findings"][3],), RECORD) for path in paths)
        return {item["fingerprint"] for item in json.loads(paint("gitlab", *checked)) if item["check_name"] != "TC001"}

    assert known("a.txt", "b.txt") == known("x/a.txt", "y.txt")
    assert len(known("a.txt", "b.txt")) == 2


def test_sarif_names_an_absolute_path_as_a_uri_with_a_scheme() -> None:
    checked = Checked("/data/新闻 1.txt", tuple(RECORD["findings"]), RECORD)
    result = json.loads(paint("sarif", checked))["runs"][0]["results"][0]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "file:///data/%E6%96%B0%E9%97%BB%201.txt"


def test_steering_characters_are_named() -> None:
    assert visible("a\x1b[2J\u202eb\nc") == "a⟨U+001B⟩[2J⟨U+202E⟩b\nc"
    assert one_line("a\n b\u2028c") == "a b c"
    assert name_character("\u200b") == "U+200B"
    assert json.loads(safe_json('"\u202e\U000e0041"')) == "\u202e\U000e0041"
