"""Readers of dates that stand on the calendar: full, partial, holidays."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from dateline.language.forms import Found
from dateline.resolve import days
from dateline.resolve.moments import NOWHEN, Moment, Reader, Setting, number, stated

_FAR = 150  # days by which a date without a year may lie before its neighbour and still be in that year
_SPAN = 200  # years that "1914-18" and its like may span


def _year_of(found: Found) -> int | None:
    """The year in the expression itself, years before the Common Era as ISO 8601 counts them."""
    if (written := found.get("year") or found.get("bareyear")) is not None:
        return 1 - int(written) if found.get("era") == "-" else int(written)
    if (short := found.get("tickyear")) is not None:
        return _full(int(short))
    return None


def _full(short: int) -> int:
    return (1900 if short >= 30 else 2000) + short


def _date(found: Found, setting: Setting) -> Moment:
    month, of_month = number(found.get("month")), number(found.get("dayno") or found.get("ordinal"))
    return _dated(month, of_month, of_month, _year_of(found), setting)


def _days(found: Found, setting: Setting) -> Moment:
    month = number(found.get("month"))
    return _dated(month, number(found.get("dayno")), number(found.get("dayno", 1)), _year_of(found), setting)


def _dated(month: int, first: int, last: int, year: int | None, setting: Setting) -> Moment:
    def of(year: int) -> tuple[int, int] | None:
        start, end = days.day(year, month, first), days.day(year, month, last)
        return None if start is None or end is None or end < start else (start, end)

    if year is None:
        return _near(of, setting, "day")
    interval = of(year)
    return stated(interval, "day") if interval else NOWHEN


def _near(of: Callable[[int], tuple[int, int] | None], setting: Setting, grain: str) -> Moment:
    """What comes round once a year, in the year that the text is in, or nearest to the report in the tense's direction."""
    if setting.year_ahead is not None:
        interval = of(setting.year_ahead)
        return stated(interval, grain) if interval else NOWHEN
    if setting.year is not None and setting.year.first is not None:
        start = setting.year.first
        year = days.split(start)[0]
        interval = of(year)
        if interval is None or (interval[1] < start - _FAR and setting.year.grain not in ("year", "decade", "century")):
            interval = of(year + 1)
        return Moment(*interval, grain) if interval else NOWHEN
    if setting.floating:
        return NOWHEN
    year = days.split(setting.today)[0]
    each = [interval for y in range(year - 4, year + 5) if (interval := of(y))]
    past = [i for i in each if i[0] <= setting.today]
    ahead = [i for i in each if i[1] >= setting.today]
    if not past or not ahead:
        return NOWHEN
    if setting.tense == "future":
        return Moment(*ahead[0], grain)
    if setting.tense == "unknown" and ahead[0][0] - setting.today < setting.today - past[-1][1]:
        return Moment(*ahead[0], grain)
    return Moment(*past[-1], grain)


def _iso(found: Found, setting: Setting) -> Moment:
    day = days.read(found.get("iso"))
    return stated((day, day), "day") if day is not None else NOWHEN


def _slashed(found: Found, setting: Setting) -> Moment:
    """Numbers only, and only where day and month cannot be mistaken for each other."""
    written = found.get("slashed") or ""
    parts = [int(part) for part in written.replace(".", "/").split("/")]
    if parts[0] > 999:
        possible = {days.day(parts[0], parts[1], parts[2])}
    else:
        year = parts[2] if parts[2] > 99 else _full(parts[2])
        possible = {days.day(year, parts[1], parts[0])}
        if "." not in written:
            possible.add(days.day(year, parts[0], parts[1]))
    sure = sorted(day for day in possible if day is not None)
    return stated((sure[0], sure[0]), "day") if len(sure) == 1 else NOWHEN


def _month(found: Found, setting: Setting) -> Moment:
    year = _year_of(found)
    return stated(days.month_of(year or 1, number(found.get("month"))), "month") if year is not None else NOWHEN


def _bare_month(found: Found, setting: Setting) -> Moment:
    if (which := found.get("which")) is not None:
        setting = replace(setting, tense="future" if which == "1" else "past", year=None)
    return _near(lambda year: days.month_of(year, number(found.get("month"))), setting, "month")


def _season(found: Found, setting: Setting) -> Moment:
    return stated(days.month_of(_year_of(found) or 1, number(found.get("season")), 3), "season")


def _season_span(found: Found, setting: Setting) -> Moment:
    return _season(found, setting)


def _bare_season(found: Found, setting: Setting) -> Moment:
    if (which := found.get("which")) is not None:
        setting = replace(setting, tense="future" if which == "1" else "past", year=None)
    return _near(lambda year: days.month_of(year, number(found.get("season")), 3), setting, "season")


def _year(found: Found, setting: Setting) -> Moment:
    year = _year_of(found)
    return stated(days.year_of(year), "year") if year is not None else NOWHEN


def _years(found: Found, setting: Setting) -> Moment:
    if found.get("era"):
        first, last = (1 - number(found.get("bareyear", n)) for n in (0, 1))
    else:
        first = number(found.get("year"))
        last = number(found.get("year", 1)) or first // 100 * 100 + number(found.get("shortyear"))
    if not first < last <= first + _SPAN:
        return NOWHEN
    return stated((days.year_of(first)[0], days.year_of(last)[1]), "years")


def _decade(found: Found, setting: Setting) -> Moment:
    written = found.get("decade") or found.get("decadeword") or ""
    start = int(written)
    start = start if start > 99 else 1900 + start
    if found.get("era") == "-":
        start = 1 - start - 9
    return stated((days.year_of(start)[0], days.year_of(start + 9)[1]), "decade")


def _century(found: Found, setting: Setting) -> Moment:
    which = number(found.get("nth") or found.get("ordinal"))
    first = 1 - 100 * which if found.get("era") == "-" else 100 * which - 99
    return stated((days.year_of(first)[0], days.year_of(first + 99)[1]), "century")


def _holiday(found: Found, setting: Setting) -> Moment:
    month, of_month = (int(part) for part in (found.get("holiday") or "1-1").split("-"))
    if (which := found.get("which")) is not None and not setting.floating:
        setting = replace(setting, tense="future" if which == "1" else "past", year=None)
    return _dated(month, of_month, of_month, _year_of(found), setting)


def _named(found: Found, setting: Setting) -> Moment:
    day = days.read(found.get("named"))
    return stated((day, day), "day") if day is not None else NOWHEN


READERS: Mapping[str, Reader] = {
    "iso": _iso,
    "slashed": _slashed,
    "date": _date,
    "days": _days,
    "month": _month,
    "baremonth": _bare_month,
    "season": _season,
    "seasonspan": _season_span,
    "bareseason": _bare_season,
    "bareyear": _year,
    "year": _year,
    "tickyear": _year,
    "years": _years,
    "decade": _decade,
    "century": _century,
    "holiday": _holiday,
    "named": _named,
}
