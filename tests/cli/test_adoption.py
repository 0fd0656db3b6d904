"""An old corpus is adopted: from a baseline to a commit that is refused, with the real git and the real pre-commit."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
DOCUMENTS = 20
PRE_COMMIT = shutil.which("pre-commit", path=str(Path(sys.executable).parent)) or shutil.which("pre-commit")
PLACES = ["澜州", "沧陵", "汀浦", "岚港", "溪桥", "云阪", "霁川", "石堰"]
THINGS = ["跨江大桥", "滨江步道", "社区医院", "临港仓库", "公交专线", "旧城水塔", "河口船闸", "镇中心小学"]
DEEDS = ["正式启用", "完成改造", "通过验收", "开始试运行", "向市民开放", "提前竣工"]


def article(number: int) -> str:
    """An invented article; every fifth holds a paragraph twice."""
    chance = random.Random(number)
    place, thing, deed = chance.choice(PLACES), chance.choice(THINGS), chance.choice(DEEDS)
    body = [
        f"{place}第{number + 1}号工程的{thing}{deed}",
        f"记者{number % 28 + 1}日从{place}有关部门获悉，编号为{number + 1}的{thing}已经{deed}，"
        f"总投资{number * 7 + 130}万元。",
        f"据介绍，这座{thing}由{chance.choice(PLACES)}的{number % 9 + 2}家单位合建，用工{number * 3 + 211}人，"
        f"历时{number % 17 + 6}个月。",
        f"当地居民表示，{thing}{deed}以后，出门办事比从前方便了许多，希望周边的{number % 5 + 2}条小路也能尽快修好。",
    ]
    if number % 5 == 0:
        body.append(body[2])
    return "\n\n".join(body) + "\n"


@pytest.fixture
def tool(tmp_path: Path) -> Path:
    """A git repository that holds this checkout as it is now: where pre-commit installs the hook from."""
    target = tmp_path / "textclean-repository"
    for name in ("textclean", "docs/rules"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in (
        "setup.py",
        "setup.cfg",
        "pyproject.toml",
        "MANIFEST.in",
        "README.md",
        "LICENSE",
        ".pre-commit-hooks.yaml",
    ):
        shutil.copy(ROOT / name, target / name)
    git(target, "init", "-q")
    git(target, "add", "-A")
    git(target, "commit", "-q", "-m", "as it is")
    return target


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """What a command did; git knows an author, and pre-commit keeps to this test."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "TEXTCLEAN_"))},
        **{f"GIT_{role}_{what}": "a@b" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
        "PRE_COMMIT_HOME": str(folder.parent / "pre-commit-home"),
        # The hook is built and installed for itself; what it needs is borrowed from here and not fetched once more.
        "PIP_NO_DEPS": "1",
        "PYTHONPATH": sysconfig.get_path("purelib"),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


def git(folder: Path, *args: str) -> str:
    result = run(folder, "git", *args)
    assert result.returncode == 0, result.stderr
    return result.stdout


@pytest.mark.skipif(PRE_COMMIT is None, reason="pre-commit is not installed")
def test_an_old_corpus_is_adopted_and_only_what_is_new_fails(tool: Path, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    (corpus / "news").mkdir(parents=True)
    for number in range(DOCUMENTS):
        (corpus / "news" / f"{number:03}.txt").write_text(article(number), encoding="utf-8")
    git(corpus, "init", "-q")

    everything = sorted(f"news/{path.name}" for path in (corpus / "news").iterdir())
    before = run(corpus, sys.executable, "-m", "textclean", "check", *everything)
    assert before.returncode == 1
    assert before.stdout.count("TC401") == DOCUMENTS // 5
    made = run(corpus, sys.executable, "-m", "textclean", "baseline", "create", *everything, "-o", "baseline.json")
    assert made.returncode == 0, made.stderr

    (corpus / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {tool}\n  rev: {git(tool, 'rev-parse', 'HEAD').strip()}\n"
        "  hooks:\n  - id: textclean\n    args: [--baseline, baseline.json]\n    files: ^news/\n"
    )
    assert run(corpus, str(PRE_COMMIT), "install").returncode == 0
    git(corpus, "add", "-A")
    green = run(corpus, "git", "commit", "-m", "adopt")
    assert green.returncode == 0, green.stdout + green.stderr

    # A paragraph is pasted a second time, into a document that had no copy.
    path = corpus / "news" / "013.txt"
    clean = path.read_text(encoding="utf-8")
    path.write_text(clean + "\n" + clean.split("\n\n")[1] + "\n", encoding="utf-8")
    git(corpus, "add", "-A")
    red = run(corpus, "git", "commit", "-m", "paste")
    assert red.returncode == 1
    told = red.stdout + red.stderr
    findings = [line for line in told.splitlines() if line.startswith("news/")]
    assert len(findings) == 1, told
    assert findings[0].startswith("news/013.txt:9:1: warning TC401 exact-duplicate: ")
    assert "line 3" in findings[0]
    assert run(corpus, str(PRE_COMMIT), "run", "--all-files").stdout.count("\nnews/") == 1

    path.write_text(clean, encoding="utf-8")
    git(corpus, "add", "-A")
    assert run(corpus, str(PRE_COMMIT), "run", "--all-files").returncode == 0

    # The same by folder, which pre-commit does not name: the hook is given it and looks at all of it each time.
    config = corpus / ".pre-commit-config.yaml"
    by_folder = config.read_text().replace("id: textclean", "id: textclean-folder").replace("args: [", "args: [news, ")
    config.write_text(by_folder)
    git(corpus, "add", "-A")
    folder = run(corpus, str(PRE_COMMIT), "run", "--all-files", "--verbose")
    assert folder.returncode == 0, folder.stdout
    assert f"{DOCUMENTS} inputs" in folder.stdout
    path.write_text(clean + "\n" + clean.split("\n\n")[1] + "\n", encoding="utf-8")
    git(corpus, "add", "-A")
    red = run(corpus, str(PRE_COMMIT), "run", "--all-files")
    assert (red.returncode, red.stdout.count("\nnews/013.txt:9:1: ")) == (1, 1), red.stdout

    # It sees what no file shows by itself.
    path.write_text(clean, encoding="utf-8")
    (corpus / "news" / "again.txt").write_text(clean, encoding="utf-8")
    git(corpus, "add", "-A")
    red = run(corpus, str(PRE_COMMIT), "run", "--all-files")
    assert (red.returncode, red.stdout.count("\nnews/again.txt: warning TC404 ")) == (1, 1), red.stdout
