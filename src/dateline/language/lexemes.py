"""Words and numerals of a sentence as they are written, whatever the parser's tokens are.

Times and quantities are read from these: "5,000-strong", "mid-May", "US$3m" and "2014-03-03" fall apart in one way only, so that
another parser, with other tokens, changes nothing.
"""

import re
from dataclasses import dataclass

_LEXEME = re.compile(
    r"\d{4}-\d\d-\d\d(?:T\d\d[\d:.]*(?:Z|[+-]\d\d:?\d\d)?)?(?!\w)"  # 2014-03-03
    r"|\d{1,4}([/.])\d{1,2}\1\d{2,4}(?![\w/])"  # 3/3/2014
    r"|\d{1,2}/\d{1,2}(?![\w/])"  # 9/11, 1/3
    r"|\d{1,2}:\d\d(?::\d\d)?[^\W\d_]*"  # 10:30pm
    r"|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?[^\W\d_]*"  # 1,200
    r"|\d+(?:\.\d+)?[^\W\d_]*"  # 22, 1.5m, 5th, 1980s
    r"|(?:[^\W\d_]\.){2,}"  # a.m., U.S.
    r"|[^\W_]+"  # words, M23
    r"|['’](?:\d\ds?|[^\W\d_]+)(?!\w)"  # 's, '90s
    r"|\S"
)


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A word, numeral or sign with its place in the report; `low` is the word in lower case."""

    text: str
    low: str
    start: int
    end: int


def lexemes(text: str, start: int, end: int) -> list[Lexeme]:
    """The lexemes of a stretch of text, in order. Curly apostrophes become straight ones in `low`."""
    return [
        Lexeme(m[0], m[0].lower().replace("’", "'"), m.start(), m.end()) for m in _LEXEME.finditer(text, start, end)
    ]
