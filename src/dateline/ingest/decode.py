"""Bytes to text, once: byte order mark, UTF-8, then the likeliest older encoding. Nothing is normalised afterwards."""

import codecs
import re
from dataclasses import dataclass

from dateline.ingest.known import Note, Unreadable

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Longest first: the mark of UTF-16 begins that of UTF-32. Codecs that keep the mark as a character are named."""
_BINARY = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"Rar!", b"\x7fELF", b"MZ\x90",
    b"\xd0\xcf\x11\xe0", b"OggS", b"ID3", b"RIFF", b"SQLite format 3", b"\xfd7zXZ", b"\x00\x00\x00\x18ftyp", b"%!PS", b"{\\rtf",
)  # fmt: skip
_SAMPLE = 100_000
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_TYPOGRAPHIC = frozenset(
    b"\x80\x82\x84\x85\x86\x87\x8b\x91\x92\x93\x94\x95\x96\x97\x99\x9b\xa0\xa3\xa7\xa9\xab\xae\xb0\xb7\xbb\xe9"
)
"""Bytes that stand in English texts of Windows for quotation marks, dashes, the ellipsis and a few signs, and for é."""
_MANY_BAD = 0.1


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with every character that its bytes stand for, and what had to be guessed or replaced."""

    text: str
    notes: tuple[Note, ...] = ()


def decode(raw: bytes, where: str, declared: str | None = None) -> Decoded:
    """The text of a file. `declared` is the encoding the file itself names, tried behind marks and UTF-8.

    Raises `Unreadable` for what is no text at all.
    """
    for mark, codec in _MARKS:
        if raw.startswith(mark):
            return _with_mark(raw, codec, where)
    if wide := _unmarked_utf16(raw):
        return _with_mark(raw, wide, where)
    if raw.startswith(_BINARY) or _looks_binary(raw):
        raise Unreadable("binary", "is no text; give a text, HTML, PDF or DOCX file")
    try:
        return Decoded(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return _older(raw, where, declared)


def _with_mark(raw: bytes, codec: str, where: str) -> Decoded:
    """Text in an encoding known for certain; what does not fit it is replaced, a half character for a half."""
    try:
        return Decoded(raw.decode(codec))
    except UnicodeDecodeError:
        return _replaced(raw, codec, where)


def _replaced(raw: bytes, codec: str, where: str) -> Decoded:
    text = raw.decode(codec, errors="replace")
    bad = text.count("\ufffd")
    if bad > max(8, _MANY_BAD * len(text)):
        raise Unreadable("undecodable", f"does not decode as {codec}; save it as UTF-8")
    return Decoded(text, (Note("replaced", f"{where}: {bad} characters did not decode as {codec} and were replaced"),))


def _unmarked_utf16(raw: bytes) -> str | None:
    """UTF-16 without a mark, known by the zero bytes beside its Latin letters."""
    head = raw[:2000]
    if len(head) < 8 or len(raw) % 2:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) / 2
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 * half and odd < 0.05 * half else None


def _looks_binary(raw: bytes) -> bool:
    head = raw[:_SAMPLE]
    strange = head.count(0) + len(_CONTROLS.findall(head))
    return strange > 0.02 * len(head) and strange > 2


def _older(raw: bytes, where: str, declared: str | None) -> Decoded:
    """Text that is not UTF-8: damaged UTF-8, the encoding it names, Windows-1252 by its marks, or the likeliest one."""
    high = len(raw) - len(raw.translate(None, bytes(range(0x80, 0x100))))
    guess = raw.decode("utf-8", errors="replace")
    whole, bad = sum(character > "\x7f" for character in guess), guess.count("\ufffd")
    if whole - bad >= 2 * bad or (bad == 1 and high <= 3 and guess.endswith("\ufffd")):
        return _replaced(raw, "utf-8", where)
    if declared and (found := _by_name(raw, declared)):
        return found
    codec = "cp1252" if _windows(raw) else _likeliest(raw)
    try:
        text, replaced = raw.decode(codec), 0
    except UnicodeDecodeError:
        codec = "cp1252"
        text = raw.decode(codec, errors="replace")
        replaced = text.count("\ufffd")
        if replaced > max(8, _MANY_BAD * high):
            raise Unreadable("undecodable", "is in no encoding that can be told; save it as UTF-8") from None
    detail = f"{where}: is not UTF-8 and was read as {codec}" + (
        f", {replaced} characters replaced" if replaced else ""
    )
    return Decoded(text, (Note("encoding_guessed", f"{detail}; save it as UTF-8 to be sure"),))


def _by_name(raw: bytes, declared: str) -> Decoded | None:
    try:
        name = codecs.lookup(declared).name
        # By the WHATWG's rule for the web, what calls itself Latin-1 or ASCII is Windows-1252.
        return Decoded(raw.decode("cp1252" if name in ("iso8859-1", "ascii") else name))
    except (LookupError, ValueError):
        return None


def _windows(raw: bytes) -> bool:
    return not raw.translate(None, bytes(range(0x80)) + bytes(sorted(_TYPOGRAPHIC)))


def _likeliest(raw: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(raw[:_SAMPLE]).best()
    return best.encoding if best else "cp1252"
