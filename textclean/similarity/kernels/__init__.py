"""The plain definitions, compiled: each fast path with its twin beside it. Imported only where numba is.

`signing` are the signatures, `matching` the candidates, `measuring` the verdicts; `compiling` says how they are
compiled.
"""
