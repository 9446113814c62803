"""What a call of `dateline read` is given, made ready for ingest."""

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from dateline.errors import UsageError
from dateline.ingest.metadata import sidecar_of
from dateline.ingest.reading import FORMATS


def stdin(quiet: bool) -> BinaryIO:
    """Standard input, with a word to a person who sits before it. Raises `UsageError` if there is none."""
    if sys.stdin is None:
        raise UsageError("-: standard input is closed; pipe a report into it, or name a file")
    if sys.stdin.isatty() and not quiet:
        print("Reading standard input; end it with Ctrl-D.", file=sys.stderr)
    return sys.stdin.buffer


def fields(pairs: Sequence[str]) -> dict[str, str]:
    """Our names and theirs from "text=body". Raises `UsageError`."""
    out = {}
    for pair in pairs:
        ours, equals, theirs = pair.partition("=")
        if not (ours and equals and theirs):
            raise UsageError(f"--field {pair}: write it as OURS=THEIRS, for example text=body")
        out[ours] = theirs
    return out


def without_metadata(paths: Sequence[str], table: Path | None) -> list[str]:
    """The paths less those that hold the metadata of others, so that `folder/*` reads like `folder`."""
    beside = {table, *(sidecar_of(Path(path)) for path in paths)}
    return [path for path in paths if Path(path) not in beside]


def refuse_outputs(paths: Sequence[str], html: Path | None) -> None:
    """Raise `UsageError` if the call would read what it writes (`dateline read . --json > all.jsonl`), without an end."""
    written = set(_written(html))
    for path in _inputs(paths) if written else ():
        with suppress(OSError):
            found = path.stat()
            if (found.st_dev, found.st_ino) in written:
                raise UsageError(f"{path}: is written by this call and would be read by it; write it elsewhere")


def _written(html: Path | None) -> Iterator[tuple[int, int]]:
    with suppress(OSError, AttributeError):  # a stdout that is no file, or is closed
        found = os.fstat(sys.stdout.fileno())
        if stat.S_ISREG(found.st_mode):
            yield found.st_dev, found.st_ino
    if html is not None and html.is_file():
        found = html.stat()
        yield found.st_dev, found.st_ino


def _inputs(paths: Sequence[str]) -> Iterator[Path]:
    for path in map(Path, paths):
        if not path.is_dir():
            yield path
        for base, _, names in os.walk(path):
            yield from (Path(base, name) for name in names if Path(name).suffix.lower() in FORMATS)
