"""Engines that compare records outside this process. The local one is `corpus/copies.py`.

All give the same answer, since they ask the same kernels the same questions (docs/decisions/0209).

`spark` is the session of a run, `frames` is what the driver does, `tasks` what a worker does with a batch, and `rounds`
forms clusters from verdicts that were computed elsewhere.
"""
