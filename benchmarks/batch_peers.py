"""Other tools over the same records. Runs alone, in an environment that has them and needs nothing of textclean:

    python benchmarks/batch_peers.py RECORDS.jsonl TOOL

The last line on standard output: seconds on the clock and of the processor, everything loaded.
"""

# The tools are not installed where the project is checked, hence the ignored imports.

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

Work = Callable[[list[str]], object]


def ftfy() -> Work:
    """Repair of mojibake and of characters, with its defaults."""
    import ftfy as library  # type: ignore[import-not-found]

    return lambda texts: [library.fix_text(text) for text in texts]


def ftfy_and_datatrove() -> Work:
    """The same, and datatrove's filters of repetition and quality: they judge documents, and mend none."""
    import ftfy as library
    from datatrove.data import Document  # type: ignore[import-not-found]
    from datatrove.pipeline.filters import (  # type: ignore[import-not-found]
        C4QualityFilter,
        GopherQualityFilter,
        GopherRepetitionFilter,
    )

    filters = (
        GopherRepetitionFilter(language="zh"),
        GopherQualityFilter(language="zh"),
        C4QualityFilter(language="zh"),
    )

    def work(texts: list[str]) -> list[list[object]]:
        judged = []
        for number, text in enumerate(texts):
            document = Document(text=library.fix_text(text), id=str(number))
            judged.append([one.filter(document) for one in filters])
        return judged

    return work


TOOLS = {"ftfy": ftfy, "ftfy + datatrove": ftfy_and_datatrove}


def main() -> None:
    """Time one tool."""
    with Path(sys.argv[1]).open(encoding="utf-8") as stream:
        texts = [json.loads(line)["text"] for line in stream]
    work = TOOLS[sys.argv[2]]()
    work(texts[:20])
    start, used = time.perf_counter(), time.process_time()
    work(texts)
    print(json.dumps([time.perf_counter() - start, time.process_time() - used]))


if __name__ == "__main__":
    main()
