"""Treebanks in CoNLL-U, as running text with every word's place in it."""

import lzma
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from dateline.errors import DataError
from dateline.model import Span


@dataclass(frozen=True, slots=True)
class Word:
    """A syntactic word. `span` is its place in the text; `head` is a word number of the document, -1 at a root."""

    span: Span
    form: str
    lemma: str
    upos: str
    xpos: str
    head: int
    relation: str


@dataclass(slots=True)
class Treebanked:
    """A document: its text, paragraphs parted by a blank line, with words and sentences (spans of the text)."""

    id: str
    text: str = ""
    words: list[Word] = field(default_factory=list)
    sentences: list[Span] = field(default_factory=list)


def documents(path: Path) -> Iterator[Treebanked]:
    """The documents of an xz-packed file. Raises `DataError` with the line where a row has not ten cells."""
    document = Treebanked("")
    gap = ""
    rows: list[list[str]] = []
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for number, line in enumerate(chain(file, ["\n"]), 1):  # the last sentence may lack its blank line
            if line.startswith("# newdoc"):
                if document.words:
                    yield document
                document, gap = Treebanked(line.partition("=")[2].strip()), ""
            elif line.startswith("# newpar"):
                gap = "\n\n" if document.text else ""
            elif line.strip() and not line.startswith("#"):
                cells = line.rstrip("\n").split("\t")
                if len(cells) != 10:
                    raise DataError(str(path), number, f"{len(cells)} cells instead of 10")
                rows.append(cells)
            elif not line.strip() and rows:
                gap = _add_sentence(document, gap, rows)
                rows = []
    if document.words:
        yield document


def _add_sentence(document: Treebanked, gap: str, rows: list[list[str]]) -> str:
    """Appends a sentence to text and words; the gap is what stands before it, and the one after it is returned.

    Words inside a token of several words get the part of it that they spell.
    """
    base = len(document.words)
    first = -1
    inside = 0  # the last word of the token that is open
    at = len(document.text)
    for cells in rows:
        number, form = cells[0], cells[1]
        if "." in number:
            continue
        if "-" in number or int(number) > inside:
            document.text += gap
            at = len(document.text)
            first = at if first < 0 else first
            document.text += form
            gap = "" if "SpaceAfter=No" in cells[9].split("|") else " "
        if "-" in number:
            inside = int(number.partition("-")[2])
            continue
        head = int(cells[6])
        span = Span(at, at + len(form))
        at += len(form)
        relation = cells[7].partition(":")[0]
        document.words.append(Word(span, form, cells[2], cells[3], cells[4], base + head - 1 if head else -1, relation))
    document.sentences.append(Span(first, len(document.text)))
    return gap
