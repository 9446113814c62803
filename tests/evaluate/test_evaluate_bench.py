"""The bench's own arithmetic: limits, repetition, measuring a process."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from dateline.evaluate.suite import plain_report


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    path = Path(__file__).resolve().parents[2] / "bench" / "run.py"
    spec = importlib.util.spec_from_file_location("bench_run", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_run"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def test_limits_hold_or_break(bench: ModuleType) -> None:
    rows = [
        bench.Row("a", 1.9, "x", 3, most=2.0),
        bench.Row("b", 1.6, "x", 3, least=1.7),
        bench.Row("c", 5000.0, "words a second", 3),
    ]
    assert [row.holds for row in rows] == [True, False, True]
    first, second, third = bench.table(rows, "about").splitlines()[1:]
    assert first.split()[-3:] == ["2", "ok", "n=3"]
    assert "at least 1.7" in second
    assert "BROKEN" in second
    assert third.split()[-4:] == ["words", "a", "second", "n=3"]
    assert [f["holds"] for f in json.loads(bench.as_json(rows, 1, 2))["figures"]] == [True, False, True]


def test_texts_are_repeated_to_enough_words(bench: ModuleType) -> None:
    reports = [plain_report("one two three"), plain_report("four five")]
    assert [bench.word_count(r) for r in bench.enough(reports, 9)] == [3, 2, 3, 2]


MEASURED = """
import json, runpy, sys
process = runpy.run_path(sys.argv[1])["process"]
process.__globals__["DATELINE"] = [sys.executable, "-c"]
small, large = process("pass"), process("x = b'.' * 200_000_000; import time; time.sleep(0.2)")
print(json.dumps([large.peak_mb - small.peak_mb, large.seconds]))
"""


def test_a_process_is_timed_and_weighed(bench: ModuleType) -> None:
    # By a fresh process: one starts with its parent's peak of memory as its own, and that of these tests may be large.
    run = [sys.executable, "-c", MEASURED, str(bench.__file__)]
    more_mb, taken = json.loads(subprocess.run(run, capture_output=True, check=True).stdout)
    assert more_mb > 150
    assert taken > 0.2


def test_a_process_that_fails_is_heard(bench: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "DATELINE", [sys.executable, "-c"])
    with pytest.raises(RuntimeError, match="oops"):
        bench.process("raise SystemExit('oops')")


def test_longer_work_takes_longer(bench: ModuleType) -> None:
    assert bench.seconds(lambda: sum(range(2_000_000))) > bench.seconds(lambda: None)
