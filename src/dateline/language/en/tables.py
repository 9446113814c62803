"""Reading the pack's TOML tables with the line of every entry, so that a mistake is named where it stands."""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.errors import DataError

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of an array of tables: where it stands and what it says."""

    file: str
    line: int | None
    says: Mapping[str, Any]

    def fault(self, problem: str) -> DataError:
        """The error to raise about this entry."""
        name = self.says.get("id")
        return DataError(self.file, self.line, f"{name}: {problem}" if isinstance(name, str) else problem)

    def known(self, keys: Iterable[str]) -> None:
        """Raise `DataError` for a key that is none of `keys`: a typing mistake would otherwise be silent."""
        if strange := sorted(set(self.says) - set(keys)):
            raise self.fault(f"unknown key {strange[0]!r}")

    def text(self, key: str, default: str | None = None) -> str:
        """A string; without a default it must be there and not be empty."""
        found = self.says.get(key, default)
        if not isinstance(found, str) or (not found and default is None):
            raise self.fault(f"{key} must be a string that is not empty")
        return found

    def maybe(self, key: str) -> str | None:
        """A string, or None where the key is absent."""
        return self.text(key) if key in self.says else None

    def one_of(self, key: str, allowed: Iterable[str]) -> str | None:
        """A string out of `allowed`, or None where the key is absent."""
        found = self.maybe(key)
        if found is not None and found not in set(allowed):
            raise self.fault(f"{key} is {found!r}, not one of {' '.join(sorted(allowed))}")
        return found

    def flag(self, key: str) -> bool:
        """A truth value, false where the key is absent."""
        found = self.says.get(key, False)
        if not isinstance(found, bool):
            raise self.fault(f"{key} must be true or false")
        return found

    def texts(self, key: str, needed: bool = False) -> tuple[str, ...]:
        """A list of strings, empty where the key is absent and not needed."""
        found = self.says.get(key, [])
        if not isinstance(found, list) or not all(isinstance(one, str) and one.strip() for one in found):
            raise self.fault(f"{key} must be a list of strings")
        if needed and not found:
            raise self.fault(f"{key} is missing or empty")
        if doubled := sorted({one for one in found if found.count(one) > 1}):
            raise self.fault(f"{key} lists {doubled[0]!r} twice")
        return tuple(found)

    def mapping(self, key: str) -> dict[str, Any]:
        """A table in the entry, empty where the key is absent."""
        found = self.says.get(key, {})
        if not isinstance(found, dict):
            raise self.fault(f"{key} must be a table")
        return found

    def strings(self, key: str) -> dict[str, str]:
        """A table of strings."""
        found = self.mapping(key)
        if wrong := sorted(one for one, value in found.items() if not isinstance(value, str)):
            raise self.fault(f"{key}.{wrong[0]} must be a string")
        return found

    def lists(self, key: str) -> dict[str, tuple[str, ...]]:
        """A table of lists of strings."""
        made: dict[str, tuple[str, ...]] = {}
        for name, value in self.mapping(key).items():
            if not isinstance(value, list) or not value or not all(isinstance(one, str) for one in value):
                raise self.fault(f"{key}.{name} must be a list of strings")
            made[name] = tuple(value)
        return made


def rows(path: Path, table: str) -> tuple[Row, ...]:
    """The entries of `[[table]]` in a TOML file, in order; raises `DataError` where the file is not such a table."""
    try:
        text = path.read_text(encoding="utf-8")
        parsed = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as fault:
        raise DataError(path.name, None, f"cannot be read: {fault}") from fault
    except tomllib.TOMLDecodeError as fault:
        raise DataError(path.name, None, f"is no TOML: {fault}") from fault
    if strange := sorted(set(parsed) - {table}):
        raise DataError(path.name, None, f"unknown table {strange[0]!r}")
    found = parsed.get(table, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise DataError(path.name, None, f"{table} must be an array of tables")
    header = re.compile(r"\s*\[\[\s*" + re.escape(table) + r"\s*\]\]")
    lines = [number for number, line in enumerate(text.splitlines(), 1) if header.match(line)]
    if len(lines) != len(found):
        lines = [None] * len(found)  # type: ignore[list-item]  # inline arrays: the file alone is named
    return tuple(Row(path.name, line, says) for line, says in zip(lines, found, strict=True))


def digest(paths: Iterable[Path]) -> str:
    """Sixteen hexadecimal digits that change whenever one of the files does, whatever the order or the folder."""
    made = hashlib.sha256()
    for path in sorted(paths, key=lambda one: one.name):
        made.update(path.name.encode("utf-8") + b"\0" + path.read_bytes() + b"\0")
    return made.hexdigest()[:16]


def pairs(path: Path) -> tuple[tuple[str, str], ...]:
    """The lines "word, tab, word" of a file, comments left out; raises `DataError` with the line of a fault."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            cells = line.split("\t")
            if len(cells) != 2 or not all(cells):
                raise DataError(path.name, number, "must be two words with a tab between")
            found.append((cells[0], cells[1]))
    return tuple(found)
