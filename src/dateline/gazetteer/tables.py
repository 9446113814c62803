"""Reading the room's tab-separated tables, so that a mistake is named with its file and line."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from dateline.errors import DataError


def read_table(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table with their line numbers, fields stripped; lines that begin with "#" and empty ones skipped.

    The first other line must name exactly the columns. Raises `DataError`.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise DataError(path.name, None, f"cannot be read: {fault}") from fault
    header: list[str] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = [field.strip() for field in line.split("\t")]
        if header is None:
            header = fields
            if header != list(columns):
                raise DataError(path.name, number, f"the columns must be {' '.join(columns)}")
            continue
        if len(fields) != len(header):
            raise DataError(path.name, number, f"{len(fields)} fields, not {len(header)}")
        yield number, dict(zip(header, fields, strict=True))
    if header is None:
        raise DataError(path.name, None, "has no line of column names")
