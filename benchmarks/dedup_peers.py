"""Other libraries on the same corpus: each returns a cluster number for every text.

This file runs alone, in an environment that has the libraries and needs nothing of textclean:

    python benchmarks/dedup_peers.py TEXTS.json SETUP zh|en [SIZE THRESHOLD]

TEXTS.json is a list of strings; the answer is one line of JSON: clusters, seconds from texts in memory to clusters,
and peak memory above what was used before.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

#: Character n-gram that did best for each language in a sweep of 3-12, and the Jaccard threshold beside it (swept
#: 0.2-0.8 in steps of 0.1 on the tuning half).
BEST = {"zh": (4, 0.3), "en": (8, 0.3)}


def join(count: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """Cluster numbers from pairs, as these libraries' own recipes do it: connected components."""
    parent = list(range(count))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for one, other in pairs:
        parent[root(one)] = root(other)
    return [root(number) for number in range(count)]


def grams(text: str, size: int) -> set[str]:
    """The character n-grams of a text."""
    return {text[i : i + size] for i in range(max(1, len(text) - size + 1))}


def rensa_default(texts: list[str], size: int, threshold: float) -> list[int]:
    """R-MinHash over words with the batch calls that its readme shows."""
    return _rensa([text.split() for text in texts], 0.8, 8)


def rensa_best(texts: list[str], size: int, threshold: float) -> list[int]:
    """R-MinHash over character n-grams."""
    return _rensa(([text[i : i + size] for i in range(max(1, len(text) - size + 1))] for text in texts), threshold, 64)


def _rensa(tokens: Iterable[list[str]], threshold: float, bands: int) -> list[int]:
    from rensa import RMinHash, RMinHashLSH

    lsh = RMinHashLSH(threshold=threshold, num_perm=128, num_bands=bands)
    sketches: list[RMinHash] = []
    batch: list[list[str]] = []

    def flush() -> None:
        sketches.extend(RMinHash.from_token_sets(batch, num_perm=128, seed=42))
        batch.clear()

    for tokens_of_one in tokens:
        batch.append(tokens_of_one)
        if len(batch) == 500:
            flush()
    if batch:
        flush()
    for number, sketch in enumerate(sketches):
        lsh.insert(number, sketch)

    def pairs() -> Iterable[tuple[int, int]]:
        for number, sketch in enumerate(sketches):
            for other in lsh.query(sketch):
                if other < number and sketch.jaccard(sketches[other]) >= threshold:
                    yield number, other

    return join(len(sketches), pairs())


def rensa_rho(texts: list[str], size: int, threshold: float) -> list[int]:
    """The rho pipeline, its fastest: flags only, so a flagged text joins whatever the first pass of LSH names."""
    from rensa import RMinHash, RMinHashLSH

    tokens = ([text[i : i + size] for i in range(max(1, len(text) - size + 1))] for text in texts)
    matrix = RMinHash.digest_matrix_from_token_sets_rho(list(tokens), num_perm=128, seed=42)
    lsh = RMinHashLSH(threshold=threshold, num_perm=128, num_bands=32)
    flags = lsh.query_duplicate_flags_matrix_one_shot(matrix)
    return [0 if flag else number + 1 for number, flag in enumerate(flags)]


def gaoya_default(texts: list[str], size: int, threshold: float) -> list[int]:
    """Word unigrams, Jaccard 0.75: what the constructor gives."""
    from gaoya.minhash import MinHashStringIndex

    return _gaoya(texts, MinHashStringIndex(), 0.75)


def gaoya_best(texts: list[str], size: int, threshold: float) -> list[int]:
    """Character n-grams, 64 bands of 2, ids in small vectors."""
    from gaoya.minhash import MinHashStringIndex

    index = MinHashStringIndex(32, threshold, 64, 2, None, "char", True, (size, size), id_container="smallvec")
    return _gaoya(texts, index, threshold)


def _gaoya(texts: list[str], index: object, threshold: float) -> list[int]:
    index.par_bulk_insert_docs(list(range(len(texts))), texts)  # type: ignore[attr-defined]
    found = index.par_bulk_query(texts)  # type: ignore[attr-defined]
    return join(len(texts), ((n, int(other)) for n, others in enumerate(found) for other in others if other != n))


def datasketch_default(texts: list[str], size: int, threshold: float) -> list[int]:
    """The readme's loop over words at Jaccard 0.5."""
    return _datasketch(([word.encode() for word in text.split()] for text in texts), len(texts), 0.5)


def datasketch_best(texts: list[str], size: int, threshold: float) -> list[int]:
    """The same over character n-grams."""
    return _datasketch(([g.encode() for g in grams(text, size)] for text in texts), len(texts), threshold)


def _datasketch(tokens: Iterable[list[bytes]], count: int, threshold: float) -> list[int]:
    from datasketch import MinHash, MinHashLSH

    lsh = MinHashLSH(threshold=threshold, num_perm=128)
    sketches = list(MinHash.generator(tokens, num_perm=128))
    for number, sketch in enumerate(sketches):
        lsh.insert(str(number), sketch)
    pairs = (
        (number, int(other))
        for number, sketch in enumerate(sketches)
        for other in lsh.query(sketch)
        if int(other) < number and sketch.jaccard(sketches[int(other)]) >= threshold
    )
    return join(count, pairs)


def near_dupes_default(texts: list[str], size: int, threshold: float) -> list[int]:
    """One call, as its readme shows."""
    from near_dupes import find_duplicates

    return _groups(len(texts), find_duplicates(texts, kind="text").groups)


def near_dupes_best(texts: list[str], size: int, threshold: float) -> list[int]:
    """The same with the best n-gram and threshold."""
    from near_dupes import find_duplicates

    return _groups(len(texts), find_duplicates(texts, kind="text", threshold=threshold, n_gram=size).groups)


def _groups(count: int, groups: Iterable[list[int]]) -> list[int]:
    return join(count, ((group[0], other) for group in groups for other in group[1:]))


def text_dedup_default(texts: list[str], size: int, threshold: float) -> list[int]:
    """Its MinHash pipeline's own functions with their defaults: 5-grams of words, Jaccard 0.7, 250 permutations."""
    return _text_dedup(texts, None)


def text_dedup_best(texts: list[str], size: int, threshold: float) -> list[int]:
    """The same with character n-grams for words."""
    return _text_dedup([" ".join(text) for text in texts], (size, threshold))


def _text_dedup(texts: list[str], best: tuple[int, float] | None) -> list[int]:
    import numpy as np
    from text_dedup.minhash import embed_func
    from text_dedup.utils import optimal_param, xxh3_32hash

    size, threshold = best or (5, 0.7)
    permutations_of = 250
    bands, rows = optimal_param(threshold, permutations_of, 0.5, 0.5)
    ranges = [(i * rows, (i + 1) * rows) for i in range(bands)]
    prime, largest = np.uint64((1 << 61) - 1), np.uint32((1 << 32) - 1)
    chance = np.random.RandomState(42)
    permutations = (
        chance.randint(1, prime, size=permutations_of, dtype=np.uint64),
        chance.randint(0, prime, size=permutations_of, dtype=np.uint64),
    )
    tables: list[dict[bytes, int]] = [{} for _ in range(bands)]
    pairs: list[tuple[int, int]] = []
    for number, text in enumerate(texts):
        embedded = embed_func(
            content=text,
            idx=number,
            num_perm=permutations_of,
            ngram_size=size,
            min_length=5,
            hashranges=ranges,
            permutations=permutations,
            hash_func=xxh3_32hash,
            dtype=np.uint64,
            max_hash=largest,
            modulo_prime=prime,
        )
        for table, key in zip(tables, embedded["__signatures__"], strict=True):
            pairs.append((number, table.setdefault(key, number)))
    return join(len(texts), pairs)


def datatrove_default(texts: list[str], size: int, threshold: float) -> list[int]:
    """The four steps of its MinHash example, on local disk, 5-grams of words."""
    return _datatrove(texts, 5)


def datatrove_best(texts: list[str], size: int, threshold: float) -> list[int]:
    """The same, one character a word."""
    return _datatrove([" ".join(text) for text in texts], size)


def _datatrove(texts: list[str], size: int) -> list[int]:
    from datatrove.data import Document
    from datatrove.pipeline.dedup import MinhashDedupBuckets, MinhashDedupCluster, MinhashDedupSignature
    from datatrove.pipeline.dedup.minhash import MinhashConfig

    config = MinhashConfig(n_grams=size)
    with tempfile.TemporaryDirectory() as folder:
        documents = (Document(text=text, id=str(n)) for n, text in enumerate(texts))
        MinhashDedupSignature(f"{folder}/s", config=config).run(documents, rank=0, world_size=1)
        for bucket in range(config.num_buckets):
            MinhashDedupBuckets(f"{folder}/s", f"{folder}/b", config=config).run(None, bucket, config.num_buckets)
        MinhashDedupCluster(f"{folder}/b", f"{folder}/r", config=config, save_cluster_id=True).run(None, 0, 1)
        clusters = list(range(len(texts)))
        import struct

        for file in Path(f"{folder}/r").glob("*.clusters"):
            for document, cluster in struct.iter_unpack("<II", file.read_bytes()):
                clusters[document] = len(texts) + cluster
        return clusters


def resident(what: str) -> int:
    """Bytes of memory that the process holds (VmRSS) or held at most (VmHWM)."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(what):
            return int(line.split()[1]) * 1024
    return 0


SETUPS: dict[str, Callable[[list[str], int, float], list[int]]] = {
    name: value for name, value in globals().items() if name.endswith(("_default", "_best", "_rho"))
}


def main() -> None:
    """Run one setup and print its answer."""
    texts = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    setup, language = sys.argv[2], sys.argv[3]
    size, threshold = BEST[language]
    if len(sys.argv) > 5:
        size, threshold = int(sys.argv[4]), float(sys.argv[5])
    run = SETUPS[setup]
    run(texts[:50], size, threshold)  # warm
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak counts from now on
    held = resident("VmRSS")
    before = resource.getrusage(resource.RUSAGE_SELF)
    started = time.perf_counter()
    clusters = run(texts, size, threshold)
    seconds = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_SELF)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    peak = resident("VmHWM") - held
    print(json.dumps({"clusters": clusters, "seconds": seconds, "cpu": cpu, "peak": peak}))


if __name__ == "__main__":
    main()
