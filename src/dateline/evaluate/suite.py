"""What a suite is: documents with gold, a way to score one document, and the figures made of the sums."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol

from dateline.errors import DataError
from dateline.evaluate.figures import Measure
from dateline.model import Annotated, Attributed, Reading, Report

Split = Literal["seen", "held", "all"]
Counts = Mapping[str, float]


class Reader(Protocol):
    """What the suites need of a reader; `dateline.pipeline.Reader` is one."""

    def read_report(self, report: Report) -> Reading:
        """The whole reading of a report."""
        ...

    def annotate(self, report: Report) -> Annotated:
        """Tokens, sentences, trees and names."""
        ...

    def attribute(self, annotated: Annotated) -> Attributed:
        """Whose words is each stretch."""
        ...


class Watched:
    """A reader that counts the reports it gave up on, which would else pass for reports without claims."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.annotate, self.attribute = reader.annotate, reader.attribute
        self.unread = 0

    def read_report(self, report: Report) -> Reading:
        """The reading, counted if the report was skipped."""
        reading = self._reader.read_report(report)
        self.unread += any(issue.severity == "skipped" for issue in reading.issues)
        return reading


@dataclass(frozen=True, slots=True)
class Scored:
    """Counts of one document, and a way to tell what was wrong, which is called on the seen half only."""

    counts: Counts
    explain: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Case:
    """One document of a suite. `text` decides the half it falls in."""

    id: str
    text: str
    score: Callable[[Reader], Scored]


@dataclass(frozen=True, slots=True)
class Suite:
    """A data set with a metric.

    `halves` tells whether the seen half may be looked at; a suite without halves is a published test set, which is
    only scored as a whole. `breakdown` turns the sums of the seen half into a table for developers.
    """

    name: str
    about: str
    unit: str
    halves: bool
    measures: tuple[Measure, ...]
    cases: Callable[[Path], Iterator[Case]]
    breakdown: Callable[[Counts], str] | None = None


def plain_report(text: str) -> Report:
    """A report of bare text, for suites that score grammar alone and want nothing told apart as furniture or title."""
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return Report(id=digest[:16], text=text, sha256=digest, origin="evaluate")


def ingested(text: str, title: str | None = None, published: str | None = None, publisher: str | None = None) -> Report:
    """A report as Dateline makes one of a text that comes with metadata."""
    # Here, because the readers of PDF and HTML that come with ingest are slow to load and no scorer needs them.
    from dateline.ingest import from_text

    return from_text(text, title=title, published=published, publisher=publisher)


def json_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON lines file of a data set. Raises `DataError` with the line that is none."""
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            try:
                yield json.loads(line)
            except json.JSONDecodeError as error:
                raise DataError(str(path), number, f"no JSON: {error.msg}") from None
