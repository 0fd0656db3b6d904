"""What CollateX makes of witnesses. Runs in an environment of its own, which has it.

Reads JSON Lines of lists of texts from standard input; writes for each the text in which every place has the reading
of most witnesses, null where it took longer than the seconds of the first argument. Tokens are clauses of Chinese and
words of other scripts, each line break is one, and near matches are made by edit distance (Levenshtein): with
characters as tokens it takes 15 s for three witnesses of 430 characters.
"""

# The tool is not installed where the project is checked, hence the ignored imports.

from __future__ import annotations

import json
import re
import signal
import sys
from collections import Counter
from importlib.metadata import version
from typing import Any

_TOKEN = re.compile(r"\n+|[^\n，。；：！？、,;:!? ]+[，。；：！？、,;:!? ]*|[，。；：！？、,;:!? ]+")


def merge(texts: list[str]) -> str:
    """The reading of most witnesses at every place of CollateX's alignment table."""
    from collatex import collate  # type: ignore[import-not-found]

    witnesses = [
        {"id": str(number), "tokens": [{"t": token, "n": token.strip() or "\n"} for token in _TOKEN.findall(text)]}
        for number, text in enumerate(texts)
    ]
    table = collate({"witnesses": witnesses}, near_match=True, segmentation=False, output="table")
    merged = []
    for column in table.columns:
        readings = Counter(
            "".join(token.token_data["t"] for token in tokens) for tokens in column.tokens_per_witness.values()
        )
        merged.append(readings.most_common(1)[0][0])
    return "".join(merged)


def _interrupt(*_: Any) -> None:
    raise TimeoutError


def main() -> int:
    """Work through standard input; with no argument name what is installed."""
    if len(sys.argv) < 2:
        print("collatex", version("collatex"), "Levenshtein", version("Levenshtein"))
        return 0
    signal.signal(signal.SIGALRM, _interrupt)
    for row in sys.stdin:
        signal.alarm(int(sys.argv[1]))
        try:
            merged: str | None = merge(json.loads(row))
        except TimeoutError:
            merged = None
        signal.alarm(0)
        print(json.dumps(merged, ensure_ascii=False), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
