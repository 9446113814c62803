"""What a run of many reports tells a person on stderr, and with which status it ends."""

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from dateline.model import Reading

T = TypeVar("T", "Outcome", Reading)

DONE, NOTHING_READ, READ_IN_PART = 0, 2, 3
"""Exit statuses: every report was read; none was; some were."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a tally needs to know of a reading; `line` is its JSON where that is all that is wanted of it."""

    words: int
    claims: int
    skipped: tuple[str, ...]
    line: str = ""


def outcome(reading: Reading) -> Outcome:
    """The outcome of a reading."""
    skipped = tuple(issue.detail for issue in reading.issues if issue.severity == "skipped")
    return Outcome(len(reading.report.text.split()), len(reading.claims), skipped)


def unread(reading: Reading) -> bool:
    """Whether nothing was read of a report."""
    return any(issue.severity == "skipped" for issue in reading.issues)


class Tally:
    """Counts readings as they pass, names each that could not be made, and shows progress where somebody looks on."""

    def __init__(self, quiet: bool = False) -> None:
        self._quiet = quiet
        self._shown = False
        self._began = time.perf_counter()
        self.reports = self.skipped = self._claims = self._words = 0

    def watch(self, readings: Iterator[T]) -> Iterator[T]:
        """Pass readings or outcomes on. What could not be read is said on stderr at once, also when quiet."""
        for reading in readings:
            told = reading if isinstance(reading, Outcome) else outcome(reading)
            self.reports += 1
            self._claims += told.claims
            self._words += told.words
            self._clear()
            self.skipped += bool(told.skipped)
            for detail in told.skipped:
                print(f"dateline: {detail}", file=sys.stderr)
            yield reading
            self._show()
        self._clear()

    def tell(self) -> None:
        """Print the counts of a run of several reports."""
        if not self._quiet and self.reports > 1:
            print(self._line(), file=sys.stderr)

    @property
    def status(self) -> int:
        """The exit status that the readings so far call for."""
        if not self.skipped:
            return DONE
        return READ_IN_PART if self.skipped < self.reports else NOTHING_READ

    def _line(self) -> str:
        seconds = time.perf_counter() - self._began
        skipped = f"; {self.skipped:,} could not be read" if self.skipped else ""
        return f"{self.reports:,} reports, {self._words:,} words, {self._claims:,} claims in {seconds:.1f} s{skipped}"

    def _show(self) -> None:
        # Where the readings themselves run over the terminal, they are the progress.
        if not self._quiet and sys.stderr.isatty() and not sys.stdout.isatty():
            print(f"\r{self._line()}", end="", file=sys.stderr, flush=True)
            self._shown = True

    def _clear(self) -> None:
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
            self._shown = False
