"""Figures from counts, and their intervals."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.evaluate.figures import Measure, f1, f_measure, figures, harmonic, ratio, share, totals

ROWS = [{"x hit": i % 3, "x read": 3, "x gold": 2 + i % 2} for i in range(40)]


def test_value_is_made_of_the_sums_and_lies_in_its_interval() -> None:
    figure = figures([f_measure("F1", "x")], ROWS)["F1"]
    assert figure.value == pytest.approx(2 * 39 / (120 + 100))
    assert figure.low < figure.value < figure.high
    assert figure.n == 100


def test_intervals_are_the_same_each_time_whatever_is_measured_beside() -> None:
    alone = figures([f_measure("F1", "x")], ROWS)
    beside = figures([share("P", "x hit", "x read"), f_measure("F1", "x")], ROWS)
    assert alone["F1"] == beside["F1"]


def test_interval_of_like_documents_is_a_point_and_wide_for_few() -> None:
    same = figures([share("s", "a", "b")], [{"a": 1, "b": 2}] * 9)["s"]
    assert same.low == same.high == 0.5
    few = figures([share("s", "a", "b")], [{"a": 0, "b": 1}, {"a": 1, "b": 1}])["s"]
    assert (few.low, few.high) == (0.0, 1.0)


def test_interval_is_near_the_normal_one() -> None:
    rows = [{"a": i % 2, "b": 1} for i in range(400)]
    figure = figures([share("s", "a", "b")], rows)["s"]
    assert figure.low == pytest.approx(0.5 - 1.96 * 0.025, abs=0.01)
    assert figure.high == pytest.approx(0.5 + 1.96 * 0.025, abs=0.01)


def test_no_documents_and_nothing_to_share_give_zero() -> None:
    figure = figures([share("s", "a", "b")], [])["s"]
    assert (figure.value, figure.low, figure.high, figure.n) == (0.0, 0.0, 0.0, 0)
    assert ratio(1, 0) == harmonic(0, 0) == f1(0, 0, 0) == 0.0


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 5)), min_size=1, max_size=12))
def test_order_of_documents_changes_no_value(pairs: Sequence[tuple[int, int]]) -> None:
    rows = [{"a": a, "b": b} for a, b in pairs]
    measure = Measure("s", ("a", "b"), ratio, "b")
    one, other = figures([measure], rows)["s"], figures([measure], rows[::-1])["s"]
    assert (one.value, one.n) == (other.value, other.n)
    assert totals(rows) == totals(rows[::-1])
    assert one.low <= one.high
