"""From a text and what is known of it to a `Report`: the one place where reports are made."""

import hashlib
import json
import re
from collections.abc import Sequence

from dateline.ingest import datelines, furniture
from dateline.ingest.dates import parse_date
from dateline.ingest.head import header, read_top
from dateline.ingest.known import IngestOptions, Known, Note, Unreadable
from dateline.ingest.lines import Line, lines_of
from dateline.ingest.tongue import has_prose, tongues
from dateline.model import Issue, Report, Span

_STAGE = "ingest"
_SURROGATE = re.compile("[\ud800-\udfff]")


def digest(publisher: str | None, url: str | None, published: str | None, text: str) -> str:
    """The report's id: sixteen hexadecimal digits of a SHA-256 over publisher, url, date and text."""
    parts = json.dumps([publisher, url, published, text], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(parts.encode("ascii")).hexdigest()[:16]


def assemble(
    text: str,
    known: Known,
    origin: str,
    options: IngestOptions,
    notes: Sequence[Note] = (),
    hidden: Sequence[Span] = (),
) -> Report:
    """The report of a text: furniture, dateline, title and date found, language and substance checked.

    `hidden` are marks that are no words (Markdown). A text that cannot be read gives a report with an issue.
    """
    if len(text) > options.max_chars:
        remedy = f"has {len(text):,} characters, more than {options.max_chars:,}; split it into its reports"
        return unreadable(Unreadable("too_large", remedy), known, origin, notes)
    if halves := len(_SURROGATE.findall(text)):
        text = _SURROGATE.sub("\ufffd", text)
        notes = [*notes, Note("replaced", f"{origin}: {halves} halves of characters were replaced")]
    if not text.strip("\ufeff \t\r\n\x0b\x0c\x00"):
        return unreadable(
            Unreadable("empty", "holds no text; give one with a report in it"), known, origin, notes, text
        )
    return _Page(text, known, origin, notes, hidden).report()


def unreadable(
    fault: Unreadable,
    known: Known,
    origin: str,
    notes: Sequence[Note] = (),
    text: str = "",
    language: str | None = None,
) -> Report:
    """The report of an input that is not read: what is known of it, and the issue that says why and what to do."""
    published, more = _given_date(known, origin)
    skipped = Issue(_STAGE, fault.code, "skipped", f"{origin}: {fault.remedy}")
    return Report(
        id=digest(known.publisher, known.url, published, text),
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        title=known.title,
        byline=known.byline,
        publisher=known.publisher,
        url=known.url,
        published=published,
        published_basis=known.basis if published else None,
        retrieved=known.retrieved,
        language=language,
        origin=origin,
        issues=(*_degraded([*notes, *more]), skipped),
    )


class _Page:
    """A text under examination."""

    def __init__(self, text: str, known: Known, origin: str, notes: Sequence[Note], hidden: Sequence[Span]) -> None:
        self.text, self.known, self.origin, self.hidden = text, known, origin, hidden
        self.published, more = _given_date(known, origin)
        self.notes = [*notes, *more]
        self.lines = lines_of(text, hidden)
        self.foreign: list[Line] = []
        self.head = header(text, self.lines)
        below = [hit for hit in furniture.hits(self.lines) if hit.line not in self.head.lines]
        found = datelines.find(text, self.lines, below, hidden) if not self.head.dateline else self.head.dateline
        self.found = found
        self.hits = [hit for hit in below if not (found and hit.line == found.line)]
        self.top = read_top(self.lines, self.hits, found, self.head)

    def report(self) -> Report:
        """The report, or what is known of it with an issue where it is not to be read."""
        known = self.known.over(
            Known(
                title=self.top.title,
                byline=self.top.byline,
                publisher=self.head.tells.get("publisher"),
                url=self.head.tells.get("url"),
            )
        )
        if fault := self._unfit():
            code, language = fault
            return unreadable(code, known, self.origin, self.notes, self.text, language)
        published, basis = self.published, known.basis if self.published else None
        if published is None and self.known.published is None and self.top.published:
            published, basis = self.top.published, "text"
        return Report(
            id=digest(known.publisher, known.url, published, self.text),
            text=self.text,
            sha256=hashlib.sha256(self.text.encode("utf-8")).hexdigest(),
            title=known.title,
            byline=known.byline,
            publisher=known.publisher,
            url=known.url,
            published=published,
            published_basis=basis,
            retrieved=known.retrieved,
            language="en",
            dateline=self.found.dateline if self.found else None,
            furniture=self._furniture(),
            origin=self.origin,
            issues=_degraded(self.notes),
        )

    def _unfit(self) -> tuple[Unreadable, str | None] | None:
        """Why the text is not to be read, and its language where that is why. Lines in other languages are set aside."""
        read = self._read_lines()
        if not has_prose([line.text for line in read]):
            return Unreadable("no_prose", "holds no sentence; give running text"), None
        tongue, self.foreign = tongues(read, self.text, self.known.language)
        if not tongue.english:
            shown = None if tongue.code == "und" else tongue.code
            named = f" (it seems to be {shown})" if shown else ""
            return Unreadable("not_english", f"is not in English{named}; only English is read"), shown
        if self.foreign:
            told = (
                f"{self.origin}: {len(self.foreign)} of {len(self.lines)} lines are not in English and were left unread"
            )
            self.notes.append(Note("partly_english", told))
        return None

    def _read_lines(self) -> list[Line]:
        unread = {hit.line for hit in self.hits} | {
            number for number in self.head.lines if self.lines[number].span in self.head.unread
        }
        return [line for number, line in enumerate(self.lines) if number not in unread]

    def _furniture(self) -> tuple[Span, ...]:
        """All that is left unread, sorted, joined where two stretches meet; the dateline is told apart."""
        lines = [*(self.lines[hit.line] for hit in self.hits), *self.foreign]
        spans = [*(line.span for line in lines), *self.head.unread, *self.hidden]
        if self.found:
            spans = [part for span in spans for part in _outside(span, self.found.dateline.span)]
        joined: list[Span] = []
        for span in sorted(span for span in spans if span.start < span.end):
            if joined and span.start < joined[-1].end:
                joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
            else:
                joined.append(span)
        return tuple(joined)


def _outside(span: Span, other: Span) -> tuple[Span, ...]:
    """The parts of a span before and behind another; they may be empty."""
    if not span.meets(other):
        return (span,)
    return Span(span.start, max(span.start, other.start)), Span(min(span.end, other.end), span.end)


def _given_date(known: Known, origin: str) -> tuple[str | None, list[Note]]:
    if known.published is None:
        return None, []
    published = parse_date(known.published)
    if published:
        return published, []
    shown = known.published if len(known.published) <= 40 else known.published[:40] + "…"
    return None, [Note("bad_metadata", f"{origin}: published {shown!r} is no full date; write it as 2014-03-31")]


def _degraded(notes: Sequence[Note]) -> tuple[Issue, ...]:
    return tuple(Issue(_STAGE, note.code, "degraded", note.detail) for note in notes)
