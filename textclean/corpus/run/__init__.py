"""A run over many documents: worker processes, a journal to resume from, and statistics of sites.

- `runner` is the whole run: tasks go to workers, results are put in place and counted, in order;
- `tasks` lists what is left to do, `pool` replaces workers that die (they are copies of `origin`), `worker` carries
  out a task;
- `results` puts results in place and records them in the `journal` (over `ledger`); `outputs`, `writing` and `parquet`
  write them, `refusals` say why one cannot be written;
- `scope` compares the documents of a batch; `sites` counts the health of each site, and `health` describes it.
"""
