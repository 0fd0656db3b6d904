"""The direction of imports, read from the source: no arrow runs upward, and what is heavy stays where it is needed."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "textclean"

#: Floors of the house, from the bottom; a module imports from its own floor or from below.
FLOORS = (
    ("model", "errors", "__init__"),
    ("rules", "settings", "findings", "decisions", "clean_text", "rising", "collecting"),
    ("similarity", "language"),
    ("contents", "outline"),
    ("stages",),
    ("review",),
    ("pipeline",),
    ("collation",),
    ("corpus", "report", "select", "baseline", "suppressions", "configuration", "rule_pages"),
    ("cli", "integrations", "__main__"),
)
#: Where a library may be imported at all.
HOMES = {
    "click": ("textclean.cli",),
    "rich": ("textclean.cli",),
    "chardet": ("textclean.stages.decode",),
    "numba": ("textclean.similarity",),
    "pyspark": ("textclean.corpus.engines", "textclean.integrations.spark"),
    "py4j": ("textclean.corpus.engines",),
}
#: Slow to import: only inside the function that needs it.
HEAVY = ("numba", "pyarrow", "pyspark", "py4j", "jinja2", "trafilatura", "pandas", "polars", "datasets")
#: Modules that hold nothing but compiled code: they are heavy themselves, and the rule holds for them instead.
COMPILED = tuple(f"textclean.similarity.kernels.{name}" for name in ("compiling", "signing", "matching", "measuring"))
#: What `import textclean` must not pull in.
NOT_AT_IMPORT = (*HEAVY, "click", "rich", "numpy", "chardet", "rapidfuzz")

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
MODULES = sorted(PACKAGE.rglob("*.py"))


def dotted(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room(module: str) -> str:
    """The part of the house that a module is in: `textclean.stages.decode.race` is in `stages`."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def floor(module: str) -> int:
    return next(number for number, rooms in enumerate(FLOORS) if room(module) in rooms)


def is_typing_only(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


@cache
def imports(path: Path, *, inside_functions: bool) -> tuple[str, ...]:
    """The modules that a file imports; those only for type checkers do not run and do not count."""
    return tuple(find_imports(path, inside_functions=inside_functions))


def find_imports(path: Path, *, inside_functions: bool) -> Iterator[str]:
    """The same as they are found: a file is read once, whichever tests ask."""
    waiting: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while waiting:
        for node in ast.iter_child_nodes(waiting.pop()):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{path} imports relatively"
                module = node.module or ""
                # `from textclean import model` imports a module, `from textclean.model import Block` a name of one.
                is_package = (PACKAGE.parent / module.replace(".", "/")).is_dir()
                names = [f"{module}.{alias.name}" for alias in node.names]
                found = [name for name in names if is_package and exists(name)]
                yield from found
                if len(found) < len(names):
                    yield module
            elif not is_typing_only(node) and (inside_functions or not isinstance(node, FUNCTIONS)):
                waiting.append(node)


def exists(module: str) -> bool:
    path = PACKAGE.parent / module.replace(".", "/")
    return path.is_dir() or path.with_suffix(".py").is_file()


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_a_module_has_a_floor(path: Path) -> None:
    assert any(room(dotted(path)) in rooms for rooms in FLOORS), f"{dotted(path)} is in no room of FLOORS"


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_no_arrow_runs_upward(path: Path) -> None:
    upward = [
        name
        for name in imports(path, inside_functions=True)
        if name.startswith("textclean.") and floor(name) > floor(dotted(path))
    ]
    assert not upward, f"{dotted(path)} imports {', '.join(upward)} from a floor above"


def test_no_module_needs_itself_by_way_of_others() -> None:
    needs = {dotted(path): set(imports(path, inside_functions=True)) for path in MODULES}
    order = list(TopologicalSorter(needs).static_order())  # raises where there is a circle
    assert order.index("textclean.similarity.signatures") < order.index("textclean.similarity.kernels.signing")


@pytest.mark.parametrize("path", [p for p in MODULES if room(dotted(p)) == "stages"], ids=dotted)
def test_stages_know_nothing_of_each_other(path: Path) -> None:
    own = ".".join(dotted(path).split(".")[:3])
    foreign = [
        name
        for name in imports(path, inside_functions=True)
        if name.startswith("textclean.stages.") and not name.startswith(own)
    ]
    assert not foreign or own == "textclean.stages", f"{dotted(path)} imports {', '.join(foreign)}"


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_a_library_is_imported_only_where_it_lives(path: Path) -> None:
    for name in imports(path, inside_functions=True):
        homes = HOMES.get(name.split(".")[0])
        assert homes is None or dotted(path).startswith(homes), f"{dotted(path)} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_a_heavy_library_is_imported_inside_the_function_that_needs_it(path: Path) -> None:
    found = imports(path, inside_functions=False)
    heavy = [name for name in found if name.split(".")[0] in HEAVY or name in COMPILED]
    assert not heavy or dotted(path) in COMPILED, f"{dotted(path)} imports {', '.join(heavy)} at its top"


def loaded_after(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(' '.join(sorted(sys.modules)))"
    return set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())


def test_importing_textclean_is_light() -> None:
    assert not loaded_after("import textclean") & set(NOT_AT_IMPORT)


def test_cleaning_a_document_needs_nothing_heavy() -> None:
    assert not loaded_after("import textclean; textclean.clean(b'One line.')") & set(HEAVY)


def test_the_help_imports_no_command() -> None:
    loaded = loaded_after("from textclean.cli import run_command; run_command(['--help'])")
    assert not loaded & {"textclean.pipeline", "textclean.cli.clean", "textclean.model", "rich", "numpy", "chardet"}
