"""Reading the codebook's TOML files with the line of every entry, so that a mistake is named where it stands."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.errors import DataError


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of an array of tables: where it stands and what it says."""

    file: str
    line: int | None
    says: Mapping[str, Any]

    def fault(self, problem: str) -> DataError:
        """The error to raise about this entry."""
        name = self.says.get("name", self.says.get("id"))
        return DataError(self.file, self.line, f"{name}: {problem}" if isinstance(name, str) else problem)

    def known(self, keys: Iterable[str]) -> None:
        """Raise `DataError` for a key that is none of `keys`."""
        if strange := sorted(set(self.says) - set(keys)):
            raise self.fault(f"unknown key {strange[0]!r}")

    def text(self, key: str) -> str:
        """A string that must be there and not be empty."""
        found = self.says.get(key)
        if not isinstance(found, str) or not found:
            raise self.fault(f"{key} must be a string that is not empty")
        return found

    def flag(self, key: str) -> bool:
        """A truth value, false where the key is absent."""
        return bool(self.maybe_flag(key))

    def maybe_flag(self, key: str) -> bool | None:
        """A truth value, or None where the key is absent."""
        found = self.says.get(key)
        if found is not None and not isinstance(found, bool):
            raise self.fault(f"{key} must be true or false")
        return found

    def number(self, key: str, low: float, high: float) -> float:
        """A number between two bounds, which must be there."""
        found = self.says.get(key)
        if isinstance(found, bool) or not isinstance(found, int | float) or not low <= found <= high:
            raise self.fault(f"{key} must be a number from {low:g} to {high:g}")
        return float(found)

    def texts(self, key: str) -> tuple[str, ...] | None:
        """A list of strings, or None where the key is absent."""
        found = self.says.get(key)
        if found is None:
            return None
        if not isinstance(found, list) or not found or not all(isinstance(one, str) for one in found):
            raise self.fault(f"{key} must be a list of strings")
        return tuple(found)


class File:
    """A parsed TOML file: its top-level strings and its arrays of tables, nested ones included."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._text = path.read_text(encoding="utf-8")
            self._says = tomllib.loads(self._text)
        except (OSError, UnicodeDecodeError) as fault:
            raise DataError(path.name, None, f"cannot be read: {fault}") from fault
        except tomllib.TOMLDecodeError as fault:
            raise DataError(path.name, None, f"is no TOML: {fault}") from fault

    def known(self, keys: Iterable[str]) -> None:
        """Raise `DataError` for a top-level key that is none of `keys`."""
        if strange := sorted(set(self._says) - set(keys)):
            raise DataError(self.path.name, None, f"unknown table {strange[0]!r}")

    def text(self, key: str) -> str | None:
        """A top-level string, or None where the key is absent."""
        found = self._says.get(key)
        if found is not None and (not isinstance(found, str) or not found):
            raise DataError(self.path.name, None, f"{key} must be a string that is not empty")
        return found

    def rows(self, table: str) -> tuple[Row, ...]:
        """The entries of `[[table]]`, in order."""
        found = self._array(self._says, table)
        return tuple(
            Row(self.path.name, line, says) for line, says in zip(self._lines(table, len(found)), found, strict=True)
        )

    def nested(self, table: str, below: str) -> tuple[tuple[Row, ...], ...]:
        """For each entry of `[[table]]` its entries of `[[table.below]]`, in order."""
        groups = [self._array(says, below) for says in self._array(self._says, table)]
        lines = iter(self._lines(f"{table}.{below}", sum(map(len, groups))))
        return tuple(tuple(Row(self.path.name, next(lines), says) for says in group) for group in groups)

    def _array(self, says: Mapping[str, Any], table: str) -> list[Mapping[str, Any]]:
        found = says.get(table, [])
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise DataError(self.path.name, None, f"{table} must be an array of tables")
        return found

    def _lines(self, table: str, count: int) -> list[int | None]:
        """The line of each header; unknown where entries are written as inline tables."""
        header = re.compile(r"\s*\[\[\s*" + re.escape(table) + r"\s*\]\]")
        lines: list[int | None] = [n for n, line in enumerate(self._text.splitlines(), 1) if header.match(line)]
        return lines if len(lines) == count else [None] * count
