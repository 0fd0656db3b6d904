"""A run over many documents: worker processes, a journal to resume from, and statistics of sites.

- `runner` is the story: tasks go to workers, results are put in place, noted and counted, in order;
- `tasks` is what is left to do, `pool` keeps workers alive whatever they are given, `worker` carries out a task;
- `journal` (over `ledger`) is what is done; `outputs`, `writing` and `parquet` write results, `refusals` say why one
  cannot be written;
- `scope` is what the documents have in common; `sites` is the health of each site, described by `health`.
"""
