"""What is installed is whole: pages, schema and templates are in the package, whichever way it is built."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as a wheel would hold it, built from a copy so that the checkout stays as it is."""
    source = tmp_path_factory.mktemp("source")
    for name in ("textclean", "docs/rules"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("setup.py", "setup.cfg", "pyproject.toml", "MANIFEST.in", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    subprocess.run(
        [sys.executable, "setup.py", "-q", "build", "-b", "out"], cwd=source, check=True, capture_output=True
    )
    return source / "out" / "lib"


def files(folder: Path) -> set[str]:
    return {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts}


def test_every_file_of_the_package_is_in_the_wheel(built: Path) -> None:
    assert files(ROOT / "textclean") <= files(built / "textclean")


def test_every_page_of_a_rule_is_in_the_wheel(built: Path) -> None:
    pages = {path.name for path in (ROOT / "docs" / "rules").glob("TC*.md")}
    assert pages <= {path.name for path in (built / "textclean" / "docs" / "rules").iterdir()}


def test_explain_prints_a_page_out_of_the_installed_package(built: Path, tmp_path: Path) -> None:
    page = ROOT / "docs" / "rules" / "TC010-unused-suppression.md"
    command = [sys.executable, "-c", "from textclean.cli import main; main(['explain', 'TC010'])"]
    result = subprocess.run(
        command, cwd=tmp_path, env={"PYTHONPATH": str(built), "PATH": ""}, capture_output=True, check=True
    )
    assert result.stdout == page.read_bytes()
