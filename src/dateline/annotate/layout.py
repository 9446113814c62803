"""What of a report's text is read, and how: paragraphs without dateline, furniture, bullets and invisible characters."""

import itertools
import re
import unicodedata
from dataclasses import dataclass

from dateline.model import Report, Span

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_BULLET = re.compile(r"\s*(?:[•●▪■◦‣⁃·]\s*|#+\s+|>+\s+)")  # the model knows dashes, stars and numbers at a line's head
_LIST = re.compile(r"\s*(?:[•●▪■◦‣⁃·*–—+-]|\(?\w{1,3}[.)])\s|\s*[#>|]")
_WRAPPED = 0.25  # the share of lines going on in lower case from which a text is taken to be broken at a fixed width


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What the model reads at a time: `text`, and for each of its characters the place in the report it came from."""

    text: str
    offsets: tuple[int, ...]


def paragraphs(report: Report) -> list[Paragraph]:
    """The paragraphs to be read, in text order.

    A paragraph is a line, or several where the text is broken at a fixed width. Dateline and furniture are passed over,
    marks of Markdown within a line too; runs of spaces become one; invisible characters are left out.
    """
    unread = sorted((*report.furniture, *([report.dateline.span] if report.dateline else [])))
    lines = [Span(*line.span()) for line in _LINE.finditer(report.text)]
    out = []
    for block in _blocks(report.text, [line for line in lines if report.text[line.start : line.end].strip()]):
        paragraph = _readable(report.text, block, unread)
        if paragraph.text:
            out.append(paragraph)
    return out


def _blocks(text: str, lines: list[Span]) -> list[list[Span]]:
    """Lines, those that run on from the one before put together with it."""
    near = [_is_next(text, a, b) for a, b in itertools.pairwise(lines)]
    small = [
        close and _first(text, line).islower() and not _LIST.match(text, line.start, line.end)
        for close, line in zip(near, lines[1:], strict=False)
    ]
    wrapped = sum(small) >= 3 and sum(small) >= _WRAPPED * sum(near)
    out: list[list[Span]] = []
    for number, line in enumerate(lines):
        goes_on = number > 0 and (small[number - 1] or (wrapped and near[number - 1] and _goes_on(text, lines, number)))
        if goes_on:
            out[-1].append(line)
        else:
            out.append([line])
    return out


def _goes_on(text: str, lines: list[Span], number: int) -> bool:
    """Whether a line of a wrapped text belongs to the paragraph of the line before: that one is full and this no item."""
    line, before = lines[number], lines[number - 1]
    full = before.end - before.start >= 0.6 * max(each.end - each.start for each in lines)
    return full and not _LIST.match(text, line.start, line.end) and not text.startswith("#", before.start)


def _is_next(text: str, line: Span, following: Span) -> bool:
    """Whether no empty line parts two lines."""
    between = text[line.end : following.start].replace("\r\n", "\n")
    return len(re.findall(r"[\r\n\u2028\u2029\x0b\x0c\x85]", between)) <= 1


def _first(text: str, line: Span) -> str:
    return text[line.start : line.end].lstrip()[:1]


def _readable(text: str, lines: list[Span], unread: list[Span]) -> Paragraph:
    characters: list[str] = []
    offsets: list[int] = []
    for line in lines:
        bullet = _BULLET.match(text, line.start, line.end)
        start = bullet.end() if bullet and not characters else line.start
        inside = [span for span in unread if span.start < line.end and span.end > start]
        plain = text[start : line.end]
        if not inside and plain.isprintable() and "  " not in plain and not plain.startswith(" "):
            characters += plain
            offsets += range(start, line.end)
            start = line.end
        for position in range(start, line.end):
            character = _character(text[position])
            again = character == " " and (not characters or characters[-1] == " ")
            if character and not again and not any(span.start <= position < span.end for span in inside):
                characters.append(character)
                offsets.append(position)
        if characters and characters[-1] != " " and line is not lines[-1]:
            characters.append(" ")
            offsets.append(line.end)
    while characters and characters[-1] == " ":
        characters.pop()
        offsets.pop()
    return Paragraph("".join(characters), tuple(offsets))


def _character(character: str) -> str:
    """The character as it is read: a space for any space, nothing for what cannot be seen."""
    if character.isspace():
        return " "
    if character.isascii():
        return "" if character < " " or character == "\x7f" else character
    return "" if unicodedata.category(character) in ("Cf", "Cc", "Co", "Cs") else character
