"""Running suites: halves, what may be shown of them, and where the data are."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from claims_mirror import claim, reading
from grammar_fakes import FakeReader

from dateline import evaluate
from dateline.errors import DataError, UsageError
from dateline.evaluate.figures import Figure
from dateline.evaluate.result import Item, Result
from dateline.evaluate.split import half_of
from dateline.evaluate.suite import Case, Scored, Suite
from dateline.model import Event, Issue, Reading, Report, Words

SENTENCES = [f"Troops fired on convoy number {n} near the bridge ." for n in range(12)]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Corpora with one data set: a dozen sentences with one predicate each."""
    folder = tmp_path / "factuality" / "uds_ih2"
    folder.mkdir(parents=True)
    rows = [{"text": text, "targets": [{"span1": [1, 2], "label": 3.0}]} for text in SENTENCES]
    (folder / "dev.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return tmp_path


def denying(report: Report) -> Reading:
    fired = Words(7, 12, "fired")
    return reading(report.text, claims=(claim("c1", Event("ASSAULT"), fired, factuality_report="CT-"),))


def test_halves_are_parts_of_the_whole(small: Path) -> None:
    seen, held, whole = (
        evaluate.run("factuality", split, small, FakeReader(read=denying)) for split in ("seen", "held", None)
    )
    assert seen.documents == sum(half_of(text) == "seen" for text in SENTENCES) > 0
    assert held.documents == len(SENTENCES) - seen.documents > 0
    assert whole.documents == len(SENTENCES)
    assert whole.figures["mean error"] == Figure(6.0, 6.0, 6.0, 12, rising=False)


def test_seen_half_is_shown_when_asked_for(small: Path) -> None:
    result = evaluate.run("factuality", "seen", small, FakeReader(read=denying))
    shown = result.to_text(verbose=True)
    assert all((text in shown) == (half_of(text) == "seen") for text in SENTENCES)
    assert "convoy" not in result.to_text()
    assert len(result.to_dict(verbose=True)["items"]) == result.documents
    assert "items" not in result.to_dict()


@pytest.mark.parametrize("split", ["held", "all"])
def test_other_splits_never_show_a_document(small: Path, split: evaluate.Split) -> None:
    result = evaluate.run("factuality", split, small, FakeReader(read=denying))
    everything = result.to_text(verbose=True) + json.dumps(result.to_dict(verbose=True)) + repr(result)
    assert result.items == ()
    assert "convoy" not in everything
    assert "items" not in result.to_dict(verbose=True)


@pytest.mark.parametrize("split", ["held", "all"])
@pytest.mark.parametrize("hidden", [{"items": (Item("1", "words"),)}, {"breakdown": "table"}])
def test_no_result_can_be_made_that_shows_what_is_held(split: evaluate.Split, hidden: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="aggregate only"):
        Result("s", "about", split, "texts", 1, {}, **hidden)  # type: ignore[arg-type]


@pytest.mark.parametrize("split", ["held", "all"])
def test_details_of_what_is_held_are_not_even_made(monkeypatch: pytest.MonkeyPatch, split: evaluate.Split) -> None:
    def refuse(*_: object) -> str:
        raise AssertionError("details were made")

    cases = [Case(text, text, lambda _: Scored({"n": 1}, refuse)) for text in SENTENCES]
    suite = Suite("trap", "", "texts", True, (), lambda _: iter(cases), breakdown=refuse)
    monkeypatch.setattr(evaluate, "SUITES", {"trap": suite})
    assert evaluate.run("trap", split, Path(), FakeReader()).documents > 0
    with pytest.raises(AssertionError, match="details were made"):
        evaluate.run("trap", "seen", Path(), FakeReader())


def test_tells_of_reports_the_reader_gave_up_on(small: Path) -> None:
    given_up = Issue("read", "internal", "skipped", "boom")

    def failing(report: Report) -> Reading:
        return replace(reading(report.text), issues=(given_up,) if "number 1" in report.text else ())

    result = evaluate.run("factuality", "all", small, FakeReader(read=failing))
    assert result.unread == result.to_dict()["unread"] == 3
    assert "3 of the readings are empty" in result.to_text()


@pytest.mark.parametrize(
    ("suite", "split", "message"),
    [
        ("nonsense", None, "no suite 'nonsense': there are claims, "),
        ("factuality", "both", "no split 'both'"),
        ("parse-ewt", "seen", "without halves"),
        ("plover", None, "plover needs .*dev.jsonl"),
        ("times-wikiwars", None, "finds no documents"),
    ],
)
def test_wrong_use_is_told_in_one_line(small: Path, suite: str, split: evaluate.Split, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        evaluate.run(suite, split, small, FakeReader())


def test_a_broken_line_is_named(small: Path) -> None:
    path = small / "factuality" / "uds_ih2" / "dev.jsonl"
    path.write_text(path.read_text(encoding="utf-8") + "\n{oops", encoding="utf-8")
    with pytest.raises(DataError, match=r"dev\.jsonl:13: no JSON"):
        evaluate.run("factuality", None, small, FakeReader())


def test_corpora_are_given_or_named_or_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work, other = tmp_path / "work", tmp_path / "other"
    work.mkdir()
    other.mkdir()
    monkeypatch.chdir(work)
    monkeypatch.delenv("DATELINE_CORPORA", raising=False)
    with pytest.raises(UsageError, match="--corpora or DATELINE_CORPORA"):
        evaluate.corpora_folder()
    (tmp_path / "shared" / "corpora").mkdir(parents=True)
    assert evaluate.corpora_folder().resolve() == tmp_path / "shared" / "corpora"
    monkeypatch.setenv("DATELINE_CORPORA", str(other))
    assert evaluate.corpora_folder() == other
    assert evaluate.corpora_folder(work) == work


def test_every_suite_finds_its_data(corpora: Path) -> None:
    for suite in evaluate.SUITES.values():
        first = next(iter(suite.cases(corpora)), None)
        assert first is not None, suite.name
        assert first.text.strip(), suite.name
