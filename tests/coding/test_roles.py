"""Actors and recipients of events, from roles.toml."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.model import Event, Reading

CASES = tomllib.loads(Path(__file__).with_name("roles.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["point"])
def test_case(read: Callable[..., Reading], case: dict) -> None:
    reading = read(case["text"])
    names = {entity.id: entity.name for entity in reading.entities}
    said = [claim.says for claim in reading.claims if isinstance(claim.says, Event)]
    found = [
        " | ".join(
            (event.event, *(", ".join(names[i] for i in side) or "-" for side in (event.actor, event.recipient)))
        )
        for event in said
    ]
    assert found == case["events"]
