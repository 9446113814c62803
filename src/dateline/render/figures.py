"""Days and quantities in words: an interval as "in March 2021", bounds as "at least 12"."""

import calendar
import re

from dateline.model import Quantity, Time
from dateline.render.phrases import Phrases
from dateline.render.plain import one_line

_DATE = re.compile(r"([+-]?\d{4,})-(\d\d)-(\d\d)$")


def when(time: Time, phrases: Phrases) -> str:
    """A time as an adverbial: its day, month, year or interval; where nothing anchors it, its words in quotes."""
    words = phrases.words["times"]
    first, last = _parts(time.earliest), _parts(time.latest)
    if first is None and last is None:
        return f"(“{one_line(time.text).strip()}”)"
    if first is None or last is None:
        return (
            words["since"].format(first=day(time.earliest, phrases))
            if first
            else words["until"].format(last=day(time.latest, phrases))
        )
    month = words["months"].split()[first[1] - 1]
    if first == last:
        return words["day"].format(day=first[2], month=month, year=_year(first[0]))
    if first[:2] == last[:2] and first[2] == 1 and last[2] == _length(*first[:2]):
        return words["month"].format(month=month, year=_year(first[0]))
    if first[0] == last[0] and first[1:] == (1, 1) and last[1:] == (12, 31):
        return words["year"].format(year=_year(first[0]))
    return words["days"].format(first=_shared(first, last, phrases), last=day(time.latest, phrases))


def day(date: str | None, phrases: Phrases) -> str:
    """An ISO date as "10 June 2031"; what is none is handed back as it is."""
    parts = _parts(date)
    if parts is None:
        return date or ""
    return f"{parts[2]} {phrases.words['times']['months'].split()[parts[1] - 1]} {_year(parts[0])}"


def how_many(quantity: Quantity, phrases: Phrases) -> str:
    """A quantity's bounds in words: "at least 12", "20 to 30", "more than 80%"."""
    words = phrases.words["quantities"]
    qualifier = one_line(quantity.qualifier or "").strip()
    low, high = (
        None if bound is None else _number(bound, quantity.unit, phrases) for bound in (quantity.low, quantity.high)
    )
    figure = low or high
    if figure is None:
        return words["open"]
    if low and high and low != high:
        made = words["range"].format(low=low, high=high)
    elif qualifier.lower() in phrases.lists["before_figure"]:
        return f"{qualifier.lower()} {figure}"
    else:
        bounds = "exact" if low and high else "least" if low else "most"
        made = words[bounds].format(n=figure)
    return f"{made} (“{qualifier}”)" if qualifier and qualifier.lower() not in made else made


def _number(value: float, unit: str | None, phrases: Phrases) -> str:
    figure = f"{value:,.10g}" if value != int(value) else f"{int(value):,}"
    return phrases.words["quantities"]["percent"].format(n=figure) if unit == "percent" else figure


def _parts(date: str | None) -> tuple[int, int, int] | None:
    found = _DATE.match(date or "")
    if found is None or not 1 <= int(found[2]) <= 12:
        return None
    return int(found[1]), int(found[2]), int(found[3])


def _shared(first: tuple[int, int, int], last: tuple[int, int, int], phrases: Phrases) -> str:
    """The first day of an interval without the month and year that its last day repeats."""
    words = [str(first[2])]
    if first[:2] != last[:2]:
        words.append(phrases.words["times"]["months"].split()[first[1] - 1])
    if first[0] != last[0]:
        words.append(_year(first[0]))
    return " ".join(words)


def _year(year: int) -> str:
    """Years are numbered as ISO 8601 does, so that 0 is 1 BCE."""
    return str(year) if year > 0 else f"{1 - year} BCE"


def _length(year: int, month: int) -> int:
    return (
        calendar.monthrange(year, month)[1] if 1 <= year <= 9999 else calendar.monthrange(2000 + year % 400, month)[1]
    )
