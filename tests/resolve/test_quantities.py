"""Quantities: what is one, its bounds and unit, and which of them counts whom."""

import tomllib
from pathlib import Path

import pytest

from dateline.annotate import Annotator
from dateline.errors import DataError
from dateline.grammar import Grammar
from dateline.language.en.numbers import numbers
from dateline.language.lexemes import lexemes
from dateline.model import Annotated, Quantity, Report
from dateline.resolve.quantities import count_for, implied_count, quantities

FOLDER = Path(__file__).parent / "cases"
CASES = tomllib.loads((FOLDER / "quantities.toml").read_text(encoding="utf-8"))["case"]
COUNTS = tomllib.loads((FOLDER / "count_for.toml").read_text(encoding="utf-8"))["case"]


def annotate(annotator: Annotator, text: str) -> Annotated:
    return annotator.annotate(Report(id="r", text=text, sha256="", published="2016-05-18"))


def bounds(quantity: Quantity) -> str:
    low, high = (None if n is None else f"{n:.10g}" for n in (quantity.low, quantity.high))
    return low if low is not None and low == high else f"{low or ''}..{high or ''}"


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:50] for case in CASES])
def test_quantities(annotator: Annotator, case: dict[str, object]) -> None:
    annotated = annotate(annotator, str(case["text"]))
    found = quantities(annotated, Grammar(annotated.parse))
    assert [f"{q.text} = {q.what} {bounds(q)} {q.unit}" for q in found] == case["quantities"]
    for quantity in found:
        assert annotated.report.text[quantity.start : quantity.end] == quantity.text
        assert annotated.parse.start[quantity.token] >= quantity.start


@pytest.mark.parametrize("case", COUNTS, ids=[f"{case['head']}: {case['text'][:40]}" for case in COUNTS])
def test_count_for(annotator: Annotator, case: dict[str, str]) -> None:
    annotated = annotate(annotator, case["text"])
    grammar = Grammar(annotated.parse)
    head = annotated.parse.word.index(case["head"])
    found = count_for(head, case["kind"], quantities(annotated, grammar), grammar)
    assert (bounds(found) if found else "") == case["bounds"]
    assert found is None or found.what == case["kind"]


@pytest.mark.parametrize(
    ("text", "head", "counted"),
    [
        ("A soldier was killed near the dam.", "soldier", "A soldier"),
        ("Snipers wounded another farmer on Monday.", "farmer", "another farmer"),
        ("One other person was injured.", "person", "One other person"),
        ("The soldiers were killed near the dam.", "soldiers", None),
        ("The mayor was killed.", "mayor", None),
    ],
)
def test_implied_count(annotator: Annotator, text: str, head: str, counted: str | None) -> None:
    annotated = annotate(annotator, text)
    found = implied_count(annotated.parse.word.index(head), "killed", annotated, Grammar(annotated.parse))
    assert (found.text if found else None) == counted
    assert found is None or (found.what, found.low, found.high, found.unit) == ("killed", 1, 1, "people")


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("At least another 20 men died.", "at least another"),
        ("Nearly 20 men died.", "nearly"),
        ("Dozens of men died.", "dozens"),
        ("Between 20 and 30 men died.", "between"),
        ("Twenty men or more died.", None),
        ("200 or more died.", "or more"),
        ("Twenty men died.", None),
    ],
)
def test_qualifiers_are_kept_as_words(annotator: Annotator, text: str, qualifier: str | None) -> None:
    annotated = annotate(annotator, text)
    assert quantities(annotated, Grammar(annotated.parse))[0].qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("The bomb killed 20 people.", "incident"),
        ("The war has killed 20,000 people since 2011.", "cumulative"),
        ("So far 71 people have been arrested.", "cumulative"),
        ("A series of bombings killed 60 people.", "series"),
    ],
)
def test_scope(annotator: Annotator, text: str, scope: str) -> None:
    annotated = annotate(annotator, text)
    assert [q.scope for q in quantities(annotated, Grammar(annotated.parse))] == [scope]


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("twenty-two", 22, 22),
        ("two thousand five hundred and twelve", 2512, 2512),
        ("one and a half million", 1_500_000, 1_500_000),
        ("a hundred and fifty", 150, 150),
        ("1,200", 1200, 1200),
        ("1.5 million", 1_500_000, 1_500_000),
        ("3bn", 3_000_000_000, 3_000_000_000),
        ("two dozen", 24, 24),
        ("several hundred", 300, None),
        ("tens of thousands", 20_000, None),
        ("hundreds of thousands", 200_000, None),
        ("several", 3, None),
        ("scores", 40, None),
    ],
)
def test_numbers_are_read_off_words(words: str, low: float, high: float | None) -> None:
    read = lexemes(words, 0, len(words))
    number = numbers().read(read, 0)
    assert number is not None
    assert (number.low, number.high, number.end) == (low, high, len(read))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ('[[entry]]\nclass = "cardinals"\nvalues = { one = 1 }\n', "cardinals"),
        ('[[entry]]\nclass = "cardinal"\nvalues = { one = "1" }\n', "number"),
        ('[[entry]]\nclass = "before"\nvalues = { "at least" = "at_least" }\n', "at_least"),
        ('[[entry]]\nclass = "cardinal"\nvalues = { one = 1 }\n', "missing"),
    ],
)
def test_faults_in_the_pack_are_named(tmp_path: Path, content: str, problem: str) -> None:
    path = tmp_path / "quantities.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=problem):
        numbers(path)
