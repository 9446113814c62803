"""Title, byline, date and header block at the top of a text; dates in all their forms."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dateline.ingest import from_text
from dateline.ingest.dates import parse_date

CASES = tomllib.loads((Path(__file__).parent / "titles.toml").read_text(encoding="utf-8"))["case"]
TOLD = ("title", "byline", "published", "publisher", "url")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_top(case: dict[str, Any]) -> None:
    report = from_text(case["text"])
    assert {name: getattr(report, name) for name in TOLD} == {name: case.get(name) for name in TOLD}
    assert report.published_basis == ("text" if "published" in case else None)
    assert report.issues == ()


def test_a_title_stays_in_the_text_and_is_read() -> None:
    text = "Militia overruns garrison\n\nFighters overran a garrison near Gao on Sunday, the army said.\n"
    report = from_text(text)
    assert report.title == "Militia overruns garrison"
    assert report.text == text
    assert report.furniture == ()


def test_a_title_with_its_label_is_read_without_the_label() -> None:
    text = "Title: Militia overruns garrison\nDate: 3 March 2013\n\nFighters overran it on Sunday.\n"
    report = from_text(text)
    assert [span.of(text) for span in report.furniture] == ["Title: ", "Date: 3 March 2013"]


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2014-01-06", "2014-01-06"),
        ("2014-01-06T10:00:00Z", "2014-01-06"),
        ("2014-01-06T23:30:00.000+03:00", "2014-01-06"),
        ("2014-01-06 10:22", "2014-01-06"),
        ("20140106", "2014-01-06"),
        ("20140106T1000Z", "2014-01-06"),
        ("2014/01/06", "2014-01-06"),
        ("6 January 2014", "2014-01-06"),
        ("06 Jan 2014", "2014-01-06"),
        ("January 6, 2014", "2014-01-06"),
        ("Jan. 6, 2014, 3:04 p.m.", "2014-01-06"),
        ("Sept. 11, 2001", "2001-09-11"),
        ("3rd of March 1996", "1996-03-03"),
        ("Monday, January 6, 2014", "2014-01-06"),
        ("January 6, 2014 Monday", "2014-01-06"),
        ("Mon, 06 Jan 2014 10:00:00 GMT", "2014-01-06"),
        ("Mon Jan 06 10:00:00 +0000 2014", "2014-01-06"),
        ("2014 March 3", "2014-03-03"),
        ("06.01.2014", "2014-01-06"),
        ("13/06/2014", "2014-06-13"),
        ("06/13/2014", "2014-06-13"),
        ("06/06/2014", "2014-06-06"),
        ("29 February 2012", "2012-02-29"),
        ("29 February 2013", None),
        ("01/06/2014", None),
        ("2014", None),
        ("January 2014", None),
        ("2014-13-01", None),
        ("yesterday", None),
        ("3 March", None),
        ("the week of 3 March 2014", None),
        ("3 March 2014 to 5 March 2014", None),
        ("", None),
    ],
)
def test_date(written: str, iso: str | None) -> None:
    assert parse_date(written) == iso
