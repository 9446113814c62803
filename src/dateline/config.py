"""The settings of a run: one typed object, with its digest for the record of what made a reading."""

import dataclasses
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from dateline.annotate.annotator import MODEL
from dateline.errors import DataError


@dataclass(frozen=True, slots=True)
class Settings:
    """What a reader is built from. `registry` and `gazetteer` are files of the user's that lie over ours."""

    model: Path = MODEL
    registry: tuple[Path, ...] = ()
    gazetteer: tuple[Path, ...] = ()

    def digest(self) -> str:
        """The first 12 hexadecimal digits of the SHA-256 of the settings that differ from the defaults.

        Files count by their content, so that the digest is the same on every machine. Raises
        `DataError` for one that cannot be read.
        """
        changed = {
            f.name: _content(getattr(self, f.name))
            for f in dataclasses.fields(self)
            if getattr(self, f.name) != f.default
        }
        canonical = json.dumps(changed, sort_keys=True)
        return hashlib.sha256(canonical.encode()).hexdigest()[:12]


def _content(value: Path | tuple[Path, ...]) -> list[str]:
    paths = value if isinstance(value, tuple) else (value,)
    return [_sha256(path) for path in paths]


def _sha256(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as fault:
        raise DataError(path.name, None, f"cannot be read: {fault}") from fault
