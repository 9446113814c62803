"""PDF files: the text of each page, its printed lines joined into paragraphs again."""

import re
from collections import Counter
from collections.abc import Sequence
from io import BytesIO

from dateline.ingest.known import Note, Unreadable
from dateline.ingest.lines import ends_sentence
from dateline.ingest.quiet import quiet
from dateline.language.en.furniture import layout

_EDGE = 2  # lines at the top and at the foot of a page that may be its running head
_REPEATED = 0.6  # share of pages on which such a line must stand
_SHORT, _HEADING = 0.8, 0.6  # of the usual width: a last line of a paragraph; a heading
_NUMBER = re.compile(r"\W*(?:\d{1,4}|[ivxlc]{1,6})\W*")
_ITEM = re.compile(r"(?:[•●▪■◦‣·–—-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s")
_BROKEN = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def read_pdf(raw: bytes, where: str) -> tuple[str, tuple[Note, ...]]:
    """The text of a PDF with a blank line between paragraphs.

    Raises `Unreadable` for a file that is locked, damaged, or holds only pictures of pages.
    """
    from pypdf import PdfReader

    with quiet("pypdf"):
        try:
            reader = PdfReader(BytesIO(raw))
            locked = reader.is_encrypted and not reader.decrypt("")
            pages = [] if locked else [page.extract_text() or "" for page in reader.pages]
        except Exception as fault:  # pypdf raises whatever its parser meets
            raise Unreadable(
                "damaged", f"cannot be read as a PDF ({type(fault).__name__}); open and save it again"
            ) from fault
    if locked:
        raise Unreadable("encrypted", "is locked with a password; save a copy without one")
    bare = [number for number, text in enumerate(pages, 1) if not text.strip()]
    if len(bare) == len(pages):
        raise Unreadable("no_prose", "holds no text, only pictures of pages; run it through OCR first (ocrmypdf)")
    notes: tuple[Note, ...] = ()
    if bare:
        shown = ", ".join(str(number) for number in bare[:10]) + (" …" if len(bare) > 10 else "")
        notes = (Note("page_without_text", f"{where}: no text on page {shown}; run it through OCR to have it read"),)
    return reflow([text.splitlines() for text in pages]), notes


def reflow(pages: Sequence[Sequence[str]]) -> str:
    """Printed lines as paragraphs: running heads and page numbers left out, words broken at line ends made whole."""
    lines = [line for page in _without_heads(pages) for line in page]
    lengths = sorted(len(line) for line in lines if len(line) > 20)
    width = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    whole = Counter(word.lower() for line in lines for word in _WORD.findall(line)[:-1])
    paragraphs: list[str] = []
    open_line = ""
    for line in lines:
        if not line:
            open_line = ""
        elif open_line and not _ends(open_line, line, width):
            paragraphs[-1] = _joined(paragraphs[-1], line, whole)
            open_line = line
        else:
            paragraphs.append(line)
            open_line = line
    return "\n\n".join(paragraphs)


def _without_heads(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    trimmed = [[" ".join(line.split()) for line in page] for page in pages]
    for page in trimmed:
        while page and not page[0]:
            page.pop(0)
        while page and not page[-1]:
            page.pop()
    seen: Counter[str] = Counter()
    for page in trimmed:
        seen.update({_shape(line) for line in _edges(page)})
    often = {shape for shape, count in seen.items() if shape and count >= max(3, _REPEATED * len(pages))}
    made = []
    for page in trimmed:
        for end in (0, -1):
            for _ in range(_EDGE):
                if page and (_shape(page[end]) in often or _NUMBER.fullmatch(page[end])):
                    page.pop(end)
        made.append(page)
    return made


def _edges(page: Sequence[str]) -> list[str]:
    return [*page[:_EDGE], *page[-_EDGE:]]


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", line.lower())


def _ends(line: str, following: str, width: int) -> bool:
    """Whether a paragraph ends with a line, by its length, its stop, and what the line below begins with."""
    if _ITEM.match(following):
        return True
    if _BROKEN.search(line):
        return False
    if ends_sentence(line):
        return len(line) < _SHORT * width
    return len(line) < _HEADING * width and following[:1].isupper()


def _joined(text: str, line: str, whole: Counter[str]) -> str:
    """Two lines as one; a word broken by a hyphen is made whole unless the hyphen is its own."""
    broken = _BROKEN.search(text)
    if not broken or not line[:1].islower():
        return f"{text}{'' if broken and text.endswith('-') else ' '}{line}"
    first, rest = broken.group(1).lower(), _WORD.match(line)
    second = rest.group().lower() if rest else ""
    own = text.endswith(("-", "\u2010")) and (
        whole[f"{first}-{second}"] > whole[first + second]
        or (first in layout()["hyphen_prefixes"] and not whole[first + second])
    )
    return text + line if own else text[: broken.end(1)] + line
