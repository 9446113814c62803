"""Readers of expressions that point from the report's day: "yesterday", "two years ago", "last week", "Friday"."""

from collections.abc import Mapping
from dataclasses import replace

from dateline.language.forms import Found
from dateline.resolve import days
from dateline.resolve.moments import DAYS, NOWHEN, Moment, Reader, Setting, duration, number, relative

_WEEKDAY_YEARS = 3  # years around the report within which "Tuesday, 2 June" is looked for


def _deictic(found: Found, setting: Setting) -> Moment:
    count = number(found.get("deictic"))
    return relative(setting, setting.today + count, setting.today + count, "day", duration(count, "day"))


def _overnight(found: Found, setting: Setting) -> Moment:
    anchor = setting.today
    return relative(setting, anchor - 1, anchor, "day", "-P1D")


def _ago(found: Found, setting: Setting) -> Moment:
    unit = found.get("unit") or found.get("units") or "day"
    written = found.get("number") or "+"
    if written.endswith("+") or found.get("more") in ("more", "less"):
        return _open_ago(found, setting, unit, written)
    count = number(found.get("ago")) * number(written)
    if unit in ("week", "fortnight"):
        at = days.moved(setting.today, unit, count)
        return relative(setting, at, at, "week", duration(count, unit))
    if unit in ("hour", "minute"):
        at = setting.today + (count // 24 if count > 0 else -(-count // 24)) * (unit == "hour")
        return relative(setting, at, at, "day", duration(count, unit))
    first, last = days.period(setting.today, unit, count)
    return relative(setting, first, last, "day" if unit == "night" else unit, duration(count, unit))


def _open_ago(found: Found, setting: Setting, unit: str, written: str) -> Moment:
    """Counts that are open at one end: "weeks ago", "more than a year ago", "less than a month from now"."""
    sign = number(found.get("ago"))
    vague = written.endswith("+")
    bound = setting.today if vague else days.moved(setting.today, unit, sign * number(written))
    beyond = vague or found.get("more") == "more"
    ends: tuple[int | None, int | None] = (None, bound) if beyond else (bound, setting.today)
    if sign > 0:
        ends = (bound, None) if beyond else (setting.today, bound)
    return relative(setting, *ends, unit, None)


def _ago_at(found: Found, setting: Setting) -> Moment:
    """So long before another day: "four years ago today", "a year ago this week", "a week ago Monday"."""
    inner, unit = setting.inner[0], found.get("unit") or "day"
    count = number(found.get("ago")) * number(found.get("number"))
    if inner.first is None or inner.last is None or (found.get("number") or "").endswith("+"):
        return NOWHEN
    first, last = (days.moved(day, unit, count) for day in (inner.first, inner.last))
    if inner.grain == "week":
        first, last = days.period(first, "week")
    return relative(setting, first, last, inner.grain, duration(count, unit))


def _period(found: Found, setting: Setting) -> Moment:
    unit, count = found.get("unit") or "day", number(found.get("which") or "-1")
    if unit == "weekend":
        return _weekend(found, setting)
    if unit == "day" and count == 0:
        return setting.scene() or NOWHEN
    if unit in ("hour", "minute", "day"):
        return relative(
            setting, setting.today + min(count, 0), setting.today + max(count, 0), "day", duration(count, unit)
        )
    if unit == "night":
        return relative(setting, setting.today + count, setting.today + count, "day", duration(count, unit))
    first, last = days.period(setting.today, unit, count)
    return relative(setting, first, last, unit, duration(count, unit))


def _weekend(found: Found, setting: Setting) -> Moment:
    """The weekend of the report's week once it has begun, else the one before; the next one in the future."""
    if setting.floating:
        return NOWHEN
    first, last = days.period(setting.today, "weekend")
    ahead = setting.tense == "future" or found.get("which") == "1"
    if not ahead and first > setting.today:
        first, last = first - 7, last - 7
    if ahead and found.get("which") == "1" and first <= setting.today:
        first, last = first + 7, last + 7
    return relative(setting, first, last, "weekend", None)


def _window(found: Found, setting: Setting) -> Moment:
    """The last so many units up to the report."""
    unit = found.get("unit") or "day"
    count = -number(found.get("number") or "1")
    if (found.get("number") or "").endswith("+"):
        return relative(setting, None, setting.today, unit, None)
    first = setting.today - 1 if unit in ("hour", "minute") else days.moved(setting.today, unit, count)
    if unit == "hour":
        first = setting.today - max(1, -count // 24)
    return relative(setting, first, setting.today, unit, duration(count, unit))


def _window_ahead(found: Found, setting: Setting) -> Moment:
    if "recent" in found.slots:
        ahead = found.get("recent") == "1"
        unit = found.get("units") or "day"
        return relative(setting, setting.today if ahead else None, None if ahead else setting.today, unit, None)
    unit, written = found.get("unit") or "day", found.get("number") or "1"
    base = setting.anchor(*DAYS) if setting.tense == "past" else None
    start = base.last if base is not None and base.last is not None else setting.today
    floating = base.floating if base is not None else setting.floating
    if base is None and setting.tense == "past":
        return NOWHEN
    last = None if written.endswith("+") else days.moved(start, unit, number(written))
    if unit == "hour" and last is not None:
        last = start + max(1, number(written) // 24)
    return Moment(start, last, unit, floating=floating, offset=None if base else duration(number(written), unit))


def _within(found: Found, setting: Setting) -> Moment:
    """What is still to come "within two weeks"."""
    unit, count = found.get("unit") or "day", number(found.get("number"))
    last = setting.today + count // 24 if unit == "hour" else days.moved(setting.today, unit, count)
    return relative(setting, setting.today, last, unit, duration(count, unit))


def _weekday(found: Found, setting: Setting) -> Moment:
    """The nearest one up to the report's day, in the future the nearest one from it on; "last" and "next" leave that day out."""
    if setting.floating:
        return NOWHEN
    which, name = found.get("which"), number(found.get("weekday"))
    back = (days.weekday(setting.today) - name) % 7
    if which == "1":
        day = setting.today + ((-back) % 7 or 7)
    elif which == "0":
        day = setting.today - days.weekday(setting.today) + name
    elif which == "-1":
        day = setting.today - (back or 7)
    else:
        day = setting.today + (-back) % 7 if setting.tense == "future" else setting.today - back
    return Moment(day, day, "day")


def _weekday_date(found: Found, setting: Setting) -> Moment:
    """A day of the week with its date: the date counts; without a month, the nearest such day."""
    if found.inner:
        return _in_week(found, setting) if found.inner[0].reads == "period" else _on_date(found, setting)
    if setting.floating:
        return NOWHEN
    of_month = number(found.get("dayno"))
    each = [setting.today + n for n in range(-45, 46)]
    fit = [d for d in each if days.split(d)[2] == of_month and days.weekday(d) == number(found.get("weekday"))]
    fit.sort(key=lambda d: abs(d - setting.today))
    return Moment(fit[0], fit[0], "day") if fit else NOWHEN


def _on_date(found: Found, setting: Setting) -> Moment:
    """The date, in the nearest year in which it falls on that day of the week where it has no year."""
    moment = setting.inner[0]
    if moment.first is None or moment.stated or setting.floating:
        return moment
    year, month, of_month = days.split(moment.first)
    each = [days.day(y, month, of_month) for y in range(year - _WEEKDAY_YEARS, year + _WEEKDAY_YEARS + 1)]
    fit = [d for d in each if d is not None and days.weekday(d) == number(found.get("weekday"))]
    best = min(fit, key=lambda d: abs(d - (moment.first or d)), default=moment.first)
    return replace(moment, first=best, last=best)


def _in_week(found: Found, setting: Setting) -> Moment:
    """The day in another week: "Tuesday of last week"."""
    week = setting.inner[0]
    if week.first is None or week.grain != "week" or setting.floating:
        return NOWHEN
    day = week.first + number(found.get("weekday"))
    return Moment(day, day, "day")


def _weekday_near(found: Found, setting: Setting) -> Moment:
    """The next such day from the time named before ("the Friday")."""
    anchor = setting.anchor(*DAYS)
    if anchor is None or anchor.last is None or anchor.floating:
        return _weekday(found, setting)
    name = number(found.get("weekday"))
    day = anchor.last + (name - days.weekday(anchor.last)) % 7
    return Moment(day, day, "day")


READERS: Mapping[str, Reader] = {
    "deictic": _deictic,
    "overnight": _overnight,
    "ago": _ago,
    "agoat": _ago_at,
    "period": _period,
    "weekend": _weekend,
    "window": _window,
    "windowahead": _window_ahead,
    "within": _within,
    "weekday": _weekday,
    "weekdaydate": _weekday_date,
    "weekdaynear": _weekday_near,
}
