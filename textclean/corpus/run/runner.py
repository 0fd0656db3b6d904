"""A batch: inputs go to worker processes, and the results are put in place and counted, in order."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from textclean.corpus.inputs import find_inputs
from textclean.corpus.run import worker
from textclean.corpus.run.pool import Pool
from textclean.corpus.run.refusals import refuse_writing
from textclean.corpus.run.results import Batch, Totals, open_receiver
from textclean.corpus.run.scope import Scope, find_scope
from textclean.corpus.run.tasks import plan_tasks
from textclean.corpus.run.worker import Done, Entry
from textclean.corpus.run.writing import Writing


def run_batch(batch: Batch, totals: Totals) -> Generator[Entry, None, None]:
    """Each document, in order, once its result is in place. `totals` grow along.

    Raises UsageError when another run works in the folder, or when nothing can be written there.
    """
    receiver = open_receiver(batch)
    tasks = plan_tasks(receiver.plan, find_inputs(batch.selected, totals.left_out))
    arguments = (batch.work, receiver.plan.writing)
    pool: Pool[Done] = Pool(worker.prepare, arguments, jobs=batch.jobs, limits=batch.limits, loaded=worker.LOADED)
    try:
        for task, done in pool.map(tasks):
            for entry in receiver.settle(task, done):
                totals.add(entry)
                yield entry
        try:
            receiver.seal(totals)
        except OSError as error:
            raise refuse_writing(Path(error.filename or batch.folder or ""), error) from None
    finally:
        pool.close()
        receiver.close()


def learn_scope(batch: Batch) -> Scope:
    """What the documents of a batch have in common, found in a first pass that writes nothing."""
    first = replace(batch, writing=Writing(look=True), out=None, folder=None, stream=None)
    with closing(run_batch(first, Totals())) as entries:
        return find_scope((entry.seen for entry in entries if entry.seen), jobs=batch.jobs)
