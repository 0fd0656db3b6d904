"""One Spark session on two cores for all tests of a process; where there is none they skip and say how to get it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from engine_session import OPTIONS, skip_without_spark


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    """A session that a run finds running."""
    skip_without_spark()
    os.environ["PYSPARK_PYTHON"] = sys.executable
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]").appName("tests")
    for name, value in OPTIONS.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()
