"""Calendar arithmetic on day numbers."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.resolve import days

DAYS = st.integers(min_value=-2_000_000, max_value=3_000_000)
UNITS = st.sampled_from(["day", "week", "month", "quarter", "year", "decade", "century"])


@given(DAYS)
def test_a_day_is_its_year_month_and_day(number: int) -> None:
    assert days.day(*days.split(number)) == number


@given(st.dates())
def test_days_are_those_of_the_standard_library(at: date) -> None:
    number = at.toordinal()
    assert (days.iso(number), days.weekday(number)) == (at.isoformat(), at.weekday())


@given(DAYS, UNITS)
def test_a_period_holds_its_day_and_its_neighbours_touch_it(number: int, unit: str) -> None:
    first, last = days.period(number, unit)
    assert first <= number <= last
    assert days.period(last + 1, unit)[0] == last + 1
    assert days.period(first - 1, unit)[1] == first - 1


@pytest.mark.parametrize(
    ("year", "shown"),
    [(2014, "2014-01-01"), (1, "0001-01-01"), (0, "0000-01-01"), (-489, "-0489-01-01")],
)
def test_years_before_the_common_era_are_signed(year: int, shown: str) -> None:
    assert days.iso(days.year_of(year)[0]) == shown


def test_a_month_too_short_ends_on_its_last_day() -> None:
    assert days.iso(days.moved(date(2012, 3, 31).toordinal(), "month", -1)) == "2012-02-29"


@pytest.mark.parametrize("written", [None, "", "2014", "2014-02-30", "spring"])
def test_what_is_no_full_date_is_none(written: str | None) -> None:
    assert days.read(written) is None
