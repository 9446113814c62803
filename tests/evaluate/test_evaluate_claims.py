"""The claims metric: the same figures as the published scorer, and explanations that name what is wrong."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from claims_mirror import Mirror, claim, reading
from grammar_fakes import FakeReader
from hypothesis import given
from hypothesis import strategies as st

from dateline import evaluate
from dateline.evaluate.claims import annotated_texts
from dateline.evaluate.claims.explain import explain
from dateline.evaluate.claims.match import Comparison, sentence_starts
from dateline.evaluate.claims.score import MEASURES, by_type, count
from dateline.evaluate.claims.sides import from_annotation, from_reading
from dateline.evaluate.figures import totals
from dateline.export.contract import to_dict
from dateline.model import Entity, Event, Mention, Reading, Report, Words


@pytest.fixture(scope="session")
def reference(corpora: Path) -> ModuleType:
    path = corpora.parent / "tools" / "score_claims.py"
    if not path.exists():
        pytest.skip("no published scorer here")
    spec = importlib.util.spec_from_file_location("score_claims", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def figures_of(rows: list[dict[str, float]]) -> dict[str, float]:
    sums = totals(rows)
    values = {m.name: round(m.value(*(sums.get(key, 0) for key in m.keys)), 3) for m in MEASURES}
    return values | {"n core": sums.get("core", 0)}


@pytest.mark.parametrize(("seed", "faults"), [(1, 0.0), (2, 0.1), (3, 0.25), (4, 0.5)])
def test_figures_are_those_of_the_published_scorer(
    corpora: Path, reference: ModuleType, seed: int, faults: float
) -> None:
    ours, theirs = [], []
    for about, text, gold in annotated_texts(corpora):
        read = Mirror(text, gold, seed, faults).reading()
        ours.append(count(Comparison(text, from_annotation(gold), from_reading(read))))
        side = reference.single(reference.from_annotation(gold))
        theirs.append(reference.score_text(text, side, reference.from_reading(to_dict(read))))
        published = reference.report(theirs[-1])
        assert {k: v for k, v in figures_of([ours[-1]]).items() if k in published} == published, about["id"]
    assert len(ours) == 58
    total = reference.report(reference.total_of(theirs))
    assert {k: v for k, v in figures_of(ours).items() if k in total} == total
    assert (total["claims F1"] > 0.97) == (faults == 0.0)


@given(st.text(alphabet="aB.!?”\"' \n7)Dr(US)", max_size=60))
def test_sentences_are_those_of_the_published_scorer(reference: ModuleType, text: str) -> None:
    assert sentence_starts(text) == ([start for start, _ in reference.sentences(text)] or [0])


def entity(name: str, kind: str, type_: str, text: str, start: int, form: str) -> dict[str, object]:
    mentions = [{"text": text, "start": start, "form": form}]
    return {"name": name, "kind": kind, "type": type_, "aliases": [], "mentions": mentions}


TEXT = "Rebels shelled Aram on Monday. Police arrested Mr. Tal, officials said."
GOLD = {
    "attributions": [
        {
            "id": "a1",
            "source": {"text": "officials", "start": 56},
            "head": "officials",
            "cue": {"text": "said", "start": 66},
            "content": [{"text": "Police arrested Mr. Tal", "start": 31}],
            "mode": "indirect",
            "kind": "group",
            "stance": "asserts",
            "within": None,
        }
    ],
    "claims": [
        {
            "id": "c1",
            "kind": "event",
            "event": "ASSAULT",
            "mode": "heavy-weapons",
            "also": [],
            "trigger": {"text": "shelled", "start": 7},
            "attribution": None,
            "factuality": "CT+",
            "aspect": "actual",
            "time": {"text": "Monday", "start": 23, "earliest": "2001-01-01", "latest": "2001-01-01"},
            "place": None,
            "quantities": [],
            "core": True,
            "actor": [{"text": "Rebels", "start": 0, "name": "rebels"}],
            "recipient": [{"text": "Aram", "start": 15, "name": "Aram"}],
        },
        {
            "id": "c2",
            "kind": "event",
            "event": "COERCE",
            "mode": "arrest",
            "also": [],
            "trigger": {"text": "arrested", "start": 38},
            "attribution": "a1",
            "factuality": "CT+",
            "aspect": "actual",
            "time": None,
            "place": None,
            "quantities": [],
            "core": True,
            "actor": [{"text": "Police", "start": 31, "name": "police"}],
            "recipient": [{"text": "Tal", "start": 51, "name": "Tal"}],
        },
    ],
    "entities": [
        entity("rebels", "actor", "armed_group", "Rebels", 0, "nominal"),
        entity("police", "actor", "police", "Police", 31, "nominal"),
        entity("Aram", "place", "city", "Aram", 15, "name"),
        entity("Tal", "actor", "person", "Tal", 51, "name"),
    ],
}


def compare(*claims: object, entities: tuple[Entity, ...] = ()) -> Comparison:
    return Comparison(TEXT, from_annotation(GOLD), from_reading(reading(TEXT, claims=claims, entities=entities)))


def test_explains_what_is_missed_spurious_and_wrong() -> None:
    rebels = Entity("e1", "actor", "Rebels", (Mention(0, 6, "Rebels", "nominal", "en"),))
    tal = Entity("e2", "actor", "Tal", (Mention(51, 54, "Tal", "name", "en"),), type="armed_group")
    shelled = claim("c1", Event("ASSAULT", actor=("e2",)), Words(7, 14, "shelled"), factuality="PR+")
    accused = claim("c2", Event("ACCUSE"), Words(66, 70, "said"), explanation="verb said")
    shown = explain("t1 Shelling", compare(shelled, accused, entities=(rebels, tal)))
    lines = [" ".join(line.split()) for line in shown.splitlines()]
    assert lines[0].startswith("━━ t1 Shelling ━━ core claims found 1 of 2; claims read right 1 of 2")
    assert "[0] Rebels shelled Aram on Monday." in lines
    assert "[1] Police arrested Mr. Tal, officials said." in lines
    assert "WRONG ASSAULT “shelled” [c1 = c1]" in lines
    assert "actor gold rebels read Tal" in lines
    assert "recipient gold Aram read nobody" in lines
    assert "factuality gold CT+ read PR+" in lines
    assert "time gold 2001-01-01 read none" in lines
    assert "MISSED COERCE “arrested” (actor police → recipient Tal) ‹officials› [c2]" in lines
    assert "why: beside ACCUSE “said” [c2]: type, COERCE for the gold and ACCUSE as read" in lines
    assert "SPURIOUS ACCUSE “said” (no parties) [c2]" in lines
    assert "by verb said" in lines
    assert "UNHEARD “officials” “said”: Police arrested Mr. Tal [a1]" in lines
    assert "NAME “Aram”: not read, gold place" in lines
    assert "NAME “Tal”: gold person, read organisation" in lines


def test_counts_nothing_wrong_in_a_faithful_reading() -> None:
    read = from_reading(Mirror(TEXT, GOLD, seed=1, faults=0.0).reading())
    compared = Comparison(TEXT, from_annotation(GOLD), read)
    assert len(explain("t", compared).splitlines()) == 1
    values = figures_of([count(compared)])
    assert values["claims F1"] == values["source"] == values["complete"] == values["time"] == values["mode"] == 1.0


def test_a_claim_told_twice_is_right_once() -> None:
    twice = [claim(f"c{i}", Event("ASSAULT"), Words(7, 14, "shelled")) for i in (1, 2)]
    compared = compare(*twice)
    assert len(compared.pairs) == 1
    assert "the same, but counted once" in explain("t", compared)
    assert "event ASSAULT" in by_type(count(compared))


def test_suite_reads_each_text_as_a_report_with_its_metadata(corpora: Path) -> None:
    golds = {text: (about, gold) for about, text, gold in annotated_texts(corpora)}
    dates = []

    def read(report: Report) -> Reading:
        about, gold = golds[report.text]
        assert report.title == about["title"]
        dates.append((report.published, about["published"]))
        return Mirror(report.text, gold, seed=1, faults=0.0).reading()

    held = evaluate.run("claims", "held", corpora, FakeReader(read=read))
    assert held.documents == len(dates)
    assert all(published == given for published, given in dates if given)
    assert held.figures["claims F1"].value > 0.97
    assert held.unread == 0
