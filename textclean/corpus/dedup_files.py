"""Deduplication of files: records read twice, first for what their texts say, then to put each in its place."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from textclean.corpus.collating import Collated, collate_cluster
from textclean.corpus.copies import Chained, Cluster, find_copies
from textclean.corpus.cures import Cure, accept, find_cures
from textclean.corpus.dedup import SCHEMA, THRESHOLD, check_options, refuse_equal_ids, summarize
from textclean.corpus.index import Index, Match, New
from textclean.corpus.inputs import Selected, find_inputs
from textclean.corpus.paragraphs import Paragraphs, cut_paragraphs, find_paragraphs
from textclean.corpus.policies import Item, check_policies, make_item
from textclean.corpus.record_files import Loaded, load_records, open_writer, to_json
from textclean.corpus.texts import Ranked, StoredTexts
from textclean.errors import OutputError
from textclean.similarity.clusters import find_spans

#: Share of the memory limit that texts may take before they go to disk; signatures and tables need the rest.
TEXT_SHARE = 0.4


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
    memory_limit: int | None = None
    force: bool = False
    #: The index that the kept records are compared with, and whether those that stay are added to it.
    against: Path | None = None
    add: bool = False
    #: Whether what the index has behind a cut is taken, and whether clusters are collated into one record.
    accept: bool = False
    merge: bool = False
    #: Called with the number of records read so far.
    tell: Callable[[int], None] = field(default=lambda count: None)


def deduplicate_files(job: Job) -> dict[str, Any]:
    """The summary of a run, all results of which are in the folder `out`.

    Raises UsageError for an impossible option and OutputError for a folder that is not ours.
    """
    check_options(job.unit, job.threshold, job.conflicts)
    check_policies(job.keep)
    _prepare(job)
    with tempfile.TemporaryDirectory(prefix="textclean-dedup-") as name:
        folder = Path(name)
        limit = None if job.memory_limit is None else int(TEXT_SHARE * job.memory_limit)
        texts, items, urls, errors = StoredTexts(folder, limit), list[Item](), list[str](), 0
        for loaded in load_all(job):
            if loaded.error:
                errors += 1
                continue
            texts.append(loaded.text)
            items.append(make_item(loaded.id, loaded.text, loaded.values))
            urls.append(str(loaded.values.get("url") or ""))
            job.tell(len(items))
        refuse_equal_ids(items)
        return _write(job, texts, items, urls, folder if texts.spilled else None, errors)


def load_all(job: Job) -> Iterator[Loaded]:
    """All records of all inputs, in order."""
    several = len(job.selected.paths) > 1 or job.selected.files_from is not None
    for entry in find_inputs(job.selected, Counter()):
        # Files of one name in two folders: records without an id are named by the whole path.
        named = entry._replace(place=entry.path) if several else entry
        yield from load_records(named, job.column, job.id, job.encoding)


def _prepare(job: Job) -> None:
    """Make the folder; what another program wrote there stays, and stops the run."""
    if job.out.exists() and not job.out.is_dir():
        raise OutputError(f"{job.out} is a file.", "Name a folder with -o.")
    summary = job.out / "summary.json"
    ours = summary.is_file() and SCHEMA.encode() in summary.read_bytes()
    if job.out.is_dir() and any(job.out.iterdir()) and not ours and not job.force:
        raise OutputError(f"{job.out} holds files that textclean did not write.", "Name an empty folder, or --force.")
    job.out.mkdir(parents=True, exist_ok=True)


def _compare(job: Job, items: list[Item], texts: list[str], urls: list[str]) -> tuple[list[Match], list[list[Cure]]]:
    """What the records are to the index, and what it has behind their cuts. Those that stay are added to it where that
    was asked for; cures that are accepted are in `texts` then."""
    assert job.against is not None
    with Index(job.against, threshold=job.threshold, keep=job.keep, create=job.add) as index:
        paragraphs = [[line for line in text.splitlines() if line.strip()] for text in texts]
        cures = find_cures(paragraphs, index, [item.id for item in items])
        if job.accept:
            texts[:] = [accept(text, found) for text, found in zip(texts, cures, strict=True)]
        news = [New(*row) for row in zip(items, texts, urls, strict=True)]
        matches = index.match(news, job.jobs)
        if job.add:
            index.add(news, matches, job.jobs)
    return matches, cures


def _collate(links: dict[int, tuple[int, float, str]], items: list[Item], texts: StoredTexts) -> dict[int, Collated]:
    """For each keeper whose copies say something else, what it and they say together."""
    members: dict[int, list[int]] = {}
    for number, (keeper, _, _) in sorted(links.items(), key=lambda row: items[row[0]].id):
        members.setdefault(keeper, [keeper]).append(number)
    collated = {}
    for keeper, numbers in members.items():
        found = collate_cluster([items[n].id for n in numbers], [texts[n] for n in numbers])
        if found:
            collated[keeper] = found
    return collated


def _write(
    job: Job, texts: StoredTexts, items: list[Item], urls: list[str], folder: Path | None, errors: int
) -> dict[str, Any]:
    """Find the copies and write everything."""
    options = (job.threshold, job.keep, job.conflicts, job.jobs)
    links: dict[int, tuple[int, float, str]] = {}
    clusters: list[Cluster] = []
    chained: list[Chained] = []
    engine = "python"
    if job.unit != "paragraph":
        found = find_copies(texts, items, *options, folder=folder)
        links, clusters, chained, engine = found.links(), found.clusters(), found.chained(), found.engine
    gone = {number: (items[keeper].id, alike, relation) for number, (keeper, alike, relation) in links.items()}
    stay = [number for number in range(len(items)) if number not in gone]
    collated = _collate(links, items, texts) if job.merge else {}
    changed = {number: found.text for number, found in collated.items()}
    matches: list[Match] = []
    cures: dict[int, list[Cure]] = {}
    if job.against:
        asked = [changed.get(number, texts[number]) for number in stay]
        before = list(asked)
        matches, found_cures = _compare(job, [items[n] for n in stay], asked, [urls[n] for n in stay])
        cures = {number: found for number, found in zip(stay, found_cures, strict=True) if found}
        changed |= {n: text for n, text, old in zip(stay, asked, before, strict=True) if text != old}
        for number, match in zip(stay, matches, strict=True):
            if match.status == "copy" or (match.status == "conflict" and job.conflicts == "drop"):
                gone[number] = (match.other or "", match.similarity or 0.0, match.relation or "")
        stay = [number for number in stay if number not in gone]
    paragraphs = Paragraphs({}, [])
    if job.unit != "document":
        rest = Ranked(texts, stay)
        paragraphs = find_paragraphs(rest, [items[number] for number in stay], *options, folder=folder)
        clusters += paragraphs.clusters
    places = {number: place for place, number in enumerate(stay)}
    relations: Counter[str] = Counter()
    kept_count = 0
    with ExitStack() as stack:
        writers = {name: open_writer(job.out, name, job.form) for name in ("kept", "removed", "clusters")}
        kept, removed, grouped = writers["kept"], writers["removed"], writers["clusters"]
        unreadable = stack.enter_context((job.out / "unreadable.jsonl").open("wb")) if errors else None
        number = 0
        for loaded in load_all(job):
            if loaded.error:
                if unreadable:
                    unreadable.write(to_json({"id": loaded.id, "reason": str(loaded.error)}) + b"\n")
                continue
            if number in gone:
                keeper, similarity, relation = gone[number]
                relations[relation] += 1
                told: dict[str, Any] = {"keeper": keeper, "similarity": similarity, "relation": relation}
                if number in links:
                    told["differs"] = find_spans(texts[links[number][0]], loaded.text, engine)
                removed.write({**loaded.values, **told})
            else:
                lost = paragraphs.lost.get(places[number], {})
                for place, part in sorted(lost.items()):
                    relations[part.relation] += 1
                    removed.write({**loaded.values, **part._asdict(), "paragraph": place})
                left = cut_paragraphs(loaded.text, lost)
                left = changed.get(number, left)
                if left or not loaded.text:
                    kept_count += 1
                    other = bool(lost) or number in changed
                    kept.write(
                        {**loaded.values, job.column: left} if other else loaded.values, None if other else loaded.raw
                    )
            number += 1
        for cluster in clusters:
            grouped.write(cluster.to_dict())
        for writer in writers.values():
            writer.close()
    summary = summarize(len(items), kept_count, relations, clusters, len(chained), job.threshold)
    summary |= {"unreadable": errors, "chains": [one._asdict() for one in chained]}
    if job.merge:
        summary["merged"] = len(collated)
        _write_lines(job.out / "merged.jsonl", (collated[number].to_dict() for number in stay if number in collated))
    if job.against:
        summary["cures"] = sum(map(len, cures.values()))
        cured = ({"id": items[n].id, "accepted": job.accept} | c.to_dict() for n in stay for c in cures.get(n, ()))
        _write_lines(job.out / "cures.jsonl", cured)
    if matches:
        summary["index"] = dict(Counter(match.status for match in matches))
        _write_lines(job.out / "index.jsonl", (match._asdict() for match in matches if match.status != "new"))
    (job.out / "summary.json").write_bytes(json.dumps(summary, ensure_ascii=False, indent=2).encode() + b"\n")
    return summary


def _write_lines(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    with path.open("wb") as stream:
        stream.writelines(to_json(row) + b"\n" for row in rows)
