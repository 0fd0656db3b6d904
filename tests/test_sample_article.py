"""The sample article comes out as its gold says, judged by its own script, where both are at hand."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import textclean

SAMPLE = Path(__file__).parent.parent.parent / "shared" / "sample"
pytestmark = pytest.mark.skipif(not (SAMPLE / "check.py").exists(), reason=f"there is no sample at {SAMPLE}")


def test_the_sample_comes_out_as_expected(tmp_path: Path) -> None:
    report = textclean.clean((SAMPLE / "article.txt").read_bytes())
    path = tmp_path / "report.json"
    path.write_text(json.dumps(report.to_dict(), ensure_ascii=False), encoding="utf-8")
    judged = subprocess.run([sys.executable, str(SAMPLE / "check.py"), str(path)], capture_output=True, text=True)
    assert judged.returncode == 0, judged.stdout


def test_the_canonical_sample_is_left_alone() -> None:
    data = (SAMPLE / "canonical.txt").read_bytes()
    assert textclean.clean(data).text.encode() == data
