"""Engines that compare records elsewhere than in this process; the local one is `corpus/copies.py`.

All give one answer: they ask the same kernels the same questions (docs/decisions/0209).

`spark` is the session of a run, `frames` what the driver does, `tasks` what a worker does with a batch, `rounds` how
stars are drawn by verdicts that come from afar.
"""
