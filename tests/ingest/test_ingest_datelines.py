"""Datelines of many wires, and sentences that only look like one."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dateline.ingest import from_text
from dateline.model import Report

CASES = tomllib.loads((Path(__file__).parent / "datelines.toml").read_text(encoding="utf-8"))["case"]
REST = "The army said on Tuesday that it would answer the attack, and that the road to the town was closed."


def words(report: Report) -> dict[str, str | None]:
    line = report.dateline
    if line is None:
        return {"dateline": None, "place": None, "agency": None}
    place = line.place.of(report.text) if line.place else None
    return {"dateline": line.span.of(report.text), "place": place, "agency": line.agency}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:48])
def test_dateline(case: dict[str, Any]) -> None:
    report = from_text(f"Town falls to rebels after a week\n\n{case['text']}\n\n{REST}\n")
    assert words(report) == {name: case.get(name) for name in ("dateline", "place", "agency")}
    assert report.published == case.get("published")


@pytest.mark.parametrize("case", [c for c in CASES if "dateline" in c], ids=lambda case: case["text"][:48])
def test_a_dateline_is_found_without_a_headline_and_is_no_furniture(case: dict[str, Any]) -> None:
    report = from_text(f"{case['text']}\n\n{REST}")
    assert words(report)["dateline"] == case["dateline"]
    assert report.title is None
    assert not report.furniture


def test_a_dateline_stands_below_headline_byline_date_caption_and_buttons() -> None:
    text = (
        "Militia overruns garrison in the north\n\nBy Jane Doe\n6 January 2014\nShare via\n"
        "A fighter near the front (AFP/Getty Images)\n\nTIMBUKTU, Mali (Reuters) - Fighters took the garrison on Sunday.\n"
    )
    assert words(from_text(text))["dateline"] == "TIMBUKTU, Mali (Reuters) -"


def test_a_dateline_wrapped_over_two_lines() -> None:
    text = (
        "   ASMARA, 3 MAR 86 (VOICE OF THE BROAD MASSES OF ERITREA RADIO) -- [COMMUNIQUE]\n[FIRST PART] [TEXT] OUR FORCES "
        "ENTERED THE PORT ON SUNDAY.\n"
    )
    found = words(from_text(text))
    assert found["place"] == "ASMARA"
    assert found["dateline"] == text.strip()[: text.strip().index(" OUR")]


def test_a_caption_in_the_manner_of_a_dateline_is_a_caption() -> None:
    text = (
        "Truce holds\n\nIDLIB, SYRIA - MARCH 3: A boy walks past a shop (Photo by Jane Doe/Getty Images)\n\n"
        "BEIRUT (AP) — The truce held on Monday.\n"
    )
    report = from_text(text)
    assert words(report)["dateline"] == "BEIRUT (AP) —"
    assert [span.of(text)[:5] for span in report.furniture] == ["IDLIB"]


def test_names_in_capitals_before_colons_are_speakers() -> None:
    text = (
        "HALVORSEN: Well, we have seen the reports and we are looking into all of them, as you would expect.\n\n"
        "QUESTION: And the second strike?\n\nHALVORSEN: The same holds for the second strike.\n"
    )
    assert from_text(text).dateline is None


def test_a_dateline_far_below_the_first_sentences_is_none() -> None:
    body = "The army said on Tuesday that it would answer the attack with all it had.\n\n" * 20
    assert from_text(body + "BAGHDAD (AP) — A bomb killed four people.\n").dateline is None


def test_a_labelled_dateline() -> None:
    text = (
        "HEADLINE: Town falls\nBYLINE: Jane Doe\nDATELINE: KIDAL, Mali\nDATE: March 3, 2013\n\n"
        "Fighters took the town on Sunday, the army said."
    )
    report = from_text(text)
    assert words(report) == {"dateline": "KIDAL, Mali", "place": "KIDAL", "agency": None}
    assert (report.title, report.byline, report.published) == ("Town falls", "Jane Doe", "2013-03-03")
    assert [span.of(text) for span in report.furniture] == [
        "HEADLINE: ",
        "BYLINE: Jane Doe",
        "DATELINE: ",
        "DATE: March 3, 2013",
    ]
