"""Help, version and wrong commands; and that asking for them loads nothing heavy."""

import subprocess
import sys
from typing import Any

import pytest
import typer
from cli_calls import Run

from dateline import __version__
from dateline.cli import app

COMMANDS: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]


def test_version(run: Run) -> None:
    made = run("--version")
    assert (made.status, made.out, made.err) == (0, f"dateline {__version__}\n", "")


def test_help_names_every_command(run: Run) -> None:
    made = run("--help")
    assert made.status == 0
    assert set(COMMANDS) == {"read", "schema", "doctor", "evaluate"}
    for name, command in COMMANDS.items():
        first = command.help.split("\n\n")[0]
        assert f"{name}" in made.out
        assert " ".join(first.split()) in " ".join(made.out.split()), "the first line is cut off"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_documented(run: Run, name: str) -> None:
    shown = " ".join(run(name, "--help").out.split())
    for one in COMMANDS[name].params:
        assert one.help, f"{name} {one.name} has no help"
        assert one.help in shown
        assert one.param_type_name == "argument" or one.help[0].isupper() or one.help.startswith("seen")


def test_short_help(run: Run) -> None:
    assert run("read", "-h").out == run("read", "--help").out != ""


def test_nothing_asked_for(run: Run) -> None:
    made = run()
    assert (made.status, made.out) == (2, "")
    assert made.err == run("--help").out


def test_a_command_that_is_none(run: Run) -> None:
    assert "reed" in run("reed").fault
    assert run("--verson").fault.endswith("see dateline --help")


def test_a_start_loads_nothing_heavy() -> None:
    """Help comes at once because libraries are loaded by the commands that need them."""
    heavy = {"spacy", "numpy", "trafilatura", "pypdf", "docx", "lxml", "dateline.pipeline", "dateline.ingest"}
    code = (
        "import sys; from dateline.cli import main\n"
        "try: main(['read', '--help'])\n"
        "except SystemExit as left: assert left.code == 0\n"
        f"print(sorted({heavy!r} & set(sys.modules)), file=sys.stderr)"
    )
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert made.stderr == "[]\n"
