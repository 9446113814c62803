"""The program as a process: pipes, terminals and processes of its own."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from cli_calls import EXAMPLES, Run

DATELINE = [sys.executable, "-m", "dateline"]
ENV = {**os.environ, "PYTHONUNBUFFERED": "", "COLUMNS": "80"}


@pytest.mark.parametrize("args", [["schema"], ["read", str(EXAMPLES)]], ids=["JSON", "text"])
def test_a_pipe_that_closes_early_ends_it_quietly(args: list[str]) -> None:
    """`dateline … | head -0`: nobody is listening from the first word on."""
    ours, theirs = os.pipe()
    os.close(ours)
    try:
        made = subprocess.run([*DATELINE, *args], stdout=theirs, stderr=subprocess.PIPE, text=True, timeout=120)
    finally:
        os.close(theirs)
    assert (made.returncode, made.stderr) == (0, "")


def test_a_file_name_that_is_no_text(tmp_path: Path) -> None:
    """Linux allows any bytes in a name; an issue that holds such a name must still be printed."""
    path = os.fsencode(tmp_path) + b"/\xff.pdf"
    try:
        Path(os.fsdecode(path)).write_bytes(b"no pdf")
    except (OSError, UnicodeError):
        pytest.skip("this file system has names in Unicode only")
    made = subprocess.run([*DATELINE, "read", path, "--json"], capture_output=True)
    assert made.returncode == 2
    assert json.loads(made.stdout)["issues"][0]["severity"] == "skipped"
    assert made.stderr.count(b"\n") == 1


def test_an_output_among_the_inputs_is_refused(tmp_path: Path) -> None:
    """`dateline read . --json > all.jsonl` would read its own lines for ever."""
    (tmp_path / "a.txt").write_text("Rebels shelled the town of Bor on Monday, officials said.", encoding="utf-8")
    with (tmp_path / "all.jsonl").open("wb") as out:
        made = subprocess.run(
            [*DATELINE, "read", ".", "--json"], stdout=out, stderr=subprocess.PIPE, text=True, cwd=tmp_path, timeout=60
        )
    assert made.returncode == 2
    assert made.stderr == "dateline: all.jsonl: is written by this call and would be read by it; write it elsewhere\n"
    assert (tmp_path / "all.jsonl").read_bytes() == b""


def test_processes_change_no_byte(run: Run) -> None:
    made = subprocess.run([*DATELINE, "read", EXAMPLES, "--json", "-j", "2"], capture_output=True, check=True)
    assert made.stdout.decode("utf-8") == run("read", EXAMPLES, "--json").out
    assert made.stderr.startswith(b"9 reports, ")


def test_progress_is_for_a_terminal_that_looks_on(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    with (tmp_path / "out.jsonl").open("wb") as out:
        child = subprocess.Popen([*DATELINE, "read", EXAMPLES, "--json"], stdout=out, stderr=theirs)
        os.close(theirs)
        shown = b""
        try:
            while part := os.read(ours, 4096):
                shown += part
        except OSError:  # how Linux ends a pseudo-terminal
            pass
        os.close(ours)
        assert child.wait(120) == 0
    lines = shown.decode("utf-8").split("\r")
    assert sum("reports, " in line for line in lines) >= 9
    assert "\x1b[K9 reports, " in lines[-2] + lines[-1]
    assert b"\x1b" not in (tmp_path / "out.jsonl").read_bytes()


def test_the_terminal_itself_is_the_progress() -> None:
    """With claims running over the terminal, no line of progress is written across them."""
    ours, theirs = pty.openpty()
    child = subprocess.Popen([*DATELINE, "read", EXAMPLES], stdout=theirs, stderr=theirs, env={**ENV, "TERM": "xterm"})
    os.close(theirs)
    shown = b""
    try:
        while part := os.read(ours, 4096):
            shown += part
    except OSError:
        pass
    os.close(ours)
    assert child.wait(120) == 0
    assert shown.count(b"reports, ") == 1
    assert b"\x1b[" in shown
