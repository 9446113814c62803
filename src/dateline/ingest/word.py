"""DOCX files: paragraphs and the rows of tables, in the order of the page, tracked deletions left out."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from dateline.ingest.known import Unreadable
from dateline.ingest.quiet import quiet

_UNPACKED = 8  # times the size limit of a file that its unpacked parts may have
_RATIO = 200  # times its packed size: beyond, a zip is made to burst, not to be read
_OLE = b"\xd0\xcf\x11\xe0"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNREAD = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}pict", f"{_W}rPr", f"{_W}pPr", _FALLBACK))
_DEEPEST = 40


def read_docx(raw: bytes, most: int) -> str:
    """The text of a DOCX, a blank line between paragraphs, tabs between the cells of a row.

    `most` is the size limit of a file in bytes. Raises `Unreadable` for a file that is locked, damaged or a zip bomb.
    """
    if raw.startswith(_OLE):
        # Word keeps an encrypted DOCX, like every old DOC, in an OLE container.
        if "EncryptedPackage".encode("utf-16-le") in raw:
            raise Unreadable("encrypted", "is locked with a password; save a copy without one")
        raise Unreadable("unsupported", "is an old Word file; save it as .docx")
    try:
        with zipfile.ZipFile(BytesIO(raw)) as packed:
            unpacked = sum(one.file_size for one in packed.infolist())
    except (zipfile.BadZipFile, ValueError, OSError) as fault:
        raise Unreadable("damaged", "cannot be read as a DOCX; open and save it again") from fault
    if unpacked > _UNPACKED * most or unpacked > max(10_000_000, _RATIO * len(raw)):
        raise Unreadable("too_large", f"unpacks to {unpacked:,} bytes; save its text alone as .txt")
    with quiet("docx"):
        try:
            from docx import Document

            body = Document(BytesIO(raw)).element.body
            return "\n\n".join(text for text in _blocks(body, 0) if text.strip())
        except Exception as fault:  # python-docx and lxml raise whatever they meet
            raise Unreadable(
                "damaged", f"cannot be read as a DOCX ({type(fault).__name__}); open and save it again"
            ) from fault


def _blocks(node: Any, depth: int) -> Iterator[str]:
    """Paragraphs and tables below a node; content controls are looked into."""
    if depth > _DEEPEST:
        return
    for child in node:
        if child.tag == f"{_W}p":
            yield _paragraph(child)
        elif child.tag == f"{_W}tbl":
            yield "\n".join(_row(row, depth) for row in child.iter(f"{_W}tr") if _owner(row) is child)
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}moveTo", f"{_W}customXml", f"{_W}smartTag"):
            yield from _blocks(child, depth + 1)


def _owner(row: Any) -> Any:
    return next(row.iterancestors(f"{_W}tbl"))


def _row(row: Any, depth: int) -> str:
    cells = (cell for cell in row.iter(f"{_W}tc") if next(cell.iterancestors(f"{_W}tr")) is row)
    return "\t".join(" ".join(" ".join(_blocks(cell, depth + 1)).split()) for cell in cells)


def _paragraph(node: Any) -> str:
    return "".join(_characters(node))


def _characters(node: Any) -> Iterator[str]:
    for child in node:
        if child.tag in _UNREAD:
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in (f"{_W}tab", f"{_W}ptab"):
            yield "\t"
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        else:
            if child.tag == f"{_W}p":  # a text box
                yield "\n"
            yield from _characters(child)
