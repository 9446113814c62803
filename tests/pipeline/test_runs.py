"""One process or many, any order, any company: the same readings; and a fault in one report ends nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from dateline.export.contract import to_json
from dateline.ingest import IngestOptions, from_text, reports
from dateline.model import Issue, Report
from dateline.pipeline import Reader, read_all

EXAMPLES = Path(__file__).parent.parent.parent / "examples"


@pytest.fixture(scope="module")
def example_reports() -> list[Report]:
    return list(reports([EXAMPLES], IngestOptions()))


@pytest.fixture(scope="module")
def alone(reader: Reader, example_reports: list[Report]) -> dict[str, str]:
    """Each report read by itself."""
    return {r.id: to_json(reader.read_report(r)) for r in example_reports}


def test_processes_change_nothing(example_reports: list[Report], alone: dict[str, str]) -> None:
    many = list(read_all(example_reports * 3, None, 2, to_json))
    assert many == [alone[r.id] for r in example_reports * 3]


def test_order_changes_nothing(reader: Reader, example_reports: list[Report], alone: dict[str, str]) -> None:
    backwards = [to_json(reader.read_report(r)) for r in reversed(example_reports)]
    assert backwards == [alone[r.id] for r in reversed(example_reports)]


def test_hash_seeds_change_nothing() -> None:
    command = [sys.executable, "-m", "dateline", "read", str(EXAMPLES / "market-wire.txt"), "--json"]
    runs = {
        subprocess.run(command, capture_output=True, env={"PYTHONHASHSEED": seed, "PATH": ""}, check=True).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_a_skipped_report_has_no_claims(reader: Reader) -> None:
    issue = Issue("ingest", "empty", "skipped", "x.txt: is empty")
    reading = reader.read_report(Report("id", "", "", issues=(issue,)))
    assert reading.claims == ()
    assert reading.issues == (issue,)


def test_a_fault_of_ours_is_an_issue(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader()

    def fails(*_: object) -> None:
        raise ZeroDivisionError("planted")

    monkeypatch.setattr(reader._coder, "code", fails)
    reading = reader.read_report(from_text("Rebels shelled the town of Bor on Monday, officials said."))
    assert [i.code for i in reading.issues] == ["internal"]
    assert "planted" in reading.issues[0].detail
