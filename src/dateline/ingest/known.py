"""What is known of a report apart from its text, and from where: options, sidecar, CSV, the file's own metadata."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

from dateline.errors import UsageError
from dateline.ingest.dates import parse_date

FIELDS = ("title", "published", "publisher", "url", "byline", "language", "retrieved")
"""What metadata may tell of a report."""


@dataclass(frozen=True, slots=True)
class IngestOptions:
    """How reports are read. `published`, `publisher`, `url`, `title` and `byline` hold for every report, before all else.

    `metadata` is a CSV with a column `file` (or `path`) and any of title, published, publisher, url, byline, language and
    retrieved. `fields` maps our names to those of JSON lines ("text": "body"). A file above `max_bytes`, or a text above
    `max_chars`, is not read; JSON lines are streamed, and `max_bytes` then holds for a line.
    """

    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    metadata: Path | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    max_bytes: int = 50_000_000
    max_chars: int = 2_000_000

    def check(self) -> None:
        """Raise `UsageError` for an option that cannot be used."""
        if self.published is not None and parse_date(self.published) is None:
            raise UsageError(f"published {self.published!r} is no full date; write it as 2014-03-31")
        if strange := sorted(set(self.fields) - {"text", *FIELDS}):
            raise UsageError(f"--field {strange[0]}: no such field; use one of text {' '.join(FIELDS)}")

    def known(self) -> "Known":
        """What the options tell of every report."""
        return Known(self.title, self.published, self.publisher, self.url, self.byline)


@dataclass(frozen=True, slots=True)
class Known:
    """Metadata of one report as it was given. `basis` tells where `published` comes from, which is not yet read."""

    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    byline: str | None = None
    language: str | None = None
    retrieved: str | None = None
    basis: Literal["given", "metadata", "text"] = "given"

    def over(self, other: "Known") -> "Known":
        """This, with what it leaves open taken from the other."""
        told = {name: getattr(self, name) or getattr(other, name) for name in FIELDS}
        return Known(**told, basis=self.basis if self.published else other.basis)


@dataclass(frozen=True, slots=True)
class Note:
    """Something to report about a reading that was possible all the same."""

    code: str
    detail: str


class Unreadable(Exception):  # noqa: N818  # no fault of the program: it becomes an issue at the document's boundary
    """An input, or a part of one, of which nothing can be read. `remedy` says in a few words what to do."""

    def __init__(self, code: str, remedy: str) -> None:
        self.code, self.remedy = code, remedy
        super().__init__(remedy)


def told_by(table: Mapping[str, Any], where: str) -> tuple[Known, tuple[Note, ...]]:
    """The metadata in a table of ours (JSON line, sidecar, CSV row), and a note for each value of the wrong kind."""
    told: dict[str, str] = {}
    notes = []
    for name in FIELDS:
        value = table.get(name)
        if isinstance(value, date):
            value = value.isoformat()
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = str(value)
        if isinstance(value, list) and name == "byline" and all(isinstance(one, str) for one in value):
            value = ", ".join(value)
        if isinstance(value, str):
            if value.strip():
                told[name] = value if name == "url" else value.strip()
        elif value is not None:
            notes.append(Note("bad_metadata", f"{where}: {name} is no text and was left out; write it as a string"))
    return Known(**told), tuple(notes)  # type: ignore[arg-type]  # text fields only
