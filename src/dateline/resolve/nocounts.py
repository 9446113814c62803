"""Numbers that count nothing: ages, labels, models, times of day, orders, the pronoun "one"."""

from bisect import bisect_right
from collections.abc import Sequence

from dateline.language.en.numbers import numbers
from dateline.language.lexemes import Lexeme
from dateline.model import Annotated
from dateline.resolve.units import is_plural

_OLDEST = 115


def counts_nothing(words: Sequence[Lexeme], at: int, last: int, annotated: Annotated) -> bool:
    """Whether the number at lexemes `at` up to `last` is no quantity where it stands."""
    known = numbers()
    if known["age"].at(words, last) or known["notcount"].at(words, last):
        return True
    if _is_glued(words, at, last) or _is_labelled(words, at, annotated):
        return True
    if words[at].text[0].isdigit():
        return _is_age(words, at, last) or _is_order(words[at].low)
    if last > at + 1:
        return False
    if words[at].low in known["pair"]:
        return _joins_names(words, last, annotated)
    return words[at].low in known["single"] and _is_pronoun(words, at)


def _is_glued(words: Sequence[Lexeme], at: int, last: int) -> bool:
    """Whether no space parts it from what is no part of a number: "T-72", "M-16", "[3]", "@user_1"."""
    before = words[at - 1] if at else None
    after = words[last] if last < len(words) else None
    if before is not None and before.end == words[at].start:
        if before.text[0].isalnum() or before.text in "-–/.:#'’@_+":
            return True
        if before.text == "[" and after is not None and after.text == "]":
            return True
    return after is not None and last == at + 1 and after.start == words[at].end and after.text in "/:@_"


def _is_labelled(words: Sequence[Lexeme], at: int, annotated: Annotated) -> bool:
    """Whether it names what stands before it: "Resolution 2139", "sector 5", but not "in that area 12 people"."""
    if not at or numbers()["label"].ends(words, at) is None:
        return False
    if at + 1 >= len(words) or not words[at + 1].text[0].isalpha():
        return True
    return not is_plural(annotated.parse, bisect_right(annotated.parse.start, words[at + 1].start) - 1)


def _is_age(words: Sequence[Lexeme], at: int, last: int) -> bool:
    """Whether it is set off after a name: "Amina Yusuf, 34, said", "Amina Yusuf (34)"."""
    if last - at != 1 or at < 2 or not words[at].text.isdigit() or int(words[at].text) > _OLDEST:
        return False
    around = words[at - 1].low, words[last].low if last < len(words) else "."
    return words[at - 2].text[0].isupper() and (around == ("(", ")") or (around[0] == "," and around[1] in ",.;)"))


def _is_order(low: str) -> bool:
    """Numerals with letters that are no magnitude, dates and scores: "5th", "9/11", "10:30", "1.2.3"."""
    letters = low.lstrip("0123456789,.")
    return "/" in low or ":" in low or low.count(".") > 1 or (letters != "" and letters in numbers()["order"])


def _joins_names(words: Sequence[Lexeme], last: int, annotated: Annotated) -> bool:
    """Whether it goes with an "and" to come: "both Iran and Iraq", "both the army and the police"."""
    if last >= len(words):
        return False
    token = bisect_right(annotated.parse.start, words[last].start) - 1
    return annotated.parse.upos[token] in ("DET", "PROPN", "PRON") and not is_plural(annotated.parse, token)


def _is_pronoun(words: Sequence[Lexeme], at: int) -> bool:
    known = numbers()
    if at + 1 >= len(words) or not words[at + 1].text[0].isalpha() or words[at + 1].low in known["notone"]:
        return True
    return at > 0 and words[at - 1].low in known["noone"]
