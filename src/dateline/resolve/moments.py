"""The moment that a time expression means, and what it is read against."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from dateline.language.forms import Found

Tense = Literal["past", "future", "unknown"]
DAYS = ("day", "week", "weekend")
"""Grains from which days and weeks may be counted."""
_LETTERS = {"day": "D", "night": "D", "week": "W", "month": "M", "year": "Y"}
_MANY = {"fortnight": ("W", 2), "quarter": ("M", 3), "decade": ("Y", 10), "century": ("Y", 100)}
_FRESH = 10  # days from the report within which the day lies that it is about


@dataclass(frozen=True, slots=True)
class Moment:
    """An interval of day numbers, None at an open end. `floating`: counted from a report whose day is unknown."""

    first: int | None
    last: int | None
    grain: str
    stated: bool = False
    floating: bool = False
    offset: str | None = None
    known: bool = True
    """False where nothing says when it was; the bounds then mean nothing."""


NOWHEN = Moment(None, None, "day", known=False)


@dataclass(frozen=True, slots=True)
class Setting:
    """What an expression is read against: the report's day, the time named before it, the tense, and the year in force.

    `today` stands for any day and `floating` is true where the report's day is unknown. `before`: the moments read so far, the
    latest last. `year`: the one that dates without a year follow, None where they lie near the report's day. `year_ahead`: the
    year that the expression takes from the one it is coordinated with. `inner`: what the expressions nested in it mean.
    """

    today: int
    floating: bool
    before: tuple[Moment, ...]
    tense: Tense
    year: Moment | None
    year_ahead: int | None = None
    inner: tuple[Moment, ...] = ()

    def anchor(self, *grains: str) -> Moment | None:
        """The latest moment named before, of one of the grains if any are given."""
        return next((m for m in reversed(self.before) if not grains or m.grain in grains), None)

    def scene(self) -> Moment | None:
        """The day that a report is about: the latest one named that lies near its own day, else the latest."""
        fresh = (m for m in reversed(self.before) if m.grain == "day" and m.first is not None)
        near = (m for m in fresh if abs((m.first or 0) - self.today) <= _FRESH)
        return (None if self.year or self.floating else next(near, None)) or self.anchor("day")


Reader = Callable[[Found, Setting], Moment]


def number(text: str | None) -> int:
    """The whole number of a form's value; the plus sign of an open one is left out."""
    return int(float((text or "0").rstrip("+")))


def stated(interval: tuple[int, int], grain: str) -> Moment:
    """A moment that its own words give in full."""
    return Moment(*interval, grain, stated=True)


def relative(setting: Setting, first: int | None, last: int | None, grain: str, offset: str | None) -> Moment:
    """A moment counted from the report's day."""
    return Moment(first, last, grain, floating=setting.floating, offset=offset, known=True)


def duration(count: int, unit: str) -> str | None:
    """An ISO 8601 duration, signed."""
    letter, many = _MANY.get(unit, (_LETTERS.get(unit), 1))
    sign = "-" if count < 0 else ""
    if letter is None:
        return f"{sign}PT{abs(count)}{'H' if unit == 'hour' else 'M'}" if unit in ("hour", "minute") else None
    return f"{sign}P{abs(count) * many}{letter}"
