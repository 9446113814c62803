"""Readers of expressions counted from another time of the text, and of parts of one: "the next day", "late last year"."""

from collections.abc import Mapping
from dataclasses import replace

from dateline.language.forms import Found
from dateline.resolve import days
from dateline.resolve.moments import DAYS, NOWHEN, Moment, Reader, Setting, duration, number, relative

_FINE = ("day", "night", "week", "fortnight", "hour", "minute")


def _neighbour(found: Found, setting: Setting) -> Moment:
    """The calendar unit beside or around the time named before: "the next day", "that year", "the week before"."""
    unit = found.get("unit")
    count = number(found.get("neighbour") or found.get("around"))
    if unit is None:
        return _season_near(found, setting)
    if setting.tense == "future" and count > 0 and unit not in ("day", "night"):
        return relative(setting, *days.period(setting.today, unit, count), unit, duration(count, unit))
    return _beside(unit, count, setting)


def _beside(unit: str, count: int, setting: Setting) -> Moment:
    fine = unit in ("day", "night", "hour", "minute")
    anchor = setting.anchor("day") if fine else setting.anchor()
    if anchor is None:
        return NOWHEN
    if unit in ("hour", "minute"):
        return replace(anchor, offset=None)
    at = anchor.last if count > 0 and anchor.last is not None else anchor.first
    if at is None:
        return NOWHEN
    first, last = days.period(at, unit, count)
    return Moment(first, last, "day" if fine else unit, floating=anchor.floating, offset=_lies(first, setting, anchor))


def _season_near(found: Found, setting: Setting) -> Moment:
    anchor = setting.anchor()
    if anchor is None or anchor.first is None or anchor.floating:
        return NOWHEN
    year = days.split(anchor.first)[0] + number(found.get("neighbour"))
    return Moment(*days.month_of(year, number(found.get("season")), 3), "season")


def _lies(day: int, setting: Setting, anchor: Moment) -> str | None:
    return duration(day - setting.today, "day") if anchor.floating and anchor.offset else None


def _the_day(found: Found, setting: Setting) -> Moment:
    """The unit of the time named before ("the day"); weeks and longer are the report's, unless it tells of the past."""
    unit = found.get("unit") or "day"
    if unit in ("day", "night", "hour", "minute"):
        return setting.scene() or NOWHEN
    if setting.year is None or setting.anchor() is None:
        return relative(setting, *days.period(setting.today, unit), unit, None)
    return _beside(unit, 0, setting)


def _offset(found: Found, setting: Setting) -> Moment:
    """So long from the time named before ("two days later"), else from the report where it looks back."""
    unit = found.get("unit") or found.get("units") or "day"
    sign = number(found.get("later") or found.get("around"))
    written = found.get("number") or "+"
    fine = unit in _FINE
    anchor = setting.anchor(*DAYS) if fine else setting.anchor()
    if anchor is None and sign < 0 and not setting.before:
        anchor = relative(setting, setting.today, setting.today, "day", "P0D")
    if anchor is None or anchor.first is None or anchor.last is None:
        return NOWHEN
    first, last = anchor.first, anchor.last
    if written.endswith("+") or found.get("more") in ("more", "less"):
        return Moment(last, None, unit, floating=anchor.floating) if sign > 0 else Moment(None, first, unit)
    count = sign * number(written)
    if unit in ("hour", "minute"):
        return replace(anchor, offset=None) if abs(count) < 24 else NOWHEN
    if fine:
        at = days.moved(first if sign < 0 else last, unit, count)
        return Moment(at, at, "day", floating=anchor.floating, offset=_lies(at, setting, anchor))
    years = {"decade": 10, "century": 100}.get(unit, 0)
    first, last = days.period(first, "year" if years else unit, count * (years or 1))
    return Moment(first, last, "year" if years else unit, floating=anchor.floating)


def _nth_day(found: Found, setting: Setting) -> Moment:
    """The day the text is at, else the report's ("for a third day")."""
    anchor = setting.scene()
    if anchor is not None and not setting.floating:
        return anchor
    return relative(setting, setting.today, setting.today, "day", "P0D")


def _part(found: Found, setting: Setting) -> Moment:
    inner, part = setting.inner[0], found.get("part") or "whole"
    if inner.first is None or inner.last is None or not inner.known or inner.grain == "day" or part == "whole":
        return inner
    first, last = inner.first, inner.last
    if part == "until":
        after = min(last, setting.today) if first <= setting.today and not setting.floating else last
        return replace(inner, last=after)
    start, end = _bounds(first, last, part, inner.grain)
    return replace(inner, first=start, last=end, grain="part") if start <= end else inner


def _bounds(first: int, last: int, part: str, grain: str) -> tuple[int, int]:
    """The days of a part: "early", "half 2", "week 1", "day 0" (the last); early, middle and late are thirds."""
    kind, _, nth = part.partition(" ")
    if kind in ("day", "week"):
        size = 7 if kind == "week" else 1
        start = first + size * (int(nth) - 1) if int(nth) else last - size + 1
        return start, min(start + size - 1, last)
    pieces = {"half": 2, "quarter": 4}.get(kind, 3)
    index = int(nth) - 1 if nth else ("early", "middle", "late").index(kind)
    year = days.split(first)[0]
    if grain == "year":
        return days.month_of(year, 1 + index * 12 // pieces, 12 // pieces)
    if grain in ("decade", "century"):
        years = days.split(last)[0] - year + 1
        start, end = (year + -(-years * n // pieces) for n in (index, index + 1))
        return days.year_of(start)[0], days.year_of(end - 1)[1]
    step = 10 if grain == "month" and pieces == 3 else (last - first + 1) // pieces
    start = first + index * step
    return start, last if index == pieces - 1 else start + step - 1


def _inner(found: Found, setting: Setting) -> Moment:
    return setting.inner[0]


def _clock(found: Found, setting: Setting) -> Moment:
    return setting.scene() or NOWHEN


def _day_half(found: Found, setting: Setting) -> Moment:
    return _beside("day", number(found.get("neighbour")), setting)


def _week_of(found: Found, setting: Setting) -> Moment:
    inner = setting.inner[0]
    if inner.first is None or inner.grain != "day":
        return inner
    first, last = days.period(inner.first, "week")
    return replace(inner, first=first, last=last, grain="week")


READERS: Mapping[str, Reader] = {
    "neighbour": _neighbour,
    "theday": _the_day,
    "offset": _offset,
    "nthday": _nth_day,
    "part": _part,
    "daytime": _inner,
    "timeofday": _inner,
    "clock": _clock,
    "dayhalf": _day_half,
    "weekof": _week_of,
}
