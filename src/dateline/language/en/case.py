"""Text in capitals as it would stand in small letters: "REBELS SEIZED BOR" as "Rebels seized Bor"."""

import re
from functools import cache

from dateline.language.en.tables import HERE

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LETTERS = 12  # fewer may be an abbreviation or a name
_SHARE = 0.8


@cache
def small_words() -> frozenset[str]:
    """Words that stand in small letters (made by training/wordlists.py)."""
    return frozenset((HERE / "small_words.txt").read_text(encoding="utf-8").split())


def is_shouted(text: str) -> bool:
    """Whether nearly all letters are capitals."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= _LETTERS and sum(c.isupper() for c in letters) >= _SHARE * len(letters)


def truecase(text: str) -> str:
    """The text with known words in small letters, others with a capital alone; every character keeps its place."""
    out: list[str] = []
    at, before = 0, ""
    for match in _WORD.finditer(text):
        between = text[at : match.start()]
        opens = not before or (len(before) > 1 and bool(re.search(r"[.!?:]\s", between)))
        out += [between, _cased(match[0], opens, text[match.end() : match.end() + 1] == ".")]
        at, before = match.end(), match[0]
    return "".join([*out, text[at:]])


def _cased(word: str, opens: bool, dotted: bool) -> str:
    if len(word) == 1 and dotted:
        return word
    low = "".join(c.lower() if len(c.lower()) == 1 else c for c in word)
    if low in small_words() and not opens:
        return low
    return word[:1] + low[1:]
