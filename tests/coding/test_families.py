"""Every family of the trigger lexicon, read by the whole reader: its example says what it is for, its counter does not.

Failures that are known stand in `families_known.toml` with the reason, and fail the suite as soon as they pass.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from dateline.ingest import from_text
from dateline.language.en.triggers import Family, load_triggers
from dateline.model import Claim, Control, Event, Reading, Relation
from dateline.pipeline import Reader

LEXICON = load_triggers()
KNOWN: Mapping[str, Mapping[str, str]] = tomllib.loads(
    Path(__file__).with_name("families_known.toml").read_text(encoding="utf-8")
)
ROLE = {"subj": "subject", "obj": "object"}
Readings = Mapping[str, Reading]


@pytest.fixture(scope="session")
def readings(reader: Reader) -> Readings:
    """The reading of every sentence of the lexicon, by its text."""
    texts = [text for family in LEXICON.families for text in (family.example, family.counter) if text]
    return {text: reader.read_report(from_text(text)) for text in texts}


def _families(which: str) -> list[ParameterSet]:
    out = []
    for family in LEXICON.families:
        if which == "counter" and family.counter is None:
            continue
        reason = KNOWN[which].get(family.id)
        marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
        out.append(pytest.param(family, id=family.id, marks=marks))
    return out


def _kind_of(claim: Claim) -> tuple[str, str]:
    match claim.says:
        case Event():
            return "event", claim.says.event
        case Relation():
            return "relation", claim.says.relation
        case Control():
            return "control", claim.says.control


def missing(family: Family, claims: tuple[Claim, ...]) -> list[str]:
    """What the claim nearest to a family's expectation lacks; empty where one claim says all of it."""
    fitting = [c for c in claims if _kind_of(c) == (family.kind, family.type)]
    if not fitting:
        return [f"no {family.kind} {family.type}"]
    return min((_missing_in(family, claim) for claim in fitting), key=len)


def _missing_in(family: Family, claim: Claim) -> list[str]:
    out = []
    for role, words in family.expect.items():
        if role == "mode":
            continue
        for word in words.split("+"):
            roles = ("actor",) if role == "both" else (ROLE.get(role, role),)
            if not any(r.role in roles and word in r.text for r in claim.roles):
                out.append(f"{role} {word}")
    mode = family.expect.get("mode", family.mode)
    if isinstance(claim.says, Event) and mode is not None and claim.says.mode != mode:
        out.append(f"mode {mode}")
    return out


@pytest.mark.parametrize("family", _families("example"))
def test_example_is_read_as_its_family_says(family: Family, readings: Readings) -> None:
    claims = readings[family.example].claims
    lacks = missing(family, claims)
    assert not lacks, f"{family.example!r} lacks {lacks}; read: {[(_kind_of(c), c.explanation) for c in claims]}"


@pytest.mark.parametrize("family", _families("counter"))
def test_counter_is_not_read_by_its_family(family: Family, readings: Readings) -> None:
    assert family.counter is not None
    rules = [claim.explanation for claim in readings[family.counter].claims]
    assert not [rule for rule in rules if rule.startswith(f"{family.id}:")]


def test_known_failures_are_families() -> None:
    assert set(KNOWN) == {"example", "counter"}
    assert set(KNOWN["example"]) <= {family.id for family in LEXICON.families}
    assert set(KNOWN["counter"]) <= {family.id for family in LEXICON.families if family.counter}
