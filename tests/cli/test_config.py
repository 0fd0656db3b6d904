"""`textclean config`: each setting, its value, where it came from."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from calling import Call

from textclean.configuration import Options, known_keys, load
from textclean.settings import Settings


def origins(call: Call) -> dict[str, tuple[object, str]]:
    told = json.loads(call("config", "show", "-f", "json").out)
    return {key: (entry["value"], entry["origin"]) for key, entry in told.items()}


def test_each_value_names_its_origin(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "textclean.toml").write_text('realign = "off"\nselect = ["TC4", "TC5"]\n')
    monkeypatch.setenv("TEXTCLEAN_UNSAFE", "yes")
    told = origins(call)
    assert told["realign"] == ("off", str(tmp_path / "textclean.toml"))
    assert told["select"] == (["TC4", "TC5"], str(tmp_path / "textclean.toml"))
    assert told["unsafe"] == (True, "environment TEXTCLEAN_UNSAFE")
    assert told["keep"] == ([], "default")


def test_files_that_a_configuration_names_are_beside_it(
    call: Call, damaged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call("baseline", "create", "damaged.txt", "-o", "baseline.json")
    (tmp_path / "textclean.toml").write_text('baseline = "baseline.json"\n')
    (tmp_path / "inner").mkdir()
    for folder, path in ((tmp_path, "damaged.txt"), (tmp_path / "inner", "../damaged.txt")):
        monkeypatch.chdir(folder)
        assert call("check", path).code == 0


@pytest.mark.parametrize("content", ["tool = 5", "[tool]\nother = 1"])
def test_a_pyproject_without_a_table_of_tools_is_passed_over(call: Call, tmp_path: Path, content: str) -> None:
    (tmp_path / "pyproject.toml").write_text(content)
    assert call("config", "show").code == 0


def test_show_lists_every_key(call: Call) -> None:
    out = call("config", "show").out
    for key in known_keys():
        assert f"{key.key.replace('_', '-')} " in out


def test_the_nearest_file_upward_counts_and_a_pyproject_without_a_table_does_not(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "textclean.toml").write_text('realign = "off"\n')
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "a" / "pyproject.toml").write_text('[project]\nname = "x"\n')
    monkeypatch.chdir(inner)
    assert origins(call)["realign"][0] == "off"
    (tmp_path / "a" / "pyproject.toml").write_text('[tool.textclean]\nrealign = "safe"\n')
    assert origins(call)["realign"][0] == "safe"


def test_init_writes_a_file_that_changes_nothing_until_it_is_edited(call: Call, tmp_path: Path) -> None:
    assert call("config", "init").code == 0
    written = (tmp_path / "textclean.toml").read_text()
    assert tomllib.loads(written) == {}
    for key in known_keys():
        assert f"# {key.key.replace('_', '-')} = " in written


def test_init_never_overwrites_what_was_edited(call: Call, tmp_path: Path) -> None:
    call("config", "init")
    file = tmp_path / "textclean.toml"
    edited = file.read_text() + "unsafe = true\n"
    file.write_text(edited)
    assert call("config", "init").code == 3
    assert file.read_text() == edited
    assert call("config", "init", "--force").code == 0
    assert file.read_text() != edited


def test_each_commented_default_can_be_uncommented(tmp_path: Path, call: Call) -> None:
    call("config", "init")
    written = (tmp_path / "textclean.toml").read_text()
    keys = {k.key.replace("_", "-") for k in known_keys()}
    lines = [line[2:] for line in written.splitlines() if line[2:].split(" = ")[0] in keys and "…" not in line]
    (tmp_path / "textclean.toml").write_text("\n".join(lines))
    configuration = load(tmp_path, environ={})
    assert configuration.settings == Settings()
    assert configuration.options == Options()


@pytest.mark.parametrize("known", known_keys(), ids=lambda known: known.key)
def test_every_key_is_described(known: object) -> None:
    assert known.help.endswith("."), known  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('realign = "sometimes"', "one of off, safe, full, auto"),
        ('unsafe = "perhaps"', "true or false"),
        ("max-findings = 1.5", "a whole number"),
        ("max-findings = -1", "at least 0"),
        ("max-duplicate-ratio = 7", "at least 0, at most 1"),
        ("max-truncated-ratio = nan", "at least 0, at most 1"),
        ("jobs = 0", "at least 1"),
        ("timeout = -3", "at least 0"),
        ('max-quarantined = "many"', "a share such as 2%"),
        ('select = "TC4, TC5"', ""),
        ("select = [1]", "a list of texts"),
        ("copy-similarity = 7", "more than 0, at most 1"),
        ('select = ["TC999"]', "There is no rule 'TC999'"),
        ('fail-on = "warn"', "fail-on is 'warn'"),
        ("realign = ", "not TOML"),
    ],
)
def test_an_impossible_value_is_one_clear_line(call: Call, tmp_path: Path, line: str, told: str) -> None:
    (tmp_path / "textclean.toml").write_text(line + "\n")
    result = call("config", "show")
    assert result.code == (2 if told else 0)
    assert told in result.err
    assert ("textclean.toml" in result.err) == bool(told)


def test_a_value_in_the_environment_may_be_empty(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEXTCLEAN_BASELINE", "")
    assert origins(call)["baseline"][0] is None


def test_the_default_of_a_command_holds_only_where_nobody_set_the_key(tmp_path: Path) -> None:
    unset = load(tmp_path, isolated=True)
    assert unset.with_default("fail_on", "warning")["fail_on"] == "warning"
    assert unset.override({"fail_on": "never"}, "file").with_default("fail_on", "warning")["fail_on"] == "never"
