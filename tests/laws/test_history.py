"""Law 7: the same input gives the same record, whatever was cleaned before and whatever the hash seed is."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

from hypothesis import given, settings
from law_documents import FIXTURES, damaged_texts

import textclean

TESTS = Path(__file__).parent.parent
PROGRAM = """
import hashlib, json, sys
sys.path.insert(0, sys.argv[1])
import textclean
from fixture_cases import read_cases
for case in read_cases():
    if not case.error:
        record = json.dumps(textclean.clean(case.data).to_dict(), sort_keys=True)
        print(case.name, hashlib.sha256(record.encode()).hexdigest())
"""


def digest(data: bytes | str) -> str:
    return hashlib.sha256(json.dumps(textclean.clean(data).to_dict(), sort_keys=True).encode()).hexdigest()


@given(damaged_texts(), damaged_texts())
@settings(max_examples=20)
def test_a_document_does_not_depend_on_those_before_it(first: str, second: str) -> None:
    alone = digest(second)
    textclean.clean(first)
    assert digest(second) == alone


def test_a_document_does_not_depend_on_the_process() -> None:
    here = {name: digest(data) for name, data in reversed(FIXTURES.items())}  # with whatever seed this process has
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "PYTHONPATH": str(TESTS.parent)}
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(TESTS)], env=environment, capture_output=True, text=True, check=True
    )
    assert dict(line.rsplit(" ", 1) for line in told.stdout.splitlines()) == here
