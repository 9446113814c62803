"""`dateline schema`, `dateline doctor` and `dateline evaluate`."""

import importlib.metadata
import json
from pathlib import Path
from types import MappingProxyType

import pytest
from cli_calls import SENTENCE, Run
from jsonschema import Draft202012Validator

from dateline import evaluate
from dateline.annotate import annotator
from dateline.evaluate.figures import share
from dateline.evaluate.split import half_of
from dateline.evaluate.suite import Case, Scored, Suite
from dateline.export.schema import schema


def test_schema_is_the_schema(run: Run, report: Path) -> None:
    made = run("schema")
    assert (made.status, made.err) == (0, "")
    assert json.loads(made.out) == schema()
    (reading,) = run("read", report, "--json").readings
    Draft202012Validator(json.loads(made.out)).validate(reading)


# -- doctor -------------------------------------------------------------------------------------------------------------


def test_all_is_well(run: Run) -> None:
    made = run("doctor")
    assert (made.status, made.err) == (0, "")
    assert all(line.startswith("ok ") for line in made.out.splitlines())
    for part in ("python", "numpy", "model", "language", "codebook", "registry", "gazetteer", "trial"):
        assert f" {part} " in made.out


def test_health_as_json(run: Run) -> None:
    made = json.loads(run("doctor", "--json").out)
    assert {one["well"] for one in made} == {True}
    assert {"part", "well", "what", "remedy"} == set(made[0])
    assert {one["remedy"] for one in made} == {None}


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 not a zip"])
def test_a_damaged_model_is_named_with_the_remedy(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None
) -> None:
    broken = tmp_path / "en.zip"
    if content is not None:
        broken.write_bytes(content)
    monkeypatch.setattr(annotator, "MODEL", broken)
    made = run("doctor")
    assert made.status == 2
    (line,) = [line for line in made.out.splitlines() if not line.startswith("ok ")]
    assert line.startswith("MISSING  model ")
    assert "pip install --force-reinstall" in line
    assert made.err == ""


def test_a_package_that_is_not_there(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.metadata.version

    def version(name: str) -> str:
        if name == "pypdf":
            raise importlib.metadata.PackageNotFoundError(name)
        return real(name)

    monkeypatch.setattr(importlib.metadata, "version", version)
    made = run("doctor", "--json")
    assert made.status == 2
    assert [one for one in json.loads(made.out) if not one["well"]] == [
        {"part": "pypdf", "well": False, "what": "not installed", "remedy": "python -m pip install pypdf"}
    ]


# -- evaluate -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def tiny(monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """A suite of a dozen sentences in place of the data sets: is there a claim in each?"""
    texts = tuple(f"{SENTENCE[:-1]} in convoy {number}." for number in range(12))
    cases = [
        Case(f"text {n}", text, lambda _, n=n: Scored({"right": n % 2, "all": 1}, lambda: f"details of {n}"))  # type: ignore[misc]
        for n, text in enumerate(texts)
    ]
    suite = Suite("tiny", "a dozen sentences", "texts", True, (share("share", "right", "all"),), lambda _: iter(cases))
    monkeypatch.setattr(evaluate, "SUITES", MappingProxyType({"tiny": suite}))
    return texts


def test_suites_are_listed(run: Run) -> None:
    made = run("evaluate")
    assert (made.status, made.err) == (0, "")
    assert [line.split()[0] for line in made.out.splitlines()] == list(evaluate.SUITES)
    assert list(json.loads(run("evaluate", "--json").out)) == list(evaluate.SUITES)


def test_seen_half_is_shown_on_request(run: Run, tiny: tuple[str, ...], tmp_path: Path) -> None:
    made = run("evaluate", "tiny", "--split", "seen", "--verbose", "--corpora", tmp_path)
    assert made.status == 0
    for number, text in enumerate(tiny):
        assert (f"details of {number}\n" in made.out) == (half_of(text) == "seen")
    assert "share" in made.out
    assert "details" not in run("evaluate", "tiny", "--split", "seen", "--corpora", tmp_path).out


@pytest.mark.parametrize("split", [["--split", "held"], []])
@pytest.mark.parametrize("form", [["--json"], []])
def test_of_the_other_half_nothing_but_figures(
    run: Run, tiny: tuple[str, ...], tmp_path: Path, split: list[str], form: list[str]
) -> None:
    made = run("evaluate", "tiny", *split, *form, "--verbose", "--corpora", tmp_path)
    assert made.status == 0
    assert "share" in made.out
    assert "details" not in made.out
    assert "items" not in made.out
    assert not any(text in made.out + made.err for text in tiny)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["nope"], "no suite 'nope': there are claims, "),
        (["claims", "--corpora", "/nowhere"], "--corpora or DATELINE_CORPORA"),
        (["claims", "--corpora", "."], "claims needs "),
        (["claims", "--split", "both", "--corpora", "."], "no split 'both'"),
        (["parse-ewt", "--split", "held", "--corpora", "."], "without halves"),
    ],
)
def test_wrong_use_is_refused_in_one_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert said in run("evaluate", *args).fault
