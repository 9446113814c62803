"""Whether words that look like a time are one where they stand: not "2014" of people, "May" the verb, "the 6 April Movement"."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dateline.language.en.calendar import calendar
from dateline.language.forms import Found
from dateline.language.lexemes import Lexeme
from dateline.model import Annotated

_NAMELIKE = frozenset("weekday baremonth date bareseason holiday".split())
_ENDS = frozenset(",.;:)]!?\"”'’–—-")


@dataclass(frozen=True, slots=True)
class _Place:
    """An expression where it stands; `token` is the token it starts with."""

    found: Found
    words: Sequence[Lexeme]
    annotated: Annotated
    token: int

    @property
    def first(self) -> Lexeme:
        return self.words[self.found.first]

    @property
    def last(self) -> Lexeme:
        return self.words[self.found.last - 1]

    @property
    def single(self) -> bool:
        """Whether it is one word."""
        return self.found.last - self.found.first == 1

    @property
    def after(self) -> Lexeme | None:
        """The word after it."""
        return self.words[self.found.last] if self.found.last < len(self.words) else None

    def before(self, by: int = 1) -> str:
        """The word before it, in lower case, or the one so many before; "" where there is none."""
        return self.words[self.found.first - by].low if self.found.first >= by else ""

    def lead(self) -> str | None:
        """What kind of lead to a time the word before it is."""
        return _context("timelead").get(self.before())

    def followed_by(self, name: str) -> bool:
        """Whether the word after it is of a class."""
        return self.after is not None and self.after.low in _context(name)


def _context(name: str) -> Mapping[str, str]:
    return calendar().context[name]


def stands(found: Found, words: Sequence[Lexeme], annotated: Annotated, token: int) -> bool:
    """Whether the expression is a time in its place; `token` is the token it starts with."""
    place = _Place(found, words, annotated, token)
    check = _CHECKS.get(found.reads)
    return _no_name(place) and (check is None or check(place))


def _no_name(place: _Place) -> bool:
    """No part of a name: no capitalised noun of names after it, no "Black" before it, no longer organisation around it."""
    found, after = place.found, place.after
    if after is not None and after.text[0].isupper() and after.low in _context("namenoun"):
        return False
    if place.before() in _context("namelead") and place.first.text[0].isupper():
        return False
    if found.reads not in _NAMELIKE or found.get("year"):
        return True
    parse = place.annotated.parse
    around = (n for n in place.annotated.names if n.first <= place.token < n.last and n.label == "ORG")
    return all(parse.start[n.first] >= place.first.start and parse.end[n.last - 1] <= place.last.end for n in around)


def _bare_year(place: _Place) -> bool:
    found, words, after = place.found, place.words, place.after
    before = place.before()
    if before in _context("notyear"):
        return False
    if before == "-" and found.first > 1 and words[found.first - 2].end == words[found.first - 1].start:
        return place.before(2) in _context("timelead")
    if place.followed_by("yearmeasure"):
        return False
    if (
        after is not None
        and after.low == "-"
        and found.last + 1 < len(words)
        and words[found.last + 1].start == after.end
    ):
        return False
    lead = _context("yearlead").get(before)
    if lead == "in":
        return True
    if lead is not None:
        return lead == "noun" or not _counts_what_follows(place)
    if found.first == 0:
        return after is None or after.low in _ENDS or not _counts_what_follows(place)
    return place.followed_by("possessive")


def _counts_what_follows(place: _Place) -> bool:
    """Whether the next noun is a plural that a number could count."""
    parse, after = place.annotated.parse, place.token + 1
    while after + 1 < len(parse) and parse.upos[after] == "ADJ":
        after += 1
    if after >= len(parse) or parse.sentence[after] != parse.sentence[place.token]:
        return False
    return "Number=Plur" in parse.feats[after] or parse.xpos[after] in ("NNS", "NNPS")


def _bare_month(place: _Place) -> bool:
    if not place.single:
        return place.first.low not in _context("short") or place.last.low != "." or place.first.text[0].isupper()
    if place.first.low in _context("short"):
        return place.first.text[0].isupper() and place.lead() is not None
    return place.first.low not in _context("double") or place.lead() is not None


def _bare_weekday(place: _Place) -> bool:
    return "which" in place.found.slots or place.first.low not in _context("short")


def _bare_season(place: _Place) -> bool:
    """Not "the fall of Baghdad"."""
    if "which" in place.found.slots:
        return True
    if place.single and place.first.low in _context("double") and not place.first.text[0].isupper():
        return False
    return _lead_needed(place)


def _the_unit(place: _Place) -> bool:
    """Whether it is "in the night" or "the night's raids"."""
    unit = place.found.get("unit")
    if unit == "minute":
        return False
    return _lead_needed(place) or (unit in ("day", "night") and place.followed_by("possessive"))


def _lead_needed(place: _Place) -> bool:
    return place.lead() == "in" and not place.followed_by("belongs")


def _clock(place: _Place) -> bool:
    return "hourword" in place.found.slots or place.lead() == "in"


def _led(place: _Place) -> bool:
    return place.lead() == "in"


def _single_unit(place: _Place) -> bool:
    """Not "this days" and not "last second"."""
    return place.found.get("unit") != "minute" and place.last.low not in _context("units")


def _neighbour(place: _Place) -> bool:
    return place.last.low not in _context("units")


def _bare_decade(place: _Place) -> bool:
    """Whether it has its century: "90s" and "nineties" need a word before them."""
    return not place.single or len(place.found.get("decade") or "") == 4 or place.before() in _context("decadelead")


_CHECKS: Mapping[str, Callable[[_Place], bool]] = {
    "bareyear": _bare_year,
    "baremonth": _bare_month,
    "weekday": _bare_weekday,
    "bareseason": _bare_season,
    "theday": _the_unit,
    "clock": _clock,
    "period": _single_unit,
    "neighbour": _neighbour,
    "tickyear": _led,
    "decade": _bare_decade,
}
