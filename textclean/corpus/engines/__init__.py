"""Engines that compare records outside this process. The local one is `corpus/copies.py`.

All give the same answer, since they ask the same kernels the same questions (docs/decisions/0209).

`spark` is the session of a run, `frames` the part of the driver, `tasks` what a worker does with a batch, `rounds` how
clusters are drawn from verdicts that arrive from elsewhere.
"""
