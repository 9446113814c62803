"""Metadata beside the files: a TOML sidecar for one, a CSV for a folder."""

import csv
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from dateline.errors import UsageError
from dateline.ingest.decode import decode
from dateline.ingest.known import FIELDS, Known, Note, Unreadable, told_by

SIDECAR = ".toml"
_KEYS = ("path", "file")
_MOST = 20_000_000


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a metadata CSV by the file they speak of: its path seen from the CSV, or its bare name."""

    home: Path
    rows: Mapping[str, tuple[Known, tuple[Note, ...]]]

    def of(self, path: Path, relative: str) -> tuple[Known, tuple[Note, ...]]:
        """What the table says of a file, which a folder given by the user may hold as `relative`."""
        keys = [relative, path.name]
        with suppress(ValueError, OSError):  # a file that lies elsewhere may be listed by its name alone
            keys.insert(0, path.resolve().relative_to(self.home).as_posix())
        return next((self.rows[key] for key in keys if key in self.rows), (Known(), ()))


def read_table(path: Path | None) -> Table:
    """The metadata CSV (comma, semicolon or tab; any usual encoding). Raises `UsageError` where it is of no use."""
    if path is None:
        return Table(Path(), {})
    try:
        if path.stat().st_size > _MOST:
            raise UsageError(f"{path}: is too large for a list of metadata; split the folder")
        text = decode(path.read_bytes(), path.name).text.removeprefix("\ufeff")
    except OSError as fault:
        raise UsageError(f"{path}: the metadata cannot be read ({fault.strerror}); check the path") from fault
    except Unreadable as fault:
        raise UsageError(f"{path}: {fault.remedy}") from fault
    return Table(path.resolve().parent, _rows(text, path))


def _rows(text: str, path: Path) -> dict[str, tuple[Known, tuple[Note, ...]]]:
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.DictReader(text.splitlines(keepends=True), delimiter=delimiter)
    try:
        columns = {name.strip().lower(): name for name in reader.fieldnames or () if name}
        key = next((columns[name] for name in _KEYS if name in columns), None)
        if key is None or not set(FIELDS) & set(columns):
            raise UsageError(f"{path}: needs a column file (or path) and one of {' '.join(FIELDS)}")
        found: dict[str, tuple[Known, tuple[Note, ...]]] = {}
        for row in reader:
            file = PurePosixPath((row[key] or "").strip().replace("\\", "/")).as_posix()
            if file == ".":
                continue
            if file in found:
                raise UsageError(f"{path}:{reader.line_num}: {file} is listed twice; keep one row")
            found[file] = told_by({name: row[columns[name]] for name in FIELDS if name in columns}, path.name)
    except csv.Error as fault:
        raise UsageError(f"{path}:{reader.line_num}: is no CSV ({fault})") from fault
    return found


def sidecar_of(path: Path) -> Path | None:
    """The TOML file beside a report: `report.txt.toml` before `report.toml`."""
    beside = (path.with_name(path.name + SIDECAR), path.with_suffix(SIDECAR))
    return next((one for one in beside if one != path and one.is_file()), None)


def read_sidecar(path: Path, origin: str) -> tuple[Known, tuple[Note, ...]]:
    """What the sidecar of a report tells; what cannot be used of it becomes a note."""
    found = sidecar_of(path)
    if found is None:
        return Known(), ()
    try:
        table = tomllib.loads(found.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as fault:
        return Known(), (Note("bad_metadata", f"{origin}: {found.name} was left out, it is no TOML ({fault})"),)
    strange = sorted(set(table) - set(FIELDS))
    notes = [
        Note("bad_metadata", f"{origin}: {found.name} has an unknown key {one!r}; use {' '.join(FIELDS)}")
        for one in strange
    ]
    known, more = told_by(table, f"{origin}: {found.name}")
    return known, (*notes, *more)
