"""Compiled twins of the plain definitions, imported only where numba is installed.

`signing` computes signatures, `matching` candidates, `measuring` verdicts; `compiling` says how they are compiled.
"""
