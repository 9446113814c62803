"""Calendar arithmetic on day numbers, before the Common Era too (proleptic Gregorian calendar, as ISO 8601 has it).

A day is a whole number as in `datetime.date.toordinal`, continued below 1. Year 0 is 1 BCE, year -1 is 2 BCE.
"""

from datetime import date

_CYCLE_YEARS, _CYCLE_DAYS = 400, 146_097
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"day": 1, "night": 1, "week": 7, "fortnight": 14, "weekend": 7, "hour": 0, "minute": 0}

Interval = tuple[int, int]


def day(year: int, month: int = 1, of_month: int = 1) -> int | None:
    """The number of a day, None where the calendar has no such day."""
    cycles = -(year // _CYCLE_YEARS) + 1
    try:
        return date(year + cycles * _CYCLE_YEARS, month, of_month).toordinal() - cycles * _CYCLE_DAYS
    except ValueError:
        return None


def sure_day(year: int, month: int = 1, of_month: int = 1) -> int:
    """The number of a day known to exist."""
    found = day(year, month, of_month)
    if found is None:
        raise ValueError(f"no day {year}-{month}-{of_month}")
    return found


def split(number: int) -> tuple[int, int, int]:
    """Year, month and day of the month."""
    cycles = -((number - 1) // _CYCLE_DAYS) + 1
    at = date.fromordinal(number + cycles * _CYCLE_DAYS)
    return at.year - cycles * _CYCLE_YEARS, at.month, at.day


def iso(number: int) -> str:
    """The day in ISO 8601, with a sign for years before 1 BCE and those of five digits."""
    year, month, of_month = split(number)
    return f"{'-' if year < 0 else ''}{abs(year):04d}-{month:02d}-{of_month:02d}"


def weekday(number: int) -> int:
    """0 is Monday, 6 Sunday."""
    return (number + 6) % 7


def length(year: int, month: int) -> int:
    """Days in a month."""
    return month_of(year, month)[1] - month_of(year, month)[0] + 1


def month_of(year: int, month: int, months: int = 1) -> Interval:
    """First and last day of a month, or of several from that month on; months outside 1–12 run over into other years."""
    first = year * 12 + month - 1
    last = first + months
    return sure_day(first // 12, first % 12 + 1), sure_day(last // 12, last % 12 + 1) - 1


def year_of(year: int) -> Interval:
    """First and last day of a year."""
    return month_of(year, 1, 12)


def moved(number: int, unit: str, count: int) -> int:
    """The day so many units later (earlier where negative); in a month too short for it, the month's last day."""
    if unit in _DAYS:
        return number + count * _DAYS[unit]
    year, month, of_month = split(number)
    first, last = month_of(year, month + count * _MONTHS[unit])
    return min(first + of_month - 1, last)


def period(number: int, unit: str, count: int = 0) -> Interval:
    """The calendar unit that holds a day, or the one so many units later: weeks from Monday, weekends Saturday and Sunday."""
    at = moved(number, unit, count)
    year, month, _ = split(at)
    if unit in ("week", "fortnight"):
        first = at - weekday(at)
        return first, first + (13 if unit == "fortnight" else 6)
    if unit == "weekend":
        return at - weekday(at) + 5, at - weekday(at) + 6
    if unit == "month":
        return month_of(year, month)
    if unit == "quarter":
        return month_of(year, (month - 1) // 3 * 3 + 1, 3)
    if unit == "year":
        return year_of(year)
    if unit in ("decade", "century"):
        years = 10 if unit == "decade" else 100
        start = year // years * years
        return sure_day(start), sure_day(start + years) - 1
    return at, at


def read(written: str | None) -> int | None:
    """The day of an ISO date, None where it is not a full date."""
    try:
        return date.fromisoformat((written or "")[:10]).toordinal()
    except ValueError:
        return None
