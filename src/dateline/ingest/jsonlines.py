"""JSON: one object to a line, streamed; or a file with one object or an array of them."""

import gzip
import json
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from dateline.ingest.assemble import assemble, unreadable
from dateline.ingest.decode import decode
from dateline.ingest.known import FIELDS, IngestOptions, Known, Note, Unreadable, told_by
from dateline.model import Report

_WIDE = (b"\xff\xfe", b"\xfe\xff")  # UTF-16, whose lines do not end in the byte of a newline
_BROKEN = (EOFError, OSError, zlib.error)


def lines(
    stream: BinaryIO, name: str, known: Known, options: IngestOptions, notes: tuple[Note, ...] = (), first: bytes = b""
) -> Iterator[Report]:
    """A report for every line, in order; a line that cannot be read gives one with an issue.

    `known` comes before what the lines say; `notes` go to the first report; `first` is a line already taken from the
    stream.
    """
    number = 0
    try:
        for number, raw in enumerate(_raw_lines(stream, options.max_bytes, first), 1):
            yield one_line(raw, f"{name}:{number}", known, options, notes if number == 1 else ())
    except _BROKEN:
        fault = Unreadable("damaged", "the compressed file ends or breaks here; compress it again")
        yield unreadable(fault, known, f"{name}:{number + 1}")
    else:
        if number == 0:
            yield unreadable(Unreadable("empty", "holds no line; give one JSON object to a line"), known, name, notes)


def one_line(
    raw: bytes | None, origin: str, known: Known, options: IngestOptions, notes: tuple[Note, ...] = ()
) -> Report:
    """The report of one line; None stands for a line above the size limit."""
    if raw is None:
        remedy = f"the line is longer than {options.max_bytes:,} bytes; split the report"
        return unreadable(Unreadable("too_large", remedy), known, origin, notes)
    try:
        decoded = decode(raw.rstrip(b"\r\n"), origin)
        text = decoded.text.removeprefix("\ufeff")
        if not text.strip():
            raise Unreadable("empty", "the line is blank; take it out or put a JSON object on it")
        return one_object(parsed(text), origin, known, options, (*notes, *decoded.notes))
    except Unreadable as fault:
        return unreadable(fault, known, origin, notes)


def parsed(text: str) -> Any:
    """What a JSON text holds; raises `Unreadable`."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as fault:
        where = f" (character {fault.pos + 1})" if isinstance(fault, json.JSONDecodeError) else ""
        raise Unreadable("bad_json", f"is no JSON{where}; write one object to a line, with a text in it") from fault


def one_object(data: Any, origin: str, known: Known, options: IngestOptions, notes: tuple[Note, ...] = ()) -> Report:
    """The report of one JSON object."""
    if not isinstance(data, dict):
        return unreadable(Unreadable("bad_json", 'is no JSON object; write {"text": …}'), known, origin, notes)
    names = {name: options.fields.get(name, name) for name in ("text", *FIELDS)}
    told, more = told_by({name: data.get(names[name]) for name in FIELDS}, origin)
    known, notes = known.over(told), (*notes, *more)
    text = data.get(names["text"])
    if not isinstance(text, str):
        remedy = f"has no text under {names['text']!r}; name its field with --field text=NAME"
        return unreadable(Unreadable("no_text_field", remedy), known, origin, notes)
    return assemble(text, known, origin, options, notes)


def whole(text: str, name: str, known: Known, options: IngestOptions, notes: tuple[Note, ...] = ()) -> Iterator[Report]:
    """The reports of a JSON file: an object, an array of objects, or after all one object to a line."""
    text = text.removeprefix("\ufeff")
    try:
        data = parsed(text)
    except Unreadable as fault:
        rows = text.split("\n")
        if len(rows) > 1 and _is_object(rows[0]):
            rows = rows[:-1] if not rows[-1].strip() else rows
            for number, row in enumerate(rows, 1):
                yield one_line(row.encode("utf-8", "surrogatepass"), f"{name}:{number}", known, options, notes)
        else:
            yield unreadable(fault, known, name, notes)
        return
    if isinstance(data, list) and data:
        for number, one in enumerate(data, 1):
            yield one_object(one, f"{name}:{number}", known, options, notes if number == 1 else ())
    else:
        yield one_object(data, name, known, options, notes)


def looks_like_line(raw: bytes) -> bool:
    """Whether the first line of a stream is a JSON object by itself."""
    return _is_object(raw.decode("utf-8-sig", errors="replace"))


def _is_object(text: str) -> bool:
    try:
        return text.lstrip().startswith("{") and isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return False


def unpacked(stream: BinaryIO) -> BinaryIO:
    """The content of a gzip stream."""
    return gzip.GzipFile(fileobj=stream, mode="rb")  # type: ignore[return-value]  # reads like any binary file


def _raw_lines(stream: BinaryIO, most: int, first: bytes) -> Iterator[bytes | None]:
    """The lines of a stream; None for each that is longer than `most` bytes, which is passed over unread."""
    if first:
        yield first
    while raw := stream.readline(most + 1):
        if raw.startswith(_WIDE):
            yield from _wide_lines(raw + stream.read(most), most)
            return
        if len(raw) <= most or raw.endswith(b"\n"):
            yield raw
            continue
        while raw and not raw.endswith(b"\n"):
            raw = stream.readline(most + 1)
        yield None


def _wide_lines(raw: bytes, most: int) -> Iterator[bytes | None]:
    if len(raw) > most:
        yield None
        return
    rows = decode(raw, "").text.split("\n")
    yield from (row.encode("utf-8", "surrogatepass") for row in (rows if rows[-1] else rows[:-1]))
