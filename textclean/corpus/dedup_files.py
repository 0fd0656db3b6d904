"""Deduplication of files: records read twice, first for what their texts say, then to put each in its place."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from textclean.corpus.chunks import read_schema
from textclean.corpus.copies import Finder, find_copies
from textclean.corpus.deciding import Decided, decide
from textclean.corpus.dedup import SCHEMA, THRESHOLD, check_options, refuse_equal_ids, summarize
from textclean.corpus.index import Index, Match
from textclean.corpus.index_file import Record
from textclean.corpus.inputs import STDIN, Selected, find_inputs
from textclean.corpus.paragraphs import cut_paragraphs
from textclean.corpus.policies import Item, make_item
from textclean.corpus.record_files import Loaded, Results, load_records
from textclean.corpus.texts import StoredTexts, naming
from textclean.errors import OutputError, UsageError
from textclean.settings import check_policies
from textclean.similarity.clusters import find_spans
from textclean.similarity.edits import Region

if TYPE_CHECKING:
    import pyarrow

#: Share of the memory limit that texts may take before they go to disk; signatures and tables need the rest.
TEXT_SHARE = 0.4
#: Share that the tables of an index may take, which are on disk anyway.
TABLE_SHARE = 0.15
#: Files that a killed run leaves behind.
_UNFINISHED = {
    f"{name}.part" for name in ("kept", "removed", "clusters", "unreadable", "merged", "cures", "index", "summary")
}


def say_nothing(step: str, records: int) -> None:
    """Nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is to be deduplicated, how, and where the results go."""

    selected: Selected
    out: Path
    column: str = "text"
    id: str | None = None
    encoding: str | None = None
    unit: str = "document"
    threshold: float = THRESHOLD
    keep: tuple[str, ...] = ()
    conflicts: str = "keep"
    form: str = "jsonl"
    jobs: int = 1
    #: Who compares the texts: local or spark.
    engine: str = "local"
    memory_limit: int | None = None
    force: bool = False
    #: The index that the kept records are compared with, and whether those that stay are added to it.
    against: Path | None = None
    add: bool = False
    #: Whether what the index has behind a cut is taken, and whether clusters are collated into one record.
    accept: bool = False
    merge: bool = False
    #: Called with what is being done, and with how many records, whenever there is progress.
    report_step: Callable[[str, int], None] = say_nothing


@dataclass(frozen=True, slots=True)
class Corpus:
    """The records of all inputs: their texts, what the choice between copies looks at, and those without a text."""

    texts: StoredTexts
    items: list[Item]
    urls: list[str]
    unreadable: list[dict[str, str]]
    #: The ids of those that share theirs with others. Items are named apart: these by their file and number.
    shared: dict[int, str]

    def news(self, numbers: Iterable[int], changed: Mapping[int, str] = MappingProxyType({})) -> Iterator[Record]:
        """Some of the records as an index takes them; `changed` are texts that became others in this run."""
        for n in numbers:
            yield Record(self.items[n]._replace(id=self.id(n)), changed.get(n, self.texts[n]), self.urls[n])

    def id(self, number: int) -> str:
        """The id that a record came with."""
        return self.shared.get(number, self.items[number].id)

    def latest(self, numbers: Iterable[int]) -> list[int]:
        """Some of the records without those whose id a later one of them has: an index holds one text of an id."""
        last = {self.id(number): number for number in numbers}
        return sorted(last.values())


def deduplicate_files(job: Job) -> dict[str, Any]:
    """The summary of a run, all results of which are in the folder `out`.

    Raises UsageError for an impossible option and OutputError for a folder that is not ours.
    """
    check_options(job.unit, job.threshold, job.conflicts)
    _refuse_foreign(job)
    with (
        # Opened before any work, so that an error is reported at once and nobody else adds to it meanwhile.
        open_index(job, job.against) if job.against else nullcontext() as index,
        tempfile.TemporaryDirectory(prefix="textclean-dedup-") as name,
        _open_engine(job, Path(name)) as find,
    ):
        try:
            job.out.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = f"{job.out} cannot be written: {error.strerror}."
            raise OutputError(reason, "Name another folder with -o.") from None
        folder = Path(name)
        with naming(folder):
            corpus = read_corpus(job, folder)
            job.report_step("comparing", len(corpus.items))
            decided = decide(job, corpus, folder if corpus.texts.spilled else None, find, index)
        job.report_step("writing", len(corpus.items))
        with naming(job.out):
            summary = _write(job, corpus, decided)
        if index is not None and job.add:
            # Last: whatever kills the run before leaves an index to which the same run can be done again.
            added = corpus.latest(decided.matches)
            job.report_step(f"adding to {job.against}", len(added))
            matches = [decided.matches[number] for number in added]
            index.add(corpus.news(added, decided.changed), matches, job.jobs, signed=decided.signed(added))
        return summary


def _open_engine(job: Job, folder: Path) -> AbstractContextManager[Finder]:
    """What finds the copies of a job."""
    if job.engine == "local":
        return nullcontext(find_copies)
    from textclean.corpus.engines.spark import open_spark

    return open_spark(folder, job.jobs)


def read_corpus(job: Job, folder: Path) -> Corpus:
    """The records of all inputs. Texts that exceed the memory limit lie in the folder."""
    check_policies(job.keep)
    limit = None if job.memory_limit is None else int(TEXT_SHARE * job.memory_limit)
    corpus = Corpus(StoredTexts(folder, limit), [], [], [], {})
    for loaded in load_all(job):
        if loaded.error:
            corpus.unreadable.append({"id": loaded.id, "place": loaded.place, "reason": str(loaded.error)})
            continue
        job.report_step("reading", len(corpus.items))
        corpus.texts.append(loaded.text)
        corpus.items.append(make_item(loaded.id, loaded.text, loaded.values))
        corpus.urls.append(str(loaded.values.get("url") or ""))
    _name_apart(job, corpus)
    return corpus


def _name_apart(job: Job, corpus: Corpus) -> None:
    """Name the records that share an id with others by their places: an article that was scraped on many days."""
    counts = Counter(item.id for item in corpus.items)
    if len(counts) == len(corpus.items):
        return
    for number, loaded in enumerate(one for one in load_all(job) if not one.error):
        if counts[loaded.id] > 1:
            corpus.shared[number] = loaded.id
            corpus.items[number] = corpus.items[number]._replace(id=loaded.place)
    refuse_equal_ids(corpus.items)  # a place that is the id of another record


def load_all(job: Job) -> Iterator[Loaded]:
    """All records of all inputs, in order.

    Raises UsageError for a record of standard input that an index would know by its line alone.
    """
    several = len(job.selected.paths) > 1 or job.selected.files_from is not None
    for entry in find_inputs(job.selected, Counter()):
        # Files of one name in two folders: records without an id are named by the whole path.
        named = entry._replace(place=entry.path) if several else entry
        for loaded in load_records(named, job.column, job.id, job.encoding):
            if job.add and entry.path == STDIN and not loaded.error and loaded.id.partition(":")[0] == named.place:
                raise UsageError(
                    f"{loaded.id} has no id; what comes from standard input tomorrow would replace it in the index.",
                    "Name a column with --id, or name a file.",
                )
            yield loaded


def _refuse_foreign(job: Job) -> None:
    """Raise OutputError where another program wrote into the folder."""
    if job.out.exists() and not job.out.is_dir():
        raise OutputError(f"{job.out} is a file.", "Name a folder with -o.")
    summary = job.out / "summary.json"
    ours = summary.is_file() and SCHEMA.encode() in summary.read_bytes()
    found = {path.name for path in job.out.iterdir()} if job.out.is_dir() else set()
    if found - _UNFINISHED and not ours and not job.force:
        raise OutputError(f"{job.out} holds files that textclean did not write.", "Name an empty folder, or --force.")


def open_index(job: Job, path: Path) -> Index:
    """The index of a job, which makes one only where it adds to it."""
    limit = None if job.memory_limit is None else int(TABLE_SHARE * job.memory_limit)
    keep, add = job.keep, job.add
    return Index(path, threshold=job.threshold, keep=keep, create=add, read_only=not add, memory_limit=limit)


def _write(job: Job, corpus: Corpus, decided: Decided) -> dict[str, Any]:
    """Write each record where it belongs, and then the summary, which is also returned."""
    items = corpus.items
    with Results(job.out) as results:
        kept_count, relations = _write_records(job, corpus, decided, results)
        grouped = results.open("clusters", job.form)
        for cluster in decided.clusters:
            grouped.write(cluster.to_dict())
        summary = summarize(len(items), kept_count, relations, decided.clusters, len(decided.chained), job.threshold)
        summary |= {"unreadable": len(corpus.unreadable), "chains": [one._asdict() for one in decided.chained]}
        summary["shared_ids"] = len(set(corpus.shared.values()))
        results.write_lines("unreadable", corpus.unreadable or None)
        merged = (decided.collated[n].to_dict() for n in decided.stay if n in decided.collated)
        results.write_lines("merged", merged if job.merge else None)
        if job.merge:
            summary["merged"] = len(decided.collated)
        matches, cures = decided.matches.values(), decided.cures
        if job.against:
            summary["cures"] = sum(map(len, cures.values()))
            summary["index"] = dict(sorted(Counter(match.status for match in matches).items()))
        cured = (
            {"id": items[n].id, "accepted": job.accept} | cure.to_dict()
            for n in decided.stay
            for cure in cures.get(n, ())
        )
        results.write_lines("cures", cured if job.against else None)
        known = (
            match._asdict() | {"id": items[number].id}
            for number, match in decided.matches.items()
            if match.status != "new"
        )
        results.write_lines("index", known if job.against else None)
        results.open("summary", "json").write(summary, json.dumps(summary, ensure_ascii=False, indent=2).encode())
    return summary


def _write_records(job: Job, corpus: Corpus, decided: Decided, results: Results) -> tuple[int, Counter[str]]:
    """Write the records that are kept and those that go: how many stay, and how many go by each relation."""
    links, known, paragraphs = decided.links, decided.known, decided.paragraphs
    kept, removed = map(results.open, ("kept", "removed"), (job.form, job.form), _schemas(job))
    places = {number: place for place, number in enumerate(decided.stay)}
    whole = {"paragraph": None} if job.unit == "both" else {}
    relations: Counter[str] = Counter()
    kept_count = 0
    for number, loaded in enumerate(one for one in load_all(job) if not one.error):
        if number in links or number in known:
            if number in links:
                removal = Removal.by_keeper(corpus, *links[number], loaded.text, decided.engine)
            else:
                removal = Removal.by_index(known[number])
            relations[removal.relation] += 1
            removed.write({**loaded.values, **removal._asdict(), **whole})
            continue
        row = places[number]
        lost = paragraphs.lost.get(row, {})
        for place, part in sorted(lost.items()):
            relations[part.relation] += 1
            removal = Removal(*part, paragraphs.differs(row, place))
            piece = {job.column: paragraphs.piece(row, place)}
            removed.write({**loaded.values, **piece, **removal._asdict(), "paragraph": place})
        left = cut_paragraphs(decided.changed.get(number, loaded.text), lost)
        if left or not loaded.text:
            kept_count += 1
            if left != loaded.text:
                kept.write({**loaded.values, job.column: left})
            else:
                kept.write(loaded.values, loaded.raw)
    return kept_count, relations


def _schemas(job: Job) -> tuple[pyarrow.Schema | None, pyarrow.Schema | None]:
    """The types of the columns of the records, if the inputs have any; of removed ones without ours."""
    schema = read_schema(find_inputs(job.selected, Counter())) if job.form == "parquet" else None
    if schema is None:
        return None, None
    rest = schema
    for name in {*Removal._fields, "paragraph"}.intersection(schema.names):
        rest = rest.remove(rest.get_field_index(name))
    return schema, rest


class Removal(NamedTuple):
    """What is written beside a removed record: its keeper, how similar they are, and where they differ."""

    keeper: str
    similarity: float
    relation: str
    differs: Sequence[Region]

    @classmethod
    def by_keeper(
        cls, corpus: Corpus, keeper: int, similarity: float, relation: str, text: str, engine: str
    ) -> Removal:
        """The removal of a text whose keeper is another record of the run."""
        differs = find_spans(corpus.texts[keeper], text, engine) if relation != "exact" else []
        return cls(corpus.items[keeper].id, similarity, relation, differs)

    @classmethod
    def by_index(cls, match: Match) -> Removal:
        """The removal of a copy of a record in the index."""
        return cls(match.other or "", match.similarity or 0.0, match.relation or "", match.differs)
