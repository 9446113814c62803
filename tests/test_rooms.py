"""The import directions of docs/architecture.md: a room imports only from rows below its own."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "dateline"
ROWS = [
    {"__init__", "__main__"},
    {"cli"},
    {"api", "doctor", "inlet", "outlet"},
    {"tally"},
    {"render", "export", "evaluate"},
    {"pipeline"},
    {"config"},
    {"coding"},
    {"resolve"},
    {"attribute"},
    {"ingest", "annotate"},
    {"grammar"},
    {"codebook", "language", "registry", "gazetteer"},
    {"model"},
    {"errors", "_version"},
]
"""Top to bottom. The workers stand in the order of the pipeline: a step may use the tools of the step before it."""

ROW_OF = {room: number for number, row in enumerate(ROWS) for room in row}
ALLOWED_BESIDE = {("registry", "language"), ("gazetteer", "language")}


def room_of(path: Path) -> str:
    first = path.relative_to(SOURCE).parts[0]
    return first.removesuffix(".py")


def imports(path: Path) -> set[str]:
    """Rooms that a module imports, at the top or inside functions."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module)
            if node.module == "dateline":
                found |= {f"dateline.{alias.name}" for alias in node.names}
    return {name.split(".")[1] for name in found if name.startswith("dateline.")}


MODULES = sorted(SOURCE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(SOURCE).as_posix())
def test_a_room_imports_only_from_below(path: Path) -> None:
    mine = room_of(path)
    assert mine in ROW_OF, f"{mine} has no row: add it to ROWS and to docs/architecture.md"
    for other in imports(path) - {mine}:
        if other in ROW_OF and (mine, other) not in ALLOWED_BESIDE:
            assert ROW_OF[other] > ROW_OF[mine], f"{mine} imports {other}"


WITHOUT_LABELS = ("attribute",)
"""Rooms that ask `grammar` for every place in a sentence."""


@pytest.mark.parametrize("path", [p for p in MODULES if room_of(p) in WITHOUT_LABELS], ids=lambda p: p.name)
def test_a_room_reads_no_dependency_label(path: Path) -> None:
    tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    reads = [ast.unparse(node) for node in tree if isinstance(node, ast.Attribute) and node.attr in ("dep", "of")]
    assert not [read for read in reads if read.endswith(("parse.dep", "grammar.of"))]


def test_every_room_is_there() -> None:
    rooms = {p.name.removesuffix(".py") for p in SOURCE.iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()}
    rooms -= {"py"}
    missing = set(ROW_OF) - rooms - {"__main__"}
    assert not missing, f"rows name rooms that do not exist: {sorted(missing)}"
