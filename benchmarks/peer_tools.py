"""What other tools make of a document, line by line. Runs in an environment of its own, which has those tools.

Reads JSON Lines of lists of lines from standard input; writes for each line of each list what the tool left of it, null
where it was dropped. The first argument names the tool.
"""

# The tools are not installed where the project is checked, hence the ignored imports.

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.metadata import version

Lines = list[str]
Left = list[str | None]


def align(lines: Lines, left: Lines) -> Left:
    """For each line the one of `left` that it is, matched in order, the first of equal lines first."""
    found: Left = []
    position = 0
    for line in lines:
        if position < len(left) and line.strip() == left[position].strip():
            found.append(left[position])
            position += 1
        else:
            found.append(None)
    if position < len(left):
        raise ValueError(f"{left[position]!r} is none of the lines that were given, or out of order")
    return found


def c4_lines(ends: tuple[str, ...] | None, least_words: int) -> Callable[[Lines], Left]:
    """C4's line rules as datatrove has them; `ends` exchanges the marks that end a line."""
    from datatrove.data import Document  # type: ignore[import-not-found]
    from datatrove.pipeline.filters import c4_filters  # type: ignore[import-not-found]

    if ends:
        c4_filters.END_PUNCTUATION = ends
    rule = c4_filters.C4QualityFilter(min_num_sentences=-1, filter_curly_bracket=False, min_words_per_line=least_words)

    def work(lines: Lines) -> Left:
        left: Left = []
        for line in lines:
            document = Document(text=line, id="0")
            left.append(document.text or None if rule.filter(document) is True else None)
        return left

    return work


def datatrove_lines(lines: Lines) -> Left:
    """datatrove's sentence deduplication over lines, one line as the unit, in one document."""
    from datatrove.data import Document
    from datatrove.pipeline.dedup import SentenceDedupFilter, SentenceDedupSignature, SentenceFindDedups  # type: ignore[import-not-found]
    from datatrove.pipeline.dedup.sentence_dedup import SentDedupConfig  # type: ignore[import-not-found]

    config = SentDedupConfig(n_sentences=1, split_sentences=False, min_doc_words=-1, min_num_sentences=-1)
    with tempfile.TemporaryDirectory() as folder:
        document = Document(text="\n".join(lines), id="0")
        SentenceDedupSignature(f"{folder}/signatures", config=config).run([document])
        SentenceFindDedups(f"{folder}/signatures", f"{folder}/found", config=config).run()
        kept = list(SentenceDedupFilter(f"{folder}/found", config=config).run([document]))
    return align(lines, kept[0].text.split("\n") if kept else [])


def data_juicer_sentences(lines: Lines) -> Left:
    """data-juicer's mapper that removes repeated sentences, with its defaults."""
    from data_juicer.ops.mapper.remove_repeat_sentences_mapper import RemoveRepeatSentencesMapper  # type: ignore[import-not-found]

    told: str = RemoveRepeatSentencesMapper().process_batched({"text": ["\n".join(lines)]})["text"][0]
    return [line if line.strip() else None for line in told.split("\n")]


def tools() -> Iterator[tuple[str, Callable[[], Callable[[Lines], Left]], str]]:
    """The name of each tool, how to make it, and the package it comes from."""
    yield "c4-rules", lambda: c4_lines(None, 3), "datatrove"
    # The same rules with the marks that end a Chinese sentence, and without counting words.
    yield "c4-rules-zh", lambda: c4_lines((".", "?", "!", '"', "'", "。", "？", "！", "”", "；"), -1), "datatrove"
    yield "datatrove-lines", lambda: datatrove_lines, "datatrove"
    yield "data-juicer-sentences", lambda: data_juicer_sentences, "py-data-juicer"


def main() -> int:
    """Work through standard input; with no argument name the tools that are installed, with their versions."""
    if len(sys.argv) < 2:
        for name, _, package in tools():
            print(name, package, version(package), sep="\t")
        return 0
    work = next(make for name, make, _ in tools() if name == sys.argv[1])()
    for row in sys.stdin:
        print(json.dumps(work(json.loads(row)), ensure_ascii=False), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
