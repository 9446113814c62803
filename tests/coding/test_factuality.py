"""Certainty and aspect: the lexicon's own examples, sentences with their voices, the table of stances, and what always holds."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.attribute import Attributor
from dateline.coding.factuality import BACKGROUND_DAYS, Certainty, Judgement, compose, stances
from dateline.errors import DataError
from dateline.grammar import Grammar
from dateline.language.en.certainty import LEVELS, Marker, load_certainty
from dateline.model import FACTUALITIES, STANCES, Annotated, Factuality, Time

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "factuality.toml").read_text("utf-8"))["case"]
DOCS = Path(__file__).parents[2] / "docs" / "certainty.md"
Annotate = Callable[..., tuple[Annotated, Grammar]]
ORDER: list[Factuality] = ["Uu", "PS+", "PS-", "PR+", "PR-", "CT+", "CT-"]


def level(value: str) -> int:
    return LEVELS.index(value[:2])


def token_of(grammar: Grammar, word: str) -> int:
    return next(t for t in range(len(grammar.parse)) if grammar.parse.word[t] == word)


def _time(earliest: str | None, latest: str | None) -> Time:
    return Time("t1", 0, 0, "then", earliest, latest, "stated")


@pytest.fixture(scope="module")
def certainty() -> Certainty:
    return Certainty()


@pytest.fixture(scope="module")
def attributor() -> Attributor:
    return Attributor()


@pytest.mark.parametrize("marker", load_certainty().all, ids=lambda m: m.id)
def test_markers_do_what_their_example_says(marker: Marker, annotate: Annotate, certainty: Certainty) -> None:
    _, grammar = annotate(marker.example)
    judged = certainty.judge(grammar, token_of(grammar, marker.expect["trigger"]), None)
    assert (judged.factuality, judged.aspect) == (marker.expect["factuality"], marker.expect["aspect"]), judged.why


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['trigger']}: {c['text'][:60]}")
def test_sentences(case: dict[str, Any], annotate: Annotate, certainty: Certainty, attributor: Attributor) -> None:
    annotated, grammar = annotate(case["text"])
    attributed = attributor.attribute(annotated, grammar)
    trigger = token_of(grammar, case["trigger"])
    number = attributed.innermost(grammar.parse.start[trigger])
    judged = certainty.judge(
        grammar,
        trigger,
        None if number is None else attributed.voices[number],
        type_=case.get("type"),
        time=_time(*case["time"]) if "time" in case else None,
        published=case.get("published"),
    )
    factuality, aspect = case["expect"].split()
    assert (judged.factuality, judged.aspect) == (factuality, aspect), judged.why
    assert compose(judged.factuality, [v.stance for v in attributed.outwards(number)], judged.given) == case.get(
        "report", factuality
    )


def test_whatever_is_not_plain_has_a_reason(annotate: Annotate, certainty: Certainty) -> None:
    texts = [m.example for m in load_certainty().all] + [c["text"] for c in CASES]
    _, grammar = annotate("\n\n".join(texts))
    for trigger in range(len(grammar.parse)):
        judged = certainty.judge(grammar, trigger, None)
        assert judged.factuality in FACTUALITIES
        assert judged.why or (judged.factuality, judged.aspect) == ("CT+", "actual")


def test_the_reason_names_the_words(annotate: Annotate, certainty: Certainty) -> None:
    _, grammar = annotate("The rebels may not attack the dam.")
    assert certainty.judge(grammar, token_of(grammar, "attack"), None).why == "modal ‘may’, negated by ‘not’"
    _, grammar = annotate("The rebels attacked the dam.")
    assert certainty.judge(grammar, token_of(grammar, "attacked"), None) == Judgement("CT+", "actual", "", False)


def test_words_of_the_trigger_do_not_speak_against_it(annotate: Annotate, certainty: Certainty) -> None:
    _, grammar = annotate("The two sides never agreed.")
    trigger, never = token_of(grammar, "agreed"), token_of(grammar, "never")
    assert certainty.judge(grammar, trigger, None).factuality == "CT-"
    assert certainty.judge(grammar, trigger, None, words=(trigger, never)).factuality == "CT+"


@pytest.mark.parametrize(
    ("latest", "aspect"),
    [("2011-03-01", "historical"), ("2011-12-31", "actual"), (None, "actual"), ("-0480-09-30", "historical")],
)
def test_a_time_well_before_the_report_is_history(
    latest: str | None, aspect: str, annotate: Annotate, certainty: Certainty
) -> None:
    assert BACKGROUND_DAYS < 306
    _, grammar = annotate("The fleet burned the harbour.")
    time = _time(latest, latest)
    trigger = token_of(grammar, "burned")
    assert certainty.judge(grammar, trigger, None, time=time, published="2012-01-01").aspect == aspect
    assert certainty.judge(grammar, trigger, None, time=time).aspect == "actual"


# -- what the report makes of it --------------------------------------------------------------------------------------------

values = st.sampled_from(ORDER)
chains = st.lists(st.sampled_from(STANCES), max_size=4)


def test_the_reports_own_words_are_its_own() -> None:
    assert [compose(value, ()) for value in ORDER] == ORDER


@given(values, chains, st.booleans())
def test_the_report_is_never_surer_than_its_source(value: Factuality, chain: list[str], taken: bool) -> None:
    composed = compose(value, chain, taken)
    assert composed in FACTUALITIES
    assert level(composed) <= level(value)
    for shorter in range(len(chain)):
        assert level(composed) <= level(compose(value, chain[:shorter], taken))


@given(values, chains)
def test_the_innermost_source_has_said_its_own_polarity(value: Factuality, chain: list[str]) -> None:
    composed = compose(value, chain[:1])
    assert composed == "Uu" or composed[2] == value[2]


@pytest.mark.parametrize(
    ("value", "chain", "taken", "report"),
    [
        ("CT+", ["confirms"], False, "CT+"),
        ("CT+", ["asserts"], False, "PR+"),
        ("CT-", ["asserts"], False, "PR-"),
        ("PS+", ["asserts"], False, "PS+"),
        ("CT+", ["alleges"], False, "PS+"),
        ("CT-", ["denies"], False, "PS-"),
        ("CT+", ["asserts", "denies"], False, "PS-"),
        ("CT+", ["asserts", "confirms"], False, "PR+"),
        ("CT+", ["promises"], False, "Uu"),
        ("CT+", ["asks"], True, "PR+"),
        ("CT+", ["confirms"], True, "CT+"),
    ],
)
def test_composition(value: Factuality, chain: list[str], taken: bool, report: str) -> None:
    assert compose(value, chain, taken) == report


def test_every_stance_has_its_row_and_stands_in_the_docs() -> None:
    assert set(stances()) == set(STANCES)
    docs = DOCS.read_text("utf-8")
    for name, stance in stances().items():
        turns = "turns it over" if stance.turns else ""
        assert (
            f"| {name} | {stance.own}{f', {stance.aspect}' if stance.aspect else ''} | {LEVELS[stance.ceiling]} | {turns} |"
            in docs
        )


# -- faults of the files ----------------------------------------------------------------------------------------------------

GOOD = """[[marker]]
id = "may"
kind = "modal"
words = ["may"]
value = "PS"
example = "It may fall."
expect = { trigger = "fall", factuality = "PS+", aspect = "hypothetical" }
"""


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('"modal"', '"modals"', "kind is 'modals'"),
        ('value = "PS"', 'value = "XX"', "value is 'XX'"),
        ('value = "PS"', 'over = ["object"]', "need over"),
        ('"modal"', '"verb"', "need over"),
        ('"modal"', '"verb"\nover = ["inside of"]', "no place"),
        ('value = "PS"', "past = { sure = true }", "unknown key 'sure'"),
        ('words = ["may"]', 'words = ["may", "may"]', "twice"),
        ('"fall"', '"rise"', "no word 'rise'"),
        ('"PS+"', '"PS"', "no factuality"),
        ('value = "PS"', 'colour = "red"', "unknown key 'colour'"),
    ],
)
def test_faults_of_the_lexicon_are_named(old: str, new: str, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "certainty.toml"
    path.write_text(GOOD, encoding="utf-8")
    assert [m.id for m in load_certainty(path).all] == ["may"]
    bad = tmp_path / "bad.toml"
    bad.write_text(
        GOOD + GOOD.replace('id = "may"', 'id = "might"').replace("[[marker]]", "\n[[marker]]").replace(old, new)
    )
    with pytest.raises(DataError, match=problem) as fault:
        load_certainty(bad)
    assert fault.value.line == 9


def test_a_word_stands_once_in_a_place(tmp_path: Path) -> None:
    path = tmp_path / "certainty.toml"
    path.write_text(GOOD + GOOD.replace('id = "may"', 'id = "might"'), encoding="utf-8")
    with pytest.raises(DataError, match="'may' is listed before"):
        load_certainty(path)


def test_a_stance_without_a_row_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "stances.toml"
    path.write_text('[[stance]]\nstance = "asserts"\nown = "kept"\nceiling = "PR"\n', encoding="utf-8")
    with pytest.raises(DataError, match="no row for 'confirms'"):
        stances(path)
