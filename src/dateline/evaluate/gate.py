"""The gate: runs suites, compares their figures with the floors, and freezes new ones.

`python -m dateline.evaluate.gate` runs every suite and split that has floors and fails if a figure is below its own.
With `--update` it writes the results and raises the floors instead. Names of suites ("claims:held") narrow it down, or
with `--update` add to it.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from dateline.errors import DatelineError, UsageError
from dateline.evaluate import SUITES, Reader, Result, Split, corpora_folder, run
from dateline.evaluate.floors import Floors, breaches, load, to_toml, updated

FOLDER = Path("evaluation")


def targets(named: Sequence[str], floors: Floors) -> list[tuple[str, Split]]:
    """The suites and splits meant: those named, else all that have floors. Without a split, held or all of it."""
    out: list[tuple[str, Split]] = []
    for name in named or [f"{suite}:{split}" for suite, split in sorted(floors.values)]:
        suite, _, split = name.partition(":")
        if suite not in SUITES:
            raise UsageError(f"no suite {suite!r}: there are {', '.join(SUITES)}")
        usual: Split = "held" if SUITES[suite].halves else "all"
        match split:
            case "":
                out.append((suite, usual))
            case "seen" | "held" | "all":
                out.append((suite, split))
            case _:
                raise UsageError(f"no split {split!r} in {name!r}: there are seen, held and all")
    return out


def freeze(results: Sequence[Result], floors: Floors, folder: Path, reason: str | None) -> None:
    """Writes the new floors, and each result beside them. Raises `UsageError` before anything is written."""
    new = updated(floors, results, reason)
    (folder / "results").mkdir(parents=True, exist_ok=True)
    for result in results:
        path = folder / "results" / f"{result.suite}-{result.split}.json"
        path.write_text(json.dumps(result.to_dict(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / "floors.toml").write_text(to_toml(new), encoding="utf-8")


def main(arguments: Sequence[str] | None = None, reader: Reader | None = None) -> int:
    """The gate as a program: 0 where every figure holds, 1 where one does not, 2 for wrong use."""
    options = _options().parse_args(arguments)
    try:
        floors = load(options.folder / "floors.toml")
        chosen = targets(options.suites, floors)
        if not chosen:
            raise UsageError(f"no floors in {options.folder}: name suites with --update to set some")
        corpora = corpora_folder(options.corpora)
        reader = reader or _reader()
        results = []
        for suite, split in chosen:
            results.append(run(suite, split, corpora, reader))
            print(results[-1].to_text(), flush=True)
        if options.update:
            freeze(results, floors, options.folder, options.allow_lower)
            return 0
    except DatelineError as fault:
        print(f"gate: {fault}", file=sys.stderr)
        return 2
    below = breaches(floors, results)
    for breach in below:
        print(f"below its floor: {breach}", file=sys.stderr)
    return 1 if below else 0


def _reader() -> Reader:
    # Here, because a gate that is only asked for its usage need not load the model.
    from dateline.pipeline import Reader as Pipeline

    return Pipeline()


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m dateline.evaluate.gate", description="Hold Dateline to its figures.")
    parser.add_argument("suites", nargs="*", metavar="SUITE[:SPLIT]", help="default: all that have floors")
    parser.add_argument("--corpora", type=Path, metavar="DIR", help="the data sets")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="floors and frozen results")
    parser.add_argument("--update", action="store_true", help="freeze the results and raise the floors")
    parser.add_argument("--allow-lower", metavar="REASON", help="with --update: let floors sink, for this reason")
    return parser


if __name__ == "__main__":
    sys.exit(main())
