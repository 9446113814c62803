"""The guard against reading only what we know: names, numbers, voice and cue may change; the claims change just so."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from metamorphic.shape import shape

from dateline.model import Reading

Read = Callable[..., Reading]
CASES: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parent / "cases.toml").read_text(encoding="utf-8")
)


def filled(text: str, fills: dict[str, str]) -> str:
    for mark, words in fills.items():
        text = text.replace(f"{{{mark}}}", words)
    return text


@pytest.mark.parametrize("case", CASES["swap"], ids=lambda c: c["text"][:40])
def test_names_and_numbers_that_nobody_knows(read: Read, case: dict[str, Any]) -> None:
    known = shape(read(filled(case["text"], case["known"])), case["known"])
    unknown = shape(read(filled(case["text"], case["unknown"])), case["unknown"])
    assert known, "nothing is claimed, so nothing is compared"
    assert unknown == known


@pytest.mark.parametrize("case", CASES["voice"], ids=lambda c: c["active"][:40])
def test_active_and_passive(read: Read, case: dict[str, Any]) -> None:
    active, passive = shape(read(case["active"])), shape(read(case["passive"]))
    assert active, "nothing is claimed, so nothing is compared"
    assert passive == active


CUES = [(c["text"], cue, stance) for c in CASES["cue"] for cue, stance in c["cues"].items()]


@pytest.mark.parametrize(("text", "cue", "stance"), CUES, ids=lambda x: x[:30])
def test_any_cue_has_the_same_source(read: Read, text: str, cue: str, stance: str) -> None:
    reading = read(text.replace("{CUE}", cue))
    sources = {a.source.name: a.stance for a in reading.attributions if a.source}
    assert sources == {"Musa Danladi": stance}
    attacks = [c for c in reading.claims if c.kind == "event" and c.says.event == "ASSAULT"]
    assert [c.attribution for c in attacks] == ["a1"]


@pytest.mark.parametrize("case", CASES["denied"], ids=lambda c: c["text"][:40])
def test_a_denial_turns_the_claim_around(read: Read, case: dict[str, Any]) -> None:
    plain = shape(read(case["text"]))
    text = case["text"]
    denied = shape(read("Police denied that " + text[0].lower() + text[1:]))
    assert plain, "nothing is claimed, so nothing is compared"
    turned = [(kind, type_, mode, "CT-", "police", roles, counts) for kind, type_, mode, _, _, roles, counts in plain]
    assert [c for c in denied if c[3] == "CT-"] == sorted(turned, key=repr)
