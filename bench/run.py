"""Speed and memory of Dateline, against its own parser and against fixed limits.

Usage: python bench/run.py [--runs N] [--words N] [--corpora DIR] [--json]. Reads the examples and, where they are at
hand, the reports annotated for claims, over again until there are enough words. What is compared is run in turn, in one
go on one machine; values are medians over the runs. The exit status is 1 where a limit is broken.

The parse is tokens, tags, trees, names and quotations, by the shipped model, in this process on one core; the whole
reading is the parse and everything after it. Memory, start and jobs are those of `dateline read` as a process.
"""

import argparse
import dataclasses
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.model import Report

ROOT = Path(__file__).resolve().parents[1]
THREADS = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
    "NUMEXPR_NUM_THREADS",
)
DATELINE = [sys.executable, "-c", "from dateline.cli import main; main()"]
KIB_PER_MB = 1_000_000 / 1024


@dataclass(frozen=True, slots=True)
class Row:
    """A measured value, the median of `runs`; `most` and `least` are its limits."""

    name: str
    value: float
    unit: str
    runs: int
    most: float | None = None
    least: float | None = None

    @property
    def holds(self) -> bool:
        """Whether the value keeps to its limits."""
        return (self.most is None or self.value <= self.most) and (self.least is None or self.value >= self.least)

    @property
    def limit(self) -> str:
        """The limit in words."""
        return f"at most {self.most:g}" if self.most else f"at least {self.least:g}" if self.least else ""


# -- what is read -----------------------------------------------------------------------------------------------------


def example_reports(corpora: Path) -> "list[Report]":
    """The examples, and the texts annotated for claims where they are at hand."""
    from dateline.ingest import IngestOptions, from_text, reports

    found = [report for report in reports([str(ROOT / "examples")], IngestOptions()) if report.text.strip()]
    for path in sorted((corpora / "claims" / "texts").glob("*.txt")):
        found.append(from_text(path.read_text(encoding="utf-8")))
    return found


def enough(reports: "Sequence[Report]", words: int) -> "Iterator[Report]":
    """The reports over and over until there are so many words."""
    count = 0
    for report in cycle(reports):
        if count >= words:
            return
        count += word_count(report)
        yield report


def word_count(report: "Report") -> int:
    """Words between white space."""
    return len(report.text.split())


# -- measuring --------------------------------------------------------------------------------------------------------


def seconds(do: Callable[[], object]) -> float:
    """How long it takes."""
    start = time.perf_counter()
    do()
    return time.perf_counter() - start


def speed(reports: "Sequence[Report]", runs: int) -> list[Row]:
    """The parse alone and the whole reading on one core, in turn, after a warm-up."""
    from dateline.pipeline import Reader

    reader = Reader()
    words = sum(map(word_count, reports))
    steps = {"parse": reader.annotate, "reading": reader.read_report}
    taken: dict[str, list[float]] = {name: [] for name in steps}
    for step in steps.values():
        step(reports[0])
    for run in range(runs):
        for name in sorted(steps, reverse=bool(run % 2)):
            taken[name].append(seconds(partial(_each, steps[name], reports)))
    ratios = [whole / parse for parse, whole in zip(taken["parse"], taken["reading"], strict=True)]
    return [
        Row("the parse alone", words / statistics.median(taken["parse"]), "words a second", runs),
        Row("the whole reading", words / statistics.median(taken["reading"]), "words a second", runs),
        Row("the whole reading", statistics.median(ratios), "times the parse", runs, most=2.0),
    ]


def _each(step: "Callable[[Report], object]", reports: "Sequence[Report]") -> None:
    for report in reports:
        step(report)


def on_one_core(do: Callable[[], list[Row]]) -> list[Row]:
    """Runs it on the first core this process may use, where the system can pin processes."""
    if not hasattr(os, "sched_setaffinity"):
        return do()
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    try:
        return do()
    finally:
        os.sched_setaffinity(0, cores)


@dataclass(frozen=True, slots=True)
class Process:
    """What a finished process took."""

    seconds: float
    peak_mb: float


def process(*arguments: str) -> Process:
    """Runs `dateline` with the arguments. Raises `RuntimeError` where it fails."""
    start = time.perf_counter()
    child = subprocess.Popen([*DATELINE, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert child.stderr is not None
    complaint = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    taken = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    child.stderr.close()
    if child.returncode:
        raise RuntimeError(f"dateline {' '.join(arguments)}: {complaint.decode(errors='replace').strip()}")
    kib = usage.ru_maxrss / 1024 if sys.platform == "darwin" else usage.ru_maxrss
    return Process(taken, kib / KIB_PER_MB)


def processes(reports: "Sequence[Report]", runs: int, folder: Path) -> list[Row]:
    """Start, memory, and two processes against one."""
    one, many = folder / "one.txt", folder / "many.jsonl"
    short = min(reports, key=word_count)
    one.write_text(short.text, encoding="utf-8")
    many.write_text("".join(json.dumps({"text": r.text}) + "\n" for r in reports), encoding="utf-8")
    process("read", str(one), "--json", "--quiet")  # so that no start has to read the disk
    starts, single, double = [], [], []
    for _ in range(runs):
        starts.append(process("read", str(one), "--json", "--quiet"))
        single.append(process("read", str(many), "--json", "--quiet", "--jobs", "1"))
        if (os.cpu_count() or 1) > 1:
            double.append(process("read", str(many), "--json", "--quiet", "--jobs", "2"))
    peak = max(p.peak_mb for p in single)
    rows = [
        Row("memory at its peak, one process", peak, "MB", runs, most=700.0),
        Row(
            "a short report from a cold start", statistics.median(p.seconds for p in starts), "seconds", runs, most=4.0
        ),
    ]
    if double:
        gains = [a.seconds / b.seconds for a, b in zip(single, double, strict=True)]
        rows.append(Row("two jobs", statistics.median(gains), "times one job", runs, least=1.7))
    return rows


# -- telling ----------------------------------------------------------------------------------------------------------


def table(rows: Sequence[Row], about: str) -> str:
    """The rows for people."""
    lines = [about]
    for row in rows:
        mark = "" if not row.limit else "ok" if row.holds else "BROKEN"
        lines.append(f"  {row.name:34}{row.value:10,.2f}  {row.unit:16}{row.limit:15}{mark:8}n={row.runs}".rstrip())
    return "\n".join(lines)


def as_json(rows: Sequence[Row], reports: int, words: int) -> str:
    """The rows for programs."""
    figures = [{**dataclasses.asdict(row), "holds": row.holds} for row in rows]
    return json.dumps({"reports": reports, "words": words, "cores": os.cpu_count(), "figures": figures}, indent=1)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and tells; 1 where a limit is broken."""
    parser = argparse.ArgumentParser("python bench/run.py", description="Speed and memory of Dateline.")
    parser.add_argument("--runs", type=int, default=5, help="runs of each thing (default 5)")
    parser.add_argument("--words", type=int, default=60_000, help="words to read in each run (default 60,000)")
    parser.add_argument("--corpora", type=Path, default=ROOT.parent / "shared" / "corpora", help="the data sets")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args(arguments)
    for name in THREADS:
        os.environ[name] = "1"
    reports = list(enough(example_reports(options.corpora), options.words))
    words = sum(map(word_count, reports))
    with tempfile.TemporaryDirectory() as folder:
        # Before the model is loaded here: a process starts with its parent's peak of memory as its own.
        outside = processes(reports, options.runs, Path(folder))
    rows = on_one_core(partial(speed, reports, options.runs)) + outside
    about = f"{len(reports)} reports, {words:,} words, {os.cpu_count()} cores; medians of n runs"
    print(as_json(rows, len(reports), words) if options.json else table(rows, about))
    return 0 if all(row.holds for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
