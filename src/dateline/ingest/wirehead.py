"""The words of a dateline taken apart: place, region, date and agency, wherever each wire puts them."""

import re
from dataclasses import dataclass

from dateline.ingest.dates import calendar
from dateline.ingest.furniture import agency_pattern
from dateline.language.en.furniture import AGENCY, DATE, layout

LONGEST = 190
"""Characters in which a dateline must end."""

_PLACE_WORDS, _PIECES, _REGIONS, _BRACKET_WORDS = 6, 8, 4, 8
_PIECE = re.compile(
    rf"(?P<date>{DATE}+)|(?P<agency>{AGENCY}+)|\((?P<round>[^()]*)\)|\[(?P<square>[^\[\]]*)\]|(?<![^\s,.])/(?P<slashed>[^/]+)/"
    rf"|(?P<words>(?:(?!\s/|(?<=\s)/)[^,;|()\[\]{DATE}{AGENCY}])+)"
)
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&./-]{1,4}")
_JOINED = re.compile(r"\s*/\s*|\s+(?:&)\s+")
_PREFIXED = re.compile(r"[^\W\d_]{1,4}[-’'ʼ`][^\W\d_a-z]")  # al-Qaim, d'Ivoire


@dataclass(slots=True)
class Head:
    """What the words in front of a dash are, as stretches of them. `bracketed`: something stood in brackets."""

    place: tuple[int, int] | None = None
    regions: int = 0
    agency: tuple[int, int] | None = None
    known_agency: bool = False
    date: tuple[int, int] | None = None
    bracketed: bool = False


def masked(text: str) -> str:
    """The first characters of a text with dates and agencies covered, character for character."""
    covered = text[: LONGEST + 20]
    for pattern, sign in ((calendar().partial, DATE), (agency_pattern(False), AGENCY)):
        covered = pattern.sub(lambda match, sign=sign: sign * len(match.group()), covered)  # type: ignore[misc]
    return covered


def read_head(covered: str, text: str) -> Head | None:
    """The parts of a dateline, from its words as `masked` covered them; None if some have no business in one."""
    head, pieces = Head(), 0
    for piece in _PIECE.finditer(covered):
        kind = str(piece.lastgroup)
        start, end = _trimmed(covered, *piece.span(kind))
        if start == end:
            continue
        pieces += 1
        if pieces > _PIECES or not _put(head, kind, covered[start:end], text[start:end], start):
            return None
    known = head.place or head.agency or head.date
    return head if known and not _PIECE.sub("", covered).strip(" ,;|.") else None


def _put(head: Head, kind: str, covered: str, words: str, start: int) -> bool:
    """Put one piece where it belongs; False if it belongs nowhere."""
    if kind == "date":
        if head.date is None or len(words) > head.date[1] - head.date[0]:
            head.date = (start, start + len(words))
        if head.agency and not head.known_agency:  # "OSLO (NORWAY), 2 MAY 93": it was the country
            head.agency, head.regions = None, head.regions + 1
        return True
    if kind == "agency":
        _sign(head, start, start + len(words))
        return True
    if kind == "words":
        return _put_words(head, words, start)
    head.bracketed = True
    return _put_bracket(head, covered, words, start)


def _put_bracket(head: Head, covered: str, words: str, start: int) -> bool:
    """Something in brackets: agency or date, the place itself behind a date, or the country behind a place."""
    date = re.search(f"{DATE}+", covered)
    if date and head.date is None:
        head.date = (start + date.start(), start + date.end())
    if AGENCY in covered:
        found = re.search(f"{AGENCY}+", covered)
        whole = date is None and len(words) <= 60
        at = (0, len(words)) if whole or found is None else found.span()
        _sign(head, start + at[0], start + at[1])
        return True
    rest = re.sub(f"[{DATE},./ ]+", "", covered)
    if not rest or date:
        return not rest
    if len(words.split()) > _BRACKET_WORDS or not words[0].isupper():
        return False
    if head.place is None and not _media(words):
        return head.agency is None and _put_words(head, words, start)
    if _media(words) or _acronym(words) or (head.date is not None and words.isupper()):
        head.agency = head.agency if head.known_agency else (start, start + len(words))
    else:
        head.regions += 1
    return True


def _sign(head: Head, start: int, end: int) -> None:
    """A known agency; the first one counts, and before a name that only looked like one."""
    if not head.known_agency:
        head.known_agency, head.agency = True, (start, end)


def _media(words: str) -> bool:
    """Whether words in brackets are the name of an outlet, by one of the words of such names."""
    return any(word.lower().strip(".") in layout()["media_words"] for word in words.split())


def _acronym(words: str) -> bool:
    return bool(_ACRONYM.fullmatch(words)) and words.lower() not in layout()["not_places"]


def _put_words(head: Head, words: str, start: int) -> bool:
    """A place, or behind it the region or country it lies in."""
    near = _near(words)
    start, words = start + near, words[near:]
    parts = words.split()
    if not parts or len(parts) > _PLACE_WORDS or any(mark in words for mark in '"“”?!…:'):
        return False
    if not all(_place_word(word, number == 0) for number, word in enumerate(parts)):
        return False
    if head.place is not None:
        head.regions += 1
        return head.regions <= _REGIONS
    head.place = (start, start + len(_JOINED.split(words)[0]))
    return True


def _near(words: str) -> int:
    """How many characters of "near", "aboard", "on the" and the like stand in front of the place."""
    lower = words.lower()
    return max((len(near) + 1 for near in layout()["near"] if lower.startswith(near + " ")), default=0)


def _place_word(word: str, first: bool) -> bool:
    for part in word.strip(".,").split("/"):
        if not any(character.isalpha() for character in part) or any(character.isdigit() for character in part):
            return False
        named = part[0].isupper() or part[0] in "'’‘`ʼʿ" or bool(_PREFIXED.match(part))
        if not named and (first or part.lower() not in layout()["place_particles"]):
            return False
    return True


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " .,;|":
        start += 1
    while end > start and text[end - 1] in " ,;|":
        end -= 1
    if start < end and text[end - 1] == "." and "." not in text[start : end - 1]:
        end -= 1
    return start, end
