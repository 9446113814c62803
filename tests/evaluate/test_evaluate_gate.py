"""Floors: below one the gate fails, and none sinks without a reason."""

import json
import tomllib
from pathlib import Path

import pytest
from claims_mirror import claim, reading
from grammar_fakes import FakeReader

from dateline.errors import DataError, UsageError
from dateline.evaluate import SUITES
from dateline.evaluate.figures import Figure
from dateline.evaluate.floors import Floors, Lowered, breaches, load, to_toml, updated
from dateline.evaluate.gate import main, targets
from dateline.evaluate.result import Result
from dateline.model import Event, Reading, Report, Words

ROOT = Path(__file__).resolve().parents[2] / "evaluation"


def result(suite: str = "claims", **values: float) -> Result:
    figures = {name: Figure(value, value, value, 9, rising=name != "error") for name, value in values.items()}
    return Result(suite, "", "held", "texts", 3, figures)


FLOORS = Floors({("claims", "held"): {"f1": 0.5, "roles": 0.3}})


def test_floor_is_the_value_rounded_down_and_errors_have_none() -> None:
    floors = updated(Floors({}), [result(f1=0.5799, roles=0.29, error=1.2)])
    assert floors.values == {("claims", "held"): {"f1": 0.57, "roles": 0.29}}


def test_no_floor_sinks_without_a_reason() -> None:
    with pytest.raises(UsageError, match=r"claims held roles 0\.30 to 0\.20.*--allow-lower"):
        updated(FLOORS, [result(f1=0.9, roles=0.2)])
    with pytest.raises(UsageError, match=r"roles 0\.30 to 0\.00"):
        updated(FLOORS, [result(f1=0.9)])
    floors = updated(FLOORS, [result(f1=0.9, roles=0.2)], reason="gold was mended")
    assert floors.values["claims", "held"] == {"f1": 0.9, "roles": 0.2}
    assert floors.lowered == (Lowered("claims", "held", "roles", 0.3, 0.2, "gold was mended"),)


def test_breaches_are_figures_below_or_gone() -> None:
    assert breaches(FLOORS, [result(f1=0.5, roles=0.3)]) == []
    assert breaches(FLOORS, [result("other", f1=0.0)]) == []
    low, gone = breaches(FLOORS, [result(f1=0.4999)])
    assert str(low) == "claims held: f1 0.4999, floor 0.50"
    assert str(gone) == "claims held: roles no such figure, floor 0.30"


def test_floors_survive_their_file(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    assert load(path) == Floors({})
    floors = Floors({("a-b", "held"): {'B³ "F1"': 0.25}}, (Lowered("a-b", "held", "x", 0.3, 0.2, "a \\ “reason”"),))
    path.write_text(to_toml(floors), encoding="utf-8")
    assert load(path) == floors
    path.write_text("claims = 3", encoding="utf-8")
    with pytest.raises(DataError, match=r"floors\.toml: no table"):
        load(path)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    folder = tmp_path / "corpora" / "factuality" / "uds_ih2"
    folder.mkdir(parents=True)
    rows = [{"text": f"Bombs fell on {n} .", "targets": [{"span1": [1, 2], "label": n % 4}]} for n in range(20)]
    (folder / "dev.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return tmp_path


def certain(report: Report) -> Reading:
    return reading(report.text, claims=(claim("c1", Event("ASSAULT"), Words(6, 10, "fell")),))


def gate(folder: Path, *arguments: str, reader: FakeReader | None = None) -> int:
    places = ("--corpora", str(folder / "corpora"), "--folder", str(folder / "evaluation"))
    return main([*arguments, *places], reader or FakeReader(read=certain))


def test_gate_freezes_holds_and_fails(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gate(small) == 2
    assert "no floors" in capsys.readouterr().err
    assert gate(small, "factuality", "--update") == 0
    frozen = small / "evaluation" / "results" / "factuality-held.json"
    assert json.loads(frozen.read_text(encoding="utf-8"))["figures"]["read"]["value"] == 1.0
    assert gate(small) == 0
    before = frozen.read_bytes()
    assert gate(small, reader=FakeReader()) == 1
    assert "below its floor: factuality held: read 0.0000, floor 1.00" in capsys.readouterr().err
    assert gate(small, "factuality:held", "--update", reader=FakeReader()) == 2
    assert "would sink" in capsys.readouterr().err
    assert frozen.read_bytes() == before
    assert gate(small, "factuality", "--update", "--allow-lower", "a trial", reader=FakeReader()) == 0
    assert gate(small, reader=FakeReader()) == 0


def test_targets_are_all_floors_or_those_named() -> None:
    assert targets([], FLOORS) == [("claims", "held")]
    assert targets(["claims:seen", "claims", "parse-gum"], FLOORS) == [
        ("claims", "seen"),
        ("claims", "held"),
        ("parse-gum", "all"),
    ]
    with pytest.raises(UsageError, match="no suite 'x'"):
        targets(["x"], FLOORS)
    with pytest.raises(UsageError, match="no split 'y'"):
        targets(["claims:y"], FLOORS)


def test_frozen_results_keep_to_the_floors() -> None:
    """The figures and floors in the repository agree, and name suites and splits that exist."""
    floors = load(ROOT / "floors.toml")
    for (suite, split), values in floors.values.items():
        assert suite in SUITES
        path = ROOT / "results" / f"{suite}-{split}.json"
        figures = json.loads(path.read_text(encoding="utf-8"))["figures"]
        assert {name: value for name, value in values.items() if figures[name]["value"] < value} == {}


def test_frozen_results_hold_no_documents() -> None:
    for path in sorted((ROOT / "results").glob("*.json")):
        assert set(json.loads(path.read_text(encoding="utf-8"))) == {"suite", "split", "documents", "unread", "figures"}


def test_floors_file_is_as_the_gate_writes_it() -> None:
    path = ROOT / "floors.toml"
    if path.exists():
        assert to_toml(load(path)) == path.read_text(encoding="utf-8")
        assert tomllib.loads(path.read_text(encoding="utf-8"))
