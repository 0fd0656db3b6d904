"""How functions are compiled. The code is cached beside the package where that is writable, so that only the first run
pays for compiling."""

from __future__ import annotations

from collections.abc import Collection
from types import FunctionType, ModuleType
from typing import Any

import numba as nb

compiled = nb.njit(cache=True, nogil=True, boundscheck=False, error_model="numpy")
_inlined = nb.njit(cache=True, nogil=True, boundscheck=False, error_model="numpy", inline="always")


def compile_all(module: ModuleType, *names: str, inline: Collection[str] = ()) -> dict[str, Any]:
    """The named functions of a module, callees before callers, compiled from their one definition."""
    twins: dict[str, Any] = {}
    for name in names:
        plain = getattr(module, name)
        twin = FunctionType(plain.__code__, {**plain.__globals__, **twins}, name)
        twin.__module__, twin.__qualname__ = plain.__module__, f"compiled_{name}"
        twins[name] = (_inlined if name in inline else compiled)(twin)
    return twins
