"""What the contract promises of every reading, on random text."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from properties.strategies import broken, texts

from dateline.export.contract import to_dict, to_json
from dateline.export.schema import schema
from dateline.ingest import from_text
from dateline.model import Reading
from dateline.pipeline import Reader

Read = Callable[..., Reading]
PATIENT = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def plainly_given(reader: Reader, text: str) -> dict[str, Any]:
    """The reading of a text, even one that ingest would refuse as no prose."""
    report = from_text(text)
    return to_dict(reader.read_report(report))


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every object with offsets, at any depth."""
    if isinstance(value, dict):
        if "start" in value and "end" in value:
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema())


@PATIENT
@given(text=st.one_of(texts(), broken()))
def test_a_reading_keeps_the_contract(reader: Reader, validator: jsonschema.Draft202012Validator, text: str) -> None:
    found = plainly_given(reader, text)
    assert found["report"]["text"] == text
    assert not [i for i in found["issues"] if i["code"] == "internal"], found["issues"]
    validator.validate(found)
    for span in spans(found):
        if span["start"] is not None:
            assert 0 <= span["start"] <= span["end"] <= len(text)
            if "text" in span:
                assert text[span["start"] : span["end"]] == span["text"]
    check_ids(found)


def check_ids(found: dict[str, Any]) -> None:
    """Ids are unique, in text order of their numbers, and every reference leads somewhere."""
    ids = {kind: [x["id"] for x in found[kind]] for kind in ("entities", "times", "attributions", "claims")}
    for kind, letter in (("entities", "e"), ("times", "t"), ("attributions", "a"), ("claims", "c")):
        assert ids[kind] == [f"{letter}{n}" for n in range(1, len(ids[kind]) + 1)]
    entities, kinds = set(ids["entities"]), {e["id"]: e["kind"] for e in found["entities"]}
    for attribution in found["attributions"]:
        source = attribution["source"]
        assert source is None or source["entity"] is None or source["entity"] in entities
        assert attribution["within"] is None or attribution["within"] in ids["attributions"]
        assert attribution["within"] != attribution["id"]
    for claim in found["claims"]:
        assert claim["attribution"] is None or claim["attribution"] in ids["attributions"]
        assert claim["time"] is None or claim["time"] in ids["times"]
        assert claim["place"] is None or kinds[claim["place"]] == "place"
        assert 0 <= claim["sentence"] < len(found["sentences"])
        assert claim["evidence"], "no span, no claim"
        fillers = [r["entity"] for r in claim["roles"]]
        assert set(fillers) <= entities
        named = {i for role in ("actor", "recipient", "holder", "from") for i in claim.get(role) or []} | {
            claim[role] for role in ("subject", "object") if claim.get(role)
        }
        assert named <= set(fillers), "every filler has the words behind it"
    keys = [claim["key"] for claim in found["claims"]]
    assert len(keys) == len(set(keys))
    mentions = [(m["start"], m["end"], e["id"]) for e in found["entities"] for m in e["mentions"]]
    assert len({(s, e) for s, e, _ in mentions}) == len(mentions), "a mention belongs to one entity"


@PATIENT
@given(text=texts())
def test_the_same_text_gives_the_same_bytes(reader: Reader, text: str) -> None:
    assert to_json(reader.read_report(from_text(text))) == to_json(reader.read_report(from_text(text)))


@PATIENT
@given(text=texts())
def test_json_survives_a_round_trip(reader: Reader, text: str) -> None:
    line = to_json(reader.read_report(from_text(text)))
    assert "\n" not in line
    assert json.dumps(json.loads(line), ensure_ascii=False) == line
