"""The schema accepts what the contract writes, names every field of it, and refuses what strays from it."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dateline import model
from dateline.export.contract import to_dict
from dateline.export.schema import schema
from dateline.model import (
    Alias,
    Attribution,
    Candidate,
    Claim,
    Code,
    Coder,
    Control,
    Cue,
    Dateline,
    Description,
    Entity,
    Event,
    Issue,
    Link,
    Mention,
    Quantity,
    Reading,
    Relation,
    Report,
    Role,
    Source,
    Span,
    Time,
    Words,
)

TEXT = "OLVA (Reuters) -- Two guards were held by the Red Scarves, he said."
CODER = Coder("0.1.0", "plover@1", "en@2", "registry@3", "gazetteer@4", "rules@5", "6")


def claim(number: int, kind: Any, says: Event | Relation | Control, **more: Any) -> Claim:
    fields: dict[str, Any] = {
        "evidence": (Words(34, 38, "held"),),
        "attribution": "a1",
        "factuality": "PR+",
        "factuality_report": "Uu",
        "aspect": "actual",
        "time": "t1",
        "place": "e2",
        "roles": (Role("actor", "e1", 42, 57, "the Red Scarves", "stated"),),
        "quantities": (Quantity("detained", 2, 3, "men", "about", "guards", "recipient", "incident", "Two", 18, 21),),
        "confidence": 0.5,
    }
    return Claim(f"c{number}", "0f", "1f", kind, sentence=0, explanation="rule 1", says=says, **{**fields, **more})


def full() -> Reading:
    """A reading in which every list has an entry and every field that may be null a value."""
    who = Entity(
        "e1",
        "actor",
        "Red Scarves",
        (Mention(46, 57, "Red Scarves", "name", "en"),),
        (Alias("Scarves", 50, 57),),
        Link("found", "Q1", "registry", (Candidate("Q1", "Red Scarves", 0.9, "same name"),)),
        (Description("guards", 22, 28, "PS+", "a1"),),
        country="OLV",
        type="armed_group",
        subtype="rebel",
        sector="REB",
        seat="e2",
    )
    where = Entity(
        "e2",
        "place",
        "Olva",
        (Mention(0, 4, "OLVA", "name", "en"),),
        country="OLV",
        feature="city",
        admin1="Coast",
        admin2="Olva",
        lat=1.5,
        lon=-2.5,
        uncertainty_km=3.0,
        geonameid=7,
        precision="place",
    )
    source = Source(59, 61, "he", Words(59, 61, "he"), "e1", "Red Scarves", "named")
    codes = {"cameo": (Code("181", "r1"),), "acled": (Code("Battles: Armed clash", "r2"),), "ucdp": (Code("3", "r3"),)}
    event = Event("ASSAULT", "abduct", ("crime",), ("e1",), ("e2",), (("e1",), ("e2",)), **codes)
    report = Report(
        id="ab",
        text=TEXT,
        sha256="0" * 64,
        title="Two held",
        byline="A. Writer",
        publisher="Reuters",
        url="https://news.example/1",
        published="2031-05-02",
        published_basis="given",
        retrieved="2031-05-03",
        language="en",
        dateline=Dateline(Span(0, 17), Span(0, 4), "Reuters"),
        furniture=(Span(0, 4),),
    )
    return Reading(
        report,
        (Span(0, len(TEXT)),),
        (who, where),
        (Time("t1", 0, 4, "OLVA", "-0044-03-15", "2031-05-02", "relative", "-P3D"),),
        (Attribution("a1", source, Cue(62, 66, "said", "say"), (Span(18, 57),), "indirect", "asserts", "a1"),),
        (
            claim(1, "event", event),
            claim(2, "relation", Relation("backed_by", "e1", "e2", "weapons")),
            claim(3, "control", Control("gains", ("e1",), ("e2",))),
        ),
        (Issue("resolve", "unplaced", "degraded", "not found", 0, 4),),
        CODER,
    )


def bare() -> Reading:
    """A reading of which nothing but the text is known."""
    return Reading(
        Report("ab", "", "0" * 64), (), (), (), (), (), (Issue("ingest", "empty", "skipped", "no text"),), CODER
    )


FULL = to_dict(full())
CHECK = Draft202012Validator(schema())


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every object in a JSON value."""
    if isinstance(value, dict):
        yield path
        for key, inner in value.items():
            yield from places(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from places(inner, (*path, number))


def at(value: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        value = value[step]
    return value


def shape(path: tuple[Any, ...]) -> tuple[Any, ...]:
    """The path without numbers: of which sort of object it is."""
    return tuple("*" if isinstance(step, int) else step for step in path)


def changed(path: tuple[Any, ...], key: str, value: Any) -> dict[str, Any]:
    made = copy.deepcopy(FULL)
    at(made, path)[key] = value
    return made


OBJECTS = list(places(FULL))
FIELDS = [(path, key) for path in OBJECTS for key in at(FULL, path)]


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("reading", [full(), bare()], ids=["full", "bare"])
def test_it_accepts_what_the_contract_writes(reading: Reading) -> None:
    assert [error.message for error in CHECK.iter_errors(to_dict(reading))] == []


def test_the_example_leaves_nothing_empty() -> None:
    """Else the tests below would pass over fields that are never tried."""
    filled = {(shape(path), key) for path, key in FIELDS if at(FULL, path)[key] not in (None, [], "")}
    assert {(shape(path), key) for path, key in FIELDS} == filled


@pytest.mark.parametrize(("path", "key"), FIELDS, ids=str)
def test_every_field_is_required(path: tuple[Any, ...], key: str) -> None:
    made = copy.deepcopy(FULL)
    del at(made, path)[key]
    assert not CHECK.is_valid(made)


@pytest.mark.parametrize("path", OBJECTS, ids=str)
def test_further_fields_are_allowed(path: tuple[Any, ...]) -> None:
    assert CHECK.is_valid(changed(path, "a_later_field", {"any": ["thing"]}))


@pytest.mark.parametrize(("path", "key"), FIELDS, ids=str)
def test_no_field_takes_a_value_of_another_kind(path: tuple[Any, ...], key: str) -> None:
    assert not CHECK.is_valid(changed(path, key, True))


ENUMERATIONS = [
    (("entities", 0), "type", model.ACTOR_TYPES),
    (("entities", 0), "subtype", model.ACTOR_SUBTYPES),
    (("entities", 1), "feature", model.PLACE_FEATURES),
    (("entities", 1), "precision", model.PRECISIONS),
    (("attributions", 0, "source"), "kind", model.SOURCE_KINDS),
    (("attributions", 0), "mode", model.MODES),
    (("attributions", 0), "stance", model.STANCES),
    (("claims", 0), "factuality", model.FACTUALITIES),
    (("claims", 0), "factuality_report", model.FACTUALITIES),
    (("claims", 0), "aspect", model.ASPECTS),
    (("claims", 1), "relation", model.RELATIONS),
    (("claims", 2), "control", model.CONTROLS),
    (("claims", 0, "quantities", 0), "what", model.QUANTITY_KINDS),
    (("claims", 0, "quantities", 0), "scope", ["incident", "series", "cumulative"]),
    (("claims", 0, "roles", 0), "how", ["stated", "coreferent", "inferred"]),
    (("entities", 0, "mentions", 0), "form", ["name", "nominal", "pronoun"]),
    (("entities", 0, "link"), "status", ["found", "ambiguous", "unknown"]),
    (("times", 0), "basis", ["stated", "relative", "report_date"]),
    (("report",), "published_basis", ["given", "metadata", "text"]),
    (("issues", 0), "severity", ["skipped", "degraded"]),
]


@pytest.mark.parametrize(("path", "key", "values"), ENUMERATIONS, ids=[f"{p[-1]}-{k}" for p, k, _ in ENUMERATIONS])
def test_enumerations_are_those_of_the_model(path: tuple[Any, ...], key: str, values: list[str]) -> None:
    for value in values:
        assert CHECK.is_valid(changed(path, key, value)), value
    assert not CHECK.is_valid(changed(path, key, "something else"))
    assert not CHECK.is_valid(changed(path, key, values[0].upper() + "x"))


@pytest.mark.parametrize(
    ("path", "key", "wrong"),
    [
        ((), "schema", "dateline/2"),
        (("entities", 0), "id", "c1"),
        (("claims", 0), "evidence", []),
        (("claims", 0), "confidence", 1.5),
        (("claims", 0), "sides", [["e1"]]),
        (("claims", 0), "kind", "relation"),
        (("times", 0), "earliest", "2 May 2031"),
        (("times", 0), "offset", "3 days"),
        (("report",), "sha256", "ABC"),
        (("sentences", 0), "start", -1),
        (("entities", 1), "lat", 91),
        (("entities", 1), "country", "Olvia"),
        (("claims", 0, "codes", "acled", 0), "types", ["Battles"]),
    ],
)
def test_it_refuses(path: tuple[Any, ...], key: str, wrong: Any) -> None:
    assert not CHECK.is_valid(changed(path, key, wrong))


def test_everything_is_described() -> None:
    known = schema()

    def described(one: dict[str, Any]) -> bool:
        named = known["$defs"].get(one.get("$ref", "").removeprefix("#/$defs/"), {})
        return bool(one.get("description") or named.get("description"))

    def properties(one: Any) -> Iterator[tuple[str, dict[str, Any]]]:
        if isinstance(one, dict):
            if one.get("type") == "object" or "then" in one:
                yield from one.get("properties", {}).items()
                yield from one.get("then", {}).get("properties", {}).items()
            for inner in one.values():
                yield from properties(inner)
        elif isinstance(one, list):
            for inner in one:
                yield from properties(inner)

    found = list(properties(known))
    assert len(found) > 100
    assert [name for name, one in found if name != "kind" and not described(one)] == []
    assert all(one.get("description") for one in known["$defs"].values())


def test_each_call_gives_a_copy() -> None:
    schema().clear()
    assert schema()["title"] == "dateline/1"
