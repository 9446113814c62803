"""Dates as reports write them, turned into ISO dates. Month names come from the language pack."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from dateline.language.en.furniture import layout

_YEAR = r"(?:1[5-9]|20)\d\d"
_CENTURY = 30
"""A year of two digits is of the twentieth century from here on ("9 MAY 87"), of the twenty-first below."""


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """The patterns in which a date is looked for: `full` has a year, `partial` may lack it, `clock` is a time of day."""

    full: re.Pattern[str]
    partial: re.Pattern[str]
    clock: re.Pattern[str]
    tail: re.Pattern[str]


@cache
def calendar() -> Calendar:
    """The patterns for the pack's months, weekdays and clock words."""
    known = layout()
    month = rf"(?:{_any(known.months)})\b\.?"
    weekday = rf"(?:(?:{_any(known['weekdays'])})\b\.?,?\s+)?"
    day = rf"\d{{1,2}}(?:{_any(known['ordinals'])})?"
    filler = rf"(?:\s+(?:{_any(known['date_fillers'])}))*"
    words = _any(known["clock"])
    clock = (
        rf"(?:\d{{1,2}}[:.h]\d\d(?:[:.]\d\d(?:\.\d+)?)?|\d{{1,2}}(?=\s*[ap]\.?m)|\d{{4}}(?=\s*(?:{words})\b)|noon|midnight)"
        rf"(?:\s*\(?(?:{words})\b\.?\)?)*(?:\s*\(?(?:GMT|UTC)?\s*[+-]\d{{1,2}}:?\d{{0,2}}\)?)?"
    )
    worded = [
        rf"{weekday}{day}{filler}[\s-]+{month},?[\s-]+{_YEAR}",
        rf"{weekday}{month}\s*{day},?\s+{_YEAR}",
        rf"{_YEAR},?\s+{month}\s+{day}",
        rf"{weekday}{month}\s+\d{{1,2}},?\s+\d\d:\d\d(?::\d\d)?\s+(?:[A-Z]{{3,4}}\s+|[+-]\d{{4}}\s+)?{_YEAR}",
    ]
    figures = [rf"{_YEAR}([-/.])\d{{1,2}}\1\d{{1,2}}", rf"\d{{1,2}}([-/.])\d{{1,2}}\2{_YEAR}"]
    short = [
        rf"{weekday}{day}{filler}[\s-]+{month}(?:,?\s+[’']?\d\d(?![\d:.])|)",
        rf"{weekday}{month}\s*{day}(?![\d:])",
        rf"{month},?\s+{_YEAR}",
        rf"(?:{_any(known['weekdays'])})\b\.?",
    ]
    return Calendar(
        full=_alone([*figures, *worded]),
        partial=_alone([*figures, *worded, *short]),
        clock=_alone([clock]),
        tail=re.compile(rf"(?:[T\s,|@•–—-]|(?:{_any(known['weekdays'])})\b)*(?:{clock}Z?)?\s*", re.IGNORECASE),
    )


def parse_date(written: str) -> str | None:
    """The ISO date of a date given in figures or words, with or without a time of day behind it; None where the day,
    the month or the year is not known for certain ("2014", "03/04/2014").
    """
    written = " ".join(written.split())
    if re.fullmatch(r"(?:1[5-9]|20)\d{6}(?:T\d{4,6}Z?)?", written):
        return _iso(int(written[:4]), int(written[4:6]), int(written[6:8]))
    found = calendar().full.match(written)
    if not found or not calendar().tail.fullmatch(written, found.end()):
        return None
    return read_date(found.group())


def read_date(written: str) -> str | None:
    """The ISO date of words that `Calendar.full` or `Calendar.partial` found; None where a part is missing or unclear."""
    without_clock = re.sub(r"\d\d:\d\d(?::\d\d)?|[+-]\d{4}\b", " ", written)
    months = [
        number
        for word in re.findall(r"[^\W\d_]+", without_clock)
        if (number := layout().months.get(word.lower())) is not None
    ]
    figures = re.findall(r"\d+", without_clock)
    if months:
        return _in_words(months[0], figures)
    if len(figures) != 3:
        return None
    if len(figures[0]) == 4:
        return _iso(int(figures[0]), int(figures[1]), int(figures[2]))
    first, second, year = (int(one) for one in figures)
    if "." in without_clock or first > 12 or first == second:
        return _iso(year, second, first)
    return _iso(year, first, second) if second > 12 else None


def _in_words(month: int, figures: list[str]) -> str | None:
    years = [one for one in figures if len(one) == 4]
    rest = [int(one) for one in figures if len(one) <= 2]
    if years and len(rest) == 1:
        return _iso(int(years[0]), month, rest[0])
    if not years and len(rest) == 2:
        return _iso(rest[1] + (1900 if rest[1] >= _CENTURY else 2000), month, rest[0])
    return None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(one) for one in words), key=lambda one: (-len(one), one)))


def _alone(forms: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/.-])(?:{'|'.join(forms)})(?:(?![\w/])|(?=T\d\d))", re.IGNORECASE)
