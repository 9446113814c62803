"""Markdown: the text stays as it is; the marks that are no words are told apart."""

import re
from collections.abc import Iterator

from dateline.ingest.known import Known
from dateline.model import Span

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.{0,4000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_ENTRY = re.compile(r"^([A-Za-z_]{2,20}):[ \t]*(\S.*?)[ \t]*\r?$", re.MULTILINE)
_ENTRIES = {
    "title": "title", "date": "published", "published": "published", "publisher": "publisher", "source": "publisher",
    "url": "url", "link": "url", "author": "byline", "byline": "byline", "language": "language", "lang": "language",
    "retrieved": "retrieved",
}  # fmt: skip
_HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ \t]+|[ \t]+#{1,6}(?=[ \t]*\r?$)", re.MULTILINE)
_RULE = re.compile(r"^[ ]{0,3}(?:=+|-{3,}|\*{3,}|_{3,})[ \t]*(?=\r?$)", re.MULTILINE)
_QUOTE = re.compile(r"^[ ]{0,3}>[> \t]*", re.MULTILINE)
_FENCE = re.compile(
    r"^[ ]{0,3}(`{3,}|~{3,})[^\n]{0,200}\n(?:.{0,20000}?\n)?[ ]{0,3}\1[^\n]{0,20}$", re.MULTILINE | re.DOTALL
)
_DEFINITION = re.compile(r"^[ ]{0,3}\[[^\]\n]{1,80}\]:[ \t]*\S+[^\n\r]{0,200}", re.MULTILINE)
_COMMENT = re.compile(r"<!--.{0,2000}?-->", re.DOTALL)
_IMAGE = re.compile(r"!\[[^\]\n]{0,400}\](?:\([^()\n]{0,800}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)|\[[^\]\n]{0,80}\])")
_LINK = re.compile(
    r"(?<!!)(\[)[^\[\]\n]{1,400}(\](?:\([^()\n]{0,800}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)|\[[^\]\n]{0,80}\]))"
)
_ADDRESS = re.compile(r"<(?:https?://|mailto:)[^<>\s]{1,800}>")
_EMPHASIS = re.compile(r"(?<![\w*_\\])(\*{1,3}|_{1,3})(?=[^\s*_])(?:[^*_\n]{0,600}[^\s*_])?(\1)(?![\w*_])")


def marks(text: str) -> tuple[Span, ...]:
    """What is not to be read: front matter, heading marks, images, link brackets and targets, emphasis, code blocks.

    The spans are sorted and do not overlap.
    """
    found: list[Span] = []
    front = _FRONT.match(text)
    if front:
        found.append(Span(front.start(), front.end() - len(front.group()) + len(front.group().rstrip("\r\n"))))
    for pattern in (_FENCE, _COMMENT, _IMAGE, _DEFINITION, _ADDRESS, _HEADING, _RULE, _QUOTE):
        found += _whole(pattern, text)
    for pattern in (_LINK, _EMPHASIS):
        for match in pattern.finditer(text):
            found += [Span(*match.span(1)), Span(*match.span(2))]
    kept: list[Span] = []
    for span in sorted(found, key=lambda one: (one.start, -one.end)):
        if span.start < span.end and (not kept or span.start >= kept[-1].end):
            kept.append(span)
    return tuple(kept)


def front_matter(text: str) -> Known:
    """What the block between two lines of dashes at the top tells, in its simple form `key: value`."""
    front = _FRONT.match(text)
    told: dict[str, str] = {}
    for entry in _ENTRY.finditer(front.group(1)) if front else ():
        name, value = _ENTRIES.get(entry.group(1).lower()), entry.group(2).strip("\"' ")
        if name and value:
            told.setdefault(name, value)
    return Known(**told)  # type: ignore[arg-type]  # names of its text fields only


def _whole(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    for match in pattern.finditer(text):
        yield Span(*match.span())
