"""Which room may look into which: the arrows of the house, and what may be loaded when."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "offsite"
MODULES = sorted(PACKAGE.rglob("*.py"))

# What each room may import of the others, beside itself.
ROOMS: dict[str, set[str]] = {
    "errors": set(),
    "ports": set(),
    "values": set(),
    "paths": set(),
    "i18n": {"errors", "paths"},
    "settings": {"errors", "values"},
    "locks": set(),
    "reports": {""},
    "recents": {"errors", "ports", "locks", "values"},
    "domain": {"errors", "values"},
    "voting": {"domain", "errors", "values"},
    "quality": {"domain", "errors", "paths", "values"},  # its word lists are resources
    "actions": {"domain", "voting", "quality", "errors", "ports", "values"},
    "store": {"domain", "actions", "errors", "ports", "paths", "i18n", "values"},
    "outputs": {"domain", "voting", "quality", "errors", "paths", "i18n", "values"},
    "sample": {"actions", "store", "paths"},
    "__main__": {"cli", "app"},
    "": set(),
}
ROOMS["cli"] = (
    ROOMS["store"] | {"voting", "quality", "store", "outputs", "sample", "settings", "recents", "reports"} | {""}
)
ROOMS["ui"] = ROOMS["cli"] | {"locks"}
ROOMS["app"] = ROOMS["ui"] | {"ui"}
# What each room may import from outside the standard library.
LIBRARIES: dict[str, set[str]] = {
    "paths": {"platformdirs"},
    "domain": {"pydantic", "pydantic_core"},
    "actions": {"pydantic", "pydantic_core"},
    "store": {"sqlite_utils"},
    # In `shaping` alone, see below; its other libraries come through `libraries.loaded`.
    "outputs": {"PySide6"},
    "ui": {"PySide6", "shiboken6"},
    "app": {"PySide6", "shiboken6"},
}


def room_of(path: Path) -> str:
    """`domain` for offsite/domain/x.py, `errors` for offsite/errors.py, "" for the package itself."""
    first = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "" if first == "__init__" else first


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What is seen in a file: every module that it imports anywhere, with its line; those that it needs when it is
    loaded or called, and not for its types alone; the lines of its globals; the names that it assigns at its top."""

    imports: tuple[tuple[str, int], ...]
    needed: frozenset[str]
    global_lines: tuple[int, ...]
    names: tuple[tuple[str, int], ...]


@cache
def seen_in(path: Path) -> Seen:
    """A file is read once, whatever is asked of it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = list(ast.walk(tree))
    typing_only = {
        line
        for node in nodes
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    return Seen(
        imports=tuple(imports_of(nodes)),
        needed=frozenset(
            name
            for node in nodes
            if isinstance(node, ast.ImportFrom) and node.module and node.lineno not in typing_only
            for name in (node.module, *(f"{node.module}.{alias.name}" for alias in node.names))
        ),
        global_lines=tuple(node.lineno for node in nodes if isinstance(node, ast.Global)),
        names=tuple(names_at_the_top_of(tree)),
    )


def imports_of(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, int]]:
    for node in nodes:
        match node:
            case ast.Import(names=names):
                yield from ((alias.name, node.lineno) for alias in names)
            case ast.ImportFrom(module=str(module), level=0, names=names):
                if module == "offsite":
                    yield from ((f"offsite.{alias.name}", node.lineno) for alias in names)
                else:
                    yield module, node.lineno
            case ast.ImportFrom(level=level) if level:
                yield f"relative import of level {level}", node.lineno
            case _:
                pass


def names_at_the_top_of(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from ((target.id, node.lineno) for target in targets if isinstance(target, ast.Name))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_looks_only_where_its_arrows_point(path: Path) -> None:
    room = room_of(path)
    for module, line in seen_in(path).imports:
        parts = module.split(".")
        if parts[0] == "offsite":
            target = parts[1] if len(parts) > 1 else ""
            if target in ("__version__",):
                target = ""
            assert target == room or target in ROOMS[room], f"{path.name}:{line}: {room} imports {module}"
        else:
            known = parts[0] in sys.stdlib_module_names or parts[0] in LIBRARIES.get(room, set())
            assert known, f"{path.name}:{line}: {room} imports {module}"


def test_no_import_goes_in_a_circle() -> None:
    names = {module_name(path) for path in MODULES}
    graph = {module_name(path): set(seen_in(path).needed & names - {module_name(path)}) for path in MODULES}
    assert circle_in(graph) is None


def module_name(path: Path) -> str:
    parts = list(path.relative_to(ROOT).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def circle_in(graph: dict[str, set[str]]) -> list[str] | None:
    """A circle of modules, or None."""
    done: set[str] = set()

    def walk(name: str, trail: list[str]) -> list[str] | None:
        if name in trail:
            return [*trail[trail.index(name) :], name]
        if name in done:
            return None
        for following in sorted(graph[name]):
            found = walk(following, [*trail, name])
            if found:
                return found
        done.add(name)
        return None

    return next((found for name in sorted(graph) if (found := walk(name, []))), None)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_global_and_no_shared_instance(path: Path) -> None:
    assert seen_in(path).global_lines == ()
    for name, line in seen_in(path).names:
        if not name.isupper() and not name.startswith("__"):
            # A lower or mixed case name at module level is a type alias or a type variable, nothing that lives.
            bare = name.lstrip("_")
            assert bare.isupper() or bare[0].isupper(), f"{path.name}:{line}: {name}"


def test_files_are_short_enough_to_read() -> None:
    everything = [*MODULES, *(ROOT / "tests").rglob("*.py"), *(ROOT / "launcher").rglob("*.py"), ROOT / "run.py"]
    long = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in everything}
    assert {name: lines for name, lines in long.items() if lines > 400} == {}


LOADED = "import sys\n{code}\nprint('\\n'.join(sys.modules))"


def loaded_by(code: str) -> set[str]:
    """The modules that a fresh Python has loaded after `code`."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED.format(code=code)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(done.stdout.split())


def test_everything_but_the_window_loads_without_qt_and_without_output_libraries() -> None:
    names = [module_name(path) for path in MODULES if room_of(path) not in ("ui", "app", "__main__")]
    loaded = loaded_by("\n".join(f"import {name}" for name in names))
    heavy = {"PySide6", "reportlab", "pptx", "PIL", "lxml", "xlsxwriter", "icalendar", "pypdfium2", "sqlite_utils"}
    assert loaded & (heavy | {"uharfbuzz"}) == set()


def test_of_the_outputs_only_shaping_speaks_to_qt() -> None:
    speaking = {
        path.name
        for path in MODULES
        if room_of(path) == "outputs" and any(module.startswith("PySide6") for module, _ in seen_in(path).imports)
    }
    assert speaking <= {"shaping.py"}


def test_looking_at_a_document_loads_neither_actions_nor_pydantic() -> None:
    loaded = loaded_by("import offsite.cli.showing, offsite.cli.keeping")
    assert {name for name in loaded if name.startswith(("pydantic", "offsite.actions"))} == set()


def test_the_welcome_s_rooms_load_without_pydantic() -> None:
    rooms = ("errors", "ports", "paths", "i18n", "settings", "recents")
    loaded = loaded_by("\n".join(f"import offsite.{room}" for room in rooms))
    assert {name for name in loaded if name.startswith(("pydantic", "sqlite"))} == set()


def test_a_start_reads_no_source() -> None:
    loaded = loaded_by("import offsite.app, offsite.ui.desktop, linecache\nprint(*linecache.cache, sep='\\n')")
    rooms = (str(PACKAGE / "ui"), str(PACKAGE / "store"))
    # The first of the window's room is read: with it comes what keeps the others from it.
    assert {name for name in loaded if name.startswith(rooms)} == {str(PACKAGE / "ui" / "__init__.py")}


def test_a_document_is_on_screen_before_pydantic_is_loaded() -> None:
    pages = "offsite.ui.screens.prepare.page, offsite.ui.screens.candidates.page"
    loaded = loaded_by(f"import offsite.app, offsite.ui.desktop, {pages}")
    assert loaded & {"pydantic", "sqlite_utils", "PySide6.QtNetwork"} == set()


def test_what_slides_are_made_by_is_loaded_when_it_is_asked_for() -> None:
    pages = "offsite.app, offsite.ui.desktop, offsite.ui.shell.furnish, offsite.ui.slides"
    libraries = {"reportlab.pdfgen.canvas", "pypdfium2", "uharfbuzz"}
    assert loaded_by(f"import {pages}") & libraries == set()
    assert loaded_by("from offsite.ui.slides import load_ahead\nload_ahead()") >= libraries
