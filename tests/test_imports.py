"""The direction of imports, read from the source: no arrow runs upward, and what is heavy stays where it is needed."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "textclean"

#: Floors of the house, from the bottom; a module imports from its own floor or from below.
FLOORS = (
    ("model", "errors", "__init__"),
    ("rules", "settings", "findings", "decisions", "clean_text", "bounds", "rising", "garbage_collection"),
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


def misplaced(is_wrong: Callable[[str, str], bool], *, inside_functions: bool = True) -> list[str]:
    """What modules import that they must not."""
    return [
        f"{module} imports {name}"
        for path in MODULES
        for name in imports(path, inside_functions=inside_functions)
        if is_wrong(module := dotted(path), name)
    ]


def test_every_module_has_a_floor() -> None:
    assert [dotted(path) for path in MODULES if not any(room(dotted(path)) in rooms for rooms in FLOORS)] == []


def test_no_arrow_runs_upward() -> None:
    assert misplaced(lambda module, name: name.startswith("textclean.") and floor(name) > floor(module)) == []


def test_no_module_needs_itself_by_way_of_others() -> None:
    needs = {dotted(path): set(imports(path, inside_functions=True)) for path in MODULES}
    order = list(TopologicalSorter(needs).static_order())  # raises where there is a circle
    assert order.index("textclean.similarity.signatures") < order.index("textclean.similarity.kernels.signing")


def test_stages_know_nothing_of_each_other() -> None:
    def is_foreign(module: str, name: str) -> bool:
        own = ".".join(module.split(".")[:3])
        stages = room(module) == "stages" and own != "textclean.stages"
        return stages and name.startswith("textclean.stages.") and not name.startswith(own)

    assert misplaced(is_foreign) == []


def test_a_library_is_imported_only_where_it_lives() -> None:
    assert misplaced(lambda module, name: not module.startswith(HOMES.get(name.split(".")[0], "textclean"))) == []


def test_a_heavy_library_is_imported_inside_the_function_that_needs_it() -> None:
    def is_heavy(module: str, name: str) -> bool:
        return module not in COMPILED and (name.split(".")[0] in HEAVY or name in COMPILED)

    assert misplaced(is_heavy, inside_functions=False) == []


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
