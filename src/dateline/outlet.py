"""Where the readings of a run go: JSON lines or lines for a person on stdout, and a page in a file."""

import io
import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from dateline.errors import UsageError
from dateline.export.contract import to_json
from dateline.model import Reading
from dateline.tally import Outcome, outcome, unread

Put = Callable[[Reading], None]


def as_data() -> None:
    """Make stdout UTF-8 with plain line ends, whatever the locale: it goes to a program."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def print_json(value: Any) -> None:
    """Print a value as JSON, indented for a person to read."""
    as_data()
    print(json.dumps(value, indent=2, ensure_ascii=False))


def json_lines() -> Put:
    """Prints each reading as one line of JSON, one that could not be made with its issue."""
    as_data()
    return lambda reading: print(to_json(reading), flush=True)


def as_line(reading: Reading) -> Outcome:
    """A reading as its line of JSON, made where it was read, so that no more than the line has to travel."""
    return replace(outcome(reading), line=to_json(reading))


def print_lines(outcomes: Iterable[Outcome]) -> None:
    """Print the lines of outcomes as they come."""
    as_data()
    for told in outcomes:
        print(told.line, flush=True)


def terminal(verbose: bool) -> Put:
    """Prints readings for a person, parted by empty lines; one that could not be made is left to stderr."""
    from rich.console import Console

    from dateline.render.terminal import print_reading

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    console = Console()
    printed = False

    def put(reading: Reading) -> None:
        nonlocal printed
        if unread(reading):
            return
        if printed:
            console.print()
        print_reading(reading, console, verbose)
        printed = True

    return put


class PageFile:
    """A page of all readings, written in the end. Raises `UsageError` at once if it could not be."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._readings: list[Reading] = []
        there = path.exists()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("ab"):
                pass
        except OSError as fault:
            reason = (fault.strerror or type(fault).__name__).lower()
            raise UsageError(f"--html {path}: cannot be written ({reason}); give another path") from fault
        if not there:
            path.unlink()

    def put(self, reading: Reading) -> None:
        """Keep a reading for the page."""
        self._readings.append(reading)

    def write(self) -> bool:
        """Write the page, unless nothing could be read; says whether it did."""
        from dateline.render.page import page

        if all(unread(reading) for reading in self._readings):
            return False
        self._path.write_text(page(self._readings), encoding="utf-8", errors="replace", newline="\n")
        return True
