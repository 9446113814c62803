"""Time expressions: what is one, what it means, and which event it belongs to."""

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.annotate import Annotator
from dateline.errors import DataError
from dateline.grammar import Grammar
from dateline.language.en.calendar import calendar
from dateline.model import Annotated, Report, Time
from dateline.resolve.quantities import quantities
from dateline.resolve.times import time_of, times

CASES = tomllib.loads((Path(__file__).parent / "cases" / "times.toml").read_text(encoding="utf-8"))["case"]
BELONGS = tomllib.loads((Path(__file__).parent / "cases" / "time_of.toml").read_text(encoding="utf-8"))["case"]


def annotate(annotator: Annotator, text: str, published: str | None) -> Annotated:
    return annotator.annotate(Report(id="r", text=text, sha256="", published=published or None))


def shown(time: Time) -> str:
    """A time in the notation of the cases."""
    if time.offset is not None:
        return f"{time.text} = @{time.offset}"
    if time.earliest is None and time.latest is None:
        return f"{time.text} = ?"
    if time.earliest == time.latest:
        return f"{time.text} = {time.earliest}"
    return f"{time.text} = {time.earliest or ''}..{time.latest or ''}"


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_times(annotator: Annotator, case: dict[str, object]) -> None:
    annotated = annotate(annotator, str(case["text"]), str(case["published"]))
    found = times(annotated, Grammar(annotated.parse))
    assert [shown(time) for time in found] == case["times"]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_times_are_well_formed(annotator: Annotator, case: dict[str, object]) -> None:
    annotated = annotate(annotator, str(case["text"]), str(case["published"]))
    found = times(annotated, Grammar(annotated.parse))
    text = annotated.report.text
    assert [time.id for time in found] == [f"t{n}" for n in range(1, len(found) + 1)]
    for before, after in pairwise(found):
        assert before.end <= after.start
    for time in found:
        assert text[time.start : time.end] == time.text
        assert not (time.earliest and time.latest) or time.earliest <= time.latest or time.earliest.startswith("-")
        assert time.offset is None or (time.earliest is None and time.latest is None)


@pytest.mark.parametrize("case", BELONGS, ids=[case["text"][:50] for case in BELONGS])
def test_time_of(annotator: Annotator, case: dict[str, str]) -> None:
    annotated = annotate(annotator, case["text"], "2016-05-18")
    parse, grammar = annotated.parse, Grammar(annotated.parse)
    trigger = parse.word.index(case["trigger"])
    found = time_of(trigger, times(annotated, grammar), grammar)
    assert (found.text if found else "") == case["time"]


WORDS = (
    "the of a in on by since until early late mid last next this first second week month year days two several dozens ago later "
    "before after May March Monday today tomorrow night 2014 1,200 31 30/02/2014 2014-02-30 99/99/99 10:30 1990s 5th BC century "
    "killed men percent $ - – , . ( ) 's and between from to at least or more half no. one"
).split()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=60),
    st.sampled_from([None, "2016-05-18", "0001-01-02", "soon"]),
)
def test_whatever_the_words_every_span_holds_them(
    annotator: Annotator, words: list[str], published: str | None
) -> None:
    annotated = annotate(annotator, " ".join(words), published)
    grammar, text = Grammar(annotated.parse), annotated.report.text
    found = times(annotated, grammar)
    counted = quantities(annotated, grammar, found)
    assert all(text[one.start : one.end] == one.text for one in (*found, *counted))
    assert not [q for q in counted for t in found if t.start <= annotated.parse.start[q.token] < t.end]


def test_bases(annotator: Annotator) -> None:
    annotated = annotate(annotator, "The raid of 3 May 2012 came a day after Friday.", "2012-05-07")
    assert [t.basis for t in times(annotated, Grammar(annotated.parse))][::2] == ["stated", "relative"]


def test_the_same_words_give_the_same_times_with_or_without_line_breaks_around(annotator: Annotator) -> None:
    sentence = "Soldiers fired on the crowd on Tuesday, 4 March 2014."
    alone = annotate(annotator, sentence, None)
    among = annotate(annotator, f"A headline\n\n{sentence}\n\nAnother line", None)
    for annotated in (alone, among):
        (time,) = times(annotated, Grammar(annotated.parse))
        assert shown(time) == "Tuesday, 4 March 2014 = 2014-03-04"


def test_a_date_that_the_calendar_lacks_has_no_bounds(annotator: Annotator) -> None:
    annotated = annotate(annotator, "It is dated 30 February 2014.", None)
    (time,) = times(annotated, Grammar(annotated.parse))
    assert (time.earliest, time.latest, time.offset) == (None, None, None)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ('[[entry]]\nreads = "datum"\nforms = ["x"]\n', "datum"),
        ('[[entry]]\nreads = "date"\nforms = ["<moon> x"]\n', "missing"),
        ('[[entry]]\nreads = "date"\nforms = ["<month"]\n', "cannot read"),
        ('[[entry]]\nclass = "month"\nvalues = {}\n', "needs values"),
        ('[[entry]]\nclass = "month"\npattern = "("\n', "pattern"),
        ('[[entry]]\nclass = "month"\nvalues = { may = "5" }\ncapital = ["june"]\n', "capital"),
    ],
)
def test_faults_in_the_pack_are_named(tmp_path: Path, content: str, problem: str) -> None:
    path = tmp_path / "times.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=problem):
        calendar(path)
