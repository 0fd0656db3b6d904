"""What a Spark session of the tests is made of."""

from __future__ import annotations

import os
import shutil

import pytest

#: What a short life is worth: code that is compiled once, one collector, little to shuffle, nothing to look at.
OPTIONS = {
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.sql.shuffle.partitions": "2",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


def skip_without_spark() -> None:
    """Skip the test where pyspark or Java is missing."""
    pytest.importorskip("pyspark", reason="no pyspark: pip install -e '.[test]'")
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        pytest.skip("no Java: apt-get install default-jre-headless")
