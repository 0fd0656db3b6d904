"""A run over many documents: worker processes, a journal that makes it go on after a kill, and what it says of sites.

- `runner` is the story: tasks go to workers, results are put in their places, noted and told, in order;
- `tasks`: what is left to do; `pool`: processes that outlive what they are given; `worker`: what one does with a task;
- `journal` over `ledger`: what is done; `outputs`, `writing`, `parquet`, `refusals`: results, and why there is none;
- `scope`: what the documents have in common; `sites`: the health of each site, told by `health`.
"""
