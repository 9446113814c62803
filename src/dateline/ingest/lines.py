"""The lines of a text with their place in it, and a readable copy of each that leads back to the text's own characters."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.model import Span

LONGEST = 700
"""Characters of a line that are looked at; no headline, caption or dateline is longer."""

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_INVISIBLE = ("Cf", "Cc", "Co", "Cs")
_STOPS = ".!?…:;"
_CLOSERS = "\"'”’»)]}*_"
_WRAPPED = 45  # characters from which a line without a full stop is taken to run on into the next


@dataclass(frozen=True, slots=True)
class Folded:
    """Characters as a reader sees them: invisible ones left out, runs of spaces one. `offsets` leads back."""

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The place in the whole text of the characters `start` up to `end`."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without its line break. `text` is folded and cut at `LONGEST`."""

    span: Span
    text: str
    after_blank: bool
    before_blank: bool
    runs_on: bool

    @property
    def words(self) -> int:
        """How many words the (cut) line has."""
        return len(self.text.split())

    @property
    def stops(self) -> bool:
        """Whether the line ends as a sentence does."""
        return ends_sentence(self.text)


def fold(text: str, span: Span, hidden: Sequence[Span] = (), most: int = LONGEST) -> Folded:
    """The readable copy of a stretch of text, of at most `most` characters, without the `hidden` stretches (sorted)."""
    characters: list[str] = []
    offsets: list[int] = []
    first = max(0, bisect_right(hidden, span.start, key=lambda one: one.start) - 1)
    skip = [one for one in hidden[first : bisect_left(hidden, span.end, key=lambda one: one.start)] if one.meets(span)]
    for position in range(span.start, span.end):
        character = text[position]
        if skip and any(one.start <= position < one.end for one in skip):
            continue
        if character.isspace():
            if not characters or characters[-1] == " ":
                continue
            character = " "
        elif not "!" <= character <= "~" and unicodedata.category(character) in _INVISIBLE:
            continue
        if len(characters) == most:
            break
        characters.append(character)
        offsets.append(position)
    if characters and characters[-1] == " ":
        characters.pop()
        offsets.pop()
    return Folded("".join(characters), tuple(offsets))


def lines_of(text: str, hidden: Sequence[Span] = ()) -> tuple[Line, ...]:
    """The lines that hold something visible, in order."""
    found: list[tuple[Span, str, bool]] = []
    end_of_last, blank = 0, True
    for match in _LINE.finditer(text):
        span = Span(*match.span())
        blank = blank or _breaks(text, end_of_last, span.start) > 1
        end_of_last = span.end
        folded = _readable(text, span, hidden)
        if folded:
            found.append((span, folded, blank))
        blank = not folded
    return tuple(
        Line(span, folded, after, number + 1 == len(found) or found[number + 1][2], _runs_on(found, number))
        for number, (span, folded, after) in enumerate(found)
    )


def ends_sentence(text: str) -> bool:
    """Whether a line ends with a full stop or the like, closing quotation marks and brackets aside."""
    return text.rstrip(_CLOSERS + " ").endswith(tuple(_STOPS))


def _readable(text: str, span: Span, hidden: Sequence[Span]) -> str:
    """`fold` without the way back: most lines need only their spaces evened out."""
    piece = text[span.start : min(span.end, span.start + 2 * LONGEST)]
    if not hidden and piece.isascii() and piece.isprintable():
        return " ".join(piece.split())[:LONGEST].rstrip()
    return fold(text, span, hidden).text


def _breaks(text: str, start: int, end: int) -> int:
    """How many line breaks stand between two places; \\r\\n is one."""
    return len(re.findall(r"\r\n|[\r\n\u2028\u2029\x0b\x0c\x85]", text[start:end]))


def _runs_on(found: Sequence[tuple[Span, str, bool]], number: int) -> bool:
    """Whether the line goes on from the one above, as in a text that was wrapped at a fixed width."""
    if number == 0 or found[number][2]:
        return False
    above = found[number - 1][1]
    return len(above) >= _WRAPPED and not ends_sentence(above)
