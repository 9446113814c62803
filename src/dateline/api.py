"""Dateline from Python: `read` a file, `read_text` a text, `read_many` files, folders or JSON lines."""

import dataclasses
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from dateline.config import Settings
from dateline.errors import UsageError
from dateline.export.contract import to_dict, to_json
from dateline.ingest import IngestOptions, from_text, reports
from dateline.model import Claim, Report
from dateline.model import Reading as PlainReading
from dateline.pipeline import Reader, itself, read_all


class Reading(PlainReading):
    """A reading that can show and export itself. In a notebook it displays as the page of `dateline read --html`."""

    __slots__ = ()

    @classmethod
    def of(cls, reading: PlainReading) -> "Reading":
        """The same reading, with this class's methods."""
        return cls(**{f.name: getattr(reading, f.name) for f in dataclasses.fields(reading)})

    def to_dict(self) -> dict[str, Any]:
        """The contract's object (schema `dateline/1`) as plain dicts and lists."""
        return to_dict(self)

    def to_json(self) -> str:
        """The contract's object on one line."""
        return to_json(self)

    def to_html(self) -> str:
        """One self-contained page."""
        from dateline.render.page import page

        return page([self])

    def sentence(self, claim: Claim) -> str:
        """A claim as a plain sentence."""
        from dateline.render.sentence import sentence_of

        return sentence_of(claim, self)

    def _repr_html_(self) -> str:
        from dateline.render.page import fragment

        return fragment(self)


def read(
    path: str | Path,
    settings: Settings | None = None,
    *,
    title: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    byline: str | None = None,
    model: str | Path | None = None,
) -> Reading:
    """Read one file. What is known of the report comes before what the file says; `published` is a date as 2014-03-31.
    `model` is a model file, or the name or folder of a spaCy pipeline, in place of the built-in model.

    Raises `UsageError` if the date is none, if the file cannot be read or holds more than one report (see `read_many`), or
    if there is no such model.
    """
    options = IngestOptions(title=title, published=published, publisher=publisher, url=url, byline=byline)
    found = list(reports([path], options))
    if len(found) != 1:
        raise UsageError(f"{path}: holds {len(found)} reports; use dateline.read_many")
    return _one(found[0], settings, model)


def read_text(
    text: str,
    settings: Settings | None = None,
    *,
    title: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    byline: str | None = None,
    model: str | Path | None = None,
) -> Reading:
    """Read a text in hand; the options are those of `read`. Raises `UsageError` if it, or the date, cannot be read."""
    IngestOptions(published=published).check()
    report = from_text(text, title=title, published=published, publisher=publisher, url=url, byline=byline)
    return _one(report, settings, model)


def read_many(
    paths: Sequence[str | Path],
    settings: Settings | None = None,
    options: IngestOptions | None = None,
    jobs: int = 1,
    model: str | Path | None = None,
) -> Iterator[Reading]:
    """Readings of files, folders and JSON lines in their order; what cannot be read has an issue and no claims."""
    settings = (settings or Settings()).with_model(model)
    for reading in read_all(reports(paths, options or IngestOptions()), settings, jobs, itself):
        yield Reading.of(reading)


@lru_cache(maxsize=2)
def _reader(settings: Settings, digest: str) -> Reader:
    """The reader of these settings as their files are now: `digest` changes with what is in them."""
    return Reader(settings)


def _one(report: Report, settings: Settings | None, model: str | Path | None) -> Reading:
    settings = (settings or Settings()).with_model(model)
    reading = _reader(settings, settings.digest()).read_report(report)
    skipped = next((issue for issue in reading.issues if issue.severity == "skipped"), None)
    if skipped is not None:
        raise UsageError(skipped.detail)
    return Reading.of(reading)
