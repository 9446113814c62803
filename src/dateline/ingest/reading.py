"""Files, folders and standard input to reports: each input gives its reports, in order, whatever is in it."""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from dateline.ingest import jsonlines
from dateline.ingest.assemble import assemble, unreadable
from dateline.ingest.decode import decode
from dateline.ingest.known import IngestOptions, Known, Note, Unreadable
from dateline.ingest.metadata import Table, read_sidecar, read_table
from dateline.model import Report

FORMATS = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html",
    ".xhtml": "html", ".pdf": "pdf", ".docx": "docx", ".json": "json", ".jsonl": "lines", ".ndjson": "lines",
}  # fmt: skip
"""What is read, by suffix. JSON may be compressed (`.jsonl.gz`)."""

STDIN = "-"
_READ = "text, Markdown, HTML, PDF, DOCX, JSON or JSON lines"
_HTML = (b"<!doctype html", b"<html", b"<head", b"<body", b"<article", b"<?xml")


@dataclass(frozen=True, slots=True)
class _Source:
    """One input: what to call it, where it is, and what is known of it before it is opened."""

    origin: str
    path: Path
    known: Known
    notes: tuple[Note, ...] = ()


def reports(
    paths: Sequence[str | Path], options: IngestOptions | None = None, stdin: BinaryIO | None = None
) -> Iterator[Report]:
    """The reports of files, folders (searched through, sorted by name) and standard input (`-`), in order.

    Every input gives one report, a JSON file one for each object or line. What cannot be read gives a report with an
    issue of severity `skipped`. Raises `UsageError` at once for options or a metadata file that cannot be used.
    """
    options = options or IngestOptions()
    options.check()
    return _all(paths, options, read_table(options.metadata), stdin)


def from_text(
    text: str,
    *,
    title: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    byline: str | None = None,
    language: str | None = None,
    retrieved: str | None = None,
    origin: str = "",
) -> Report:
    """The report of a text in hand: dateline, title, date and furniture are found as in a `.txt` file."""
    known = Known(title, published, publisher, url, byline, language, retrieved)
    return assemble(text, known, origin or "text", IngestOptions())


def _all(paths: Sequence[str | Path], options: IngestOptions, table: Table, stdin: BinaryIO | None) -> Iterator[Report]:
    for given in paths:
        if str(given) == STDIN:
            yield from _stdin(stdin or sys.stdin.buffer, options)
            continue
        path = Path(given)
        if path.is_dir():
            yield from _folder(path, options, table)
        else:
            yield from _file(path, path.name or str(given), path.name, options, table)


def _folder(folder: Path, options: IngestOptions, table: Table) -> Iterator[Report]:
    found = sorted(_members(folder), key=lambda path: path.relative_to(folder).parts)
    for path in found:
        relative = path.relative_to(folder).as_posix()
        yield from _file(path, relative, relative, options, table)
    if not found:
        name = folder.name or str(folder)
        yield unreadable(Unreadable("empty", f"the folder holds no file that is read ({_READ})"), options.known(), name)


def _members(folder: Path) -> Iterator[Path]:
    for base, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(base, name) for name in files if not name.startswith(".") and _format(Path(name)))


def _format(path: Path) -> str | None:
    """How a file is read, by its suffix; a trailing `.gz` counts for JSON only."""
    packed = path.suffix.lower() == ".gz"
    kind = FORMATS.get((path.with_suffix("") if packed else path).suffix.lower())
    return None if packed and kind not in ("json", "lines") else kind


def _file(path: Path, origin: str, relative: str, options: IngestOptions, table: Table) -> Iterator[Report]:
    """The reports of one file. What goes wrong in it stays in it."""
    beside, notes = read_sidecar(path, origin)
    listed, more = table.of(path, relative)
    source = _Source(origin, path, options.known().over(beside).over(listed), (*notes, *more))
    try:
        yield from _opened(source, options)
    except Unreadable as fault:
        yield unreadable(fault, source.known, origin, source.notes)
    except OSError as fault:
        reason = (fault.strerror or type(fault).__name__).lower()
        yield unreadable(
            Unreadable("unreadable", f"cannot be opened ({reason}); check its permissions"), source.known, origin
        )


def _opened(source: _Source, options: IngestOptions) -> Iterator[Report]:
    path, kind = source.path, _format(source.path)
    if not path.exists():
        raise Unreadable("missing", "there is no such file; check the path")
    if not path.is_file():
        raise Unreadable("unsupported", "is no file; give a file or a folder")
    if kind is None and path.suffix:
        raise Unreadable("unsupported", f"{path.suffix} is not read; save it as {_READ}")
    with path.open("rb") as stream:
        packed = path.suffix.lower() == ".gz"
        content = jsonlines.unpacked(stream) if packed else stream
        if kind == "lines":
            yield from jsonlines.lines(content, source.origin, source.known, options, source.notes)
            return
        try:
            raw = content.read(options.max_bytes + 1)
        except (EOFError, OSError) as fault:
            if not packed:
                raise
            raise Unreadable("damaged", "is no whole gzip file; compress it again") from fault
    yield from _content(raw, kind or _sniffed(raw), source, options)


def _content(raw: bytes, kind: str, source: _Source, options: IngestOptions) -> Iterator[Report]:
    """The reports of a file's bytes."""
    if len(raw) > options.max_bytes:
        remedy = f"is larger than {options.max_bytes:,} bytes; split it, or give its reports as JSON lines"
        raise Unreadable("too_large", remedy)
    if not raw:
        raise Unreadable("empty", "is empty; give a file with a report in it")
    if kind == "json":
        decoded = decode(raw, source.origin)
        yield from jsonlines.whole(decoded.text, source.origin, source.known, options, (*source.notes, *decoded.notes))
    elif kind == "lines":
        yield from jsonlines.lines(BytesIO(raw), source.origin, source.known, options, source.notes)
    else:
        yield _document(raw, kind, source, options)


def _document(raw: bytes, kind: str, source: _Source, options: IngestOptions) -> Report:
    """The report of a file that holds one."""
    origin, notes, known = source.origin, source.notes, source.known
    if kind == "pdf":
        from dateline.ingest.pdf import read_pdf

        text, more = read_pdf(raw, origin)
        return assemble(text, known, origin, options, (*notes, *more))
    if kind == "docx":
        from dateline.ingest.word import read_docx

        return assemble(read_docx(raw, options.max_bytes), known, origin, options, notes)
    if kind == "html":
        from dateline.ingest.web import declared_encoding, read_page

        page = decode(raw, origin, declared_encoding(raw))
        text, told = read_page(page.text)
        return assemble(text, known.over(told), origin, options, (*notes, *page.notes))
    decoded = decode(raw, origin)
    if kind == "markdown" and len(decoded.text) <= options.max_chars:
        from dateline.ingest.markdown import front_matter, marks

        told = front_matter(decoded.text)
        return assemble(decoded.text, known.over(told), origin, options, (*notes, *decoded.notes), marks(decoded.text))
    return assemble(decoded.text, known, origin, options, (*notes, *decoded.notes))


def _sniffed(raw: bytes) -> str:
    """How bytes without a name are read."""
    head = raw[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "docx"
    if head.lower().startswith(_HTML):
        return "html"
    if head.startswith(b"{") and jsonlines.looks_like_line(raw.partition(b"\n")[0]):
        return "lines"
    return "json" if head.startswith((b"{", b"[")) and _is_json(raw) else "text"


def _is_json(raw: bytes) -> bool:
    try:
        data = jsonlines.parsed(raw.decode("utf-8-sig"))
    except (Unreadable, ValueError):
        return False
    return isinstance(data, dict) or (isinstance(data, list) and any(isinstance(one, dict) for one in data))


def _stdin(stream: BinaryIO, options: IngestOptions) -> Iterator[Report]:
    """Standard input: JSON lines are streamed, anything else is read whole and told by its looks."""
    source = _Source(STDIN, Path(STDIN), options.known())
    try:
        first = stream.readline(options.max_bytes + 1)
        if first.endswith(b"\n") and jsonlines.looks_like_line(first):
            yield from jsonlines.lines(stream, STDIN, source.known, options, first=first)
        else:
            raw = first + stream.read(options.max_bytes + 1)
            yield from _content(raw, _sniffed(raw), source, options)
    except Unreadable as fault:
        yield unreadable(fault, source.known, STDIN)
