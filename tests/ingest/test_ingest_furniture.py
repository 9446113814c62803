"""Lines that are no part of a report, and sentences that must not be taken for them."""

import tomllib
from pathlib import Path

import pytest

from dateline.ingest import from_text
from dateline.ingest.furniture import judge
from dateline.ingest.lines import lines_of
from dateline.model import Report

CASES = tomllib.loads((Path(__file__).parent / "furniture.toml").read_text(encoding="utf-8"))["case"]
LINES = [(line, case["kind"]) for case in CASES for line in case["lines"]]


def unread(report: Report) -> list[str]:
    return [span.of(report.text) for span in report.furniture]


@pytest.mark.parametrize(("line", "kind"), LINES, ids=[line[:48] for line, _ in LINES])
def test_kind_of_line(line: str, kind: str) -> None:
    (only,) = lines_of(line)
    hit = judge(only)
    assert (hit.kind if hit else "") == kind


PAGE = """\
Home | News | World

Shells hit market in Taiz

Share via

By Jane Doe
3 May 2016

A burnt stall in Taiz (AFP/Getty Images)

At least 12 people were killed when shells hit a market in Taiz on Tuesday, medics said.

Advertisement

Related: Who holds what in Yemen

The governor blamed fighters in the hills, who denied it.

(Reporting by Ali Omar; Editing by John Roe)

© 2016 The Harbour Post. All rights reserved.
"""


def test_furniture_is_whole_lines_in_order() -> None:
    report = from_text(PAGE)
    assert unread(report) == [
        "Home | News | World",
        "Share via",
        "By Jane Doe",
        "3 May 2016",
        "A burnt stall in Taiz (AFP/Getty Images)",
        "Advertisement",
        "Related: Who holds what in Yemen",
        "(Reporting by Ali Omar; Editing by John Roe)",
        "© 2016 The Harbour Post. All rights reserved.",
    ]
    assert (report.title, report.byline, report.published) == ("Shells hit market in Taiz", "Jane Doe", "2016-05-03")
    assert report.text == PAGE


def test_windows_line_ends_and_invisible_characters_stay_outside_or_inside() -> None:
    text = "\ufeffTown falls\r\n\r\n\u200bShare\u00a0via\u200f\r\n\r\nRebels took the town on Friday.\r\n"
    report = from_text(text)
    assert report.text == text
    assert unread(report) == ["\u200bShare\u00a0via\u200f"]


def test_a_sentence_with_an_agency_behind_it_is_a_caption_only_where_more_follows() -> None:
    caption = "A soldier walks past a burned tank in Debaltseve. (Reuters)"
    prose = "The army said on Tuesday that it had left the town."
    assert unread(from_text(f"{caption}\n\n{prose}")) == [caption]
    assert unread(from_text(f"{prose}\n\n{caption}")) == []
    assert unread(from_text(f"{prose}\n{caption}\n{prose}")) == []


def test_a_line_that_goes_on_from_the_one_above_is_prose() -> None:
    text = (
        "The rebels said that the two captured soldiers had been shown in a\n"
        "Video: the army had denied for weeks that any of its men were held.\n"
    )
    assert unread(from_text(text)) == []


def test_a_caption_over_several_lines_of_furniture_is_judged_line_by_line() -> None:
    text = "Share\nTweet\nPrint\n\nRebels took the town on Friday.\n"
    assert unread(from_text(text)) == ["Share", "Tweet", "Print"]


def test_dates_that_head_a_chronology_are_neither_furniture_nor_the_date_of_publication() -> None:
    text = "Six weeks of war\n\n3 March 2014\n\nShells hit Homs.\n\n5 March 2014\n\nThe truce was broken.\n"
    report = from_text(text)
    assert report.published is None
    assert unread(report) == []


def test_a_byline_below_the_first_sentence_is_prose() -> None:
    text = (
        "Rebels took the town on Friday after a week of fighting in the hills.\n\nBy Jane Doe\n\nThe army denied it.\n"
    )
    report = from_text(text)
    assert report.byline is None
    assert unread(report) == []
