"""How functions are compiled.

The code is cached beside the package where that is writable, so that only the first run pays for compiling.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import FunctionType, MappingProxyType, ModuleType
from typing import Any

import numba as nb

compiled = nb.njit(cache=True, nogil=True, boundscheck=False, error_model="numpy")
_inlined = nb.njit(cache=True, nogil=True, boundscheck=False, error_model="numpy", inline="always")


def compile_all(
    module: ModuleType, *names: str, inline: Collection[str] = (), given: Mapping[str, Any] = MappingProxyType({})
) -> dict[str, Any]:
    """The named functions of a module, callees before callers, compiled from their one definition.

    What is `given` is compiled already, and is called in place of the function of that name.
    """
    twins = dict(given)
    for name in names:
        plain = getattr(module, name)
        twin = FunctionType(plain.__code__, {**plain.__globals__, **twins}, name)
        twin.__module__, twin.__qualname__ = plain.__module__, f"compiled_{name}"
        twins[name] = (_inlined if name in inline else compiled)(twin)
    return twins
