"""The settings of a run: one typed object, with its digest for the record of what made a reading."""

import dataclasses
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from dateline.annotate.annotator import MODEL
from dateline.annotate.pipelines import fingerprint
from dateline.errors import DataError


@dataclass(frozen=True, slots=True)
class Settings:
    """What a reader is built from. `registry` and `gazetteer` are files of the user's that lie over ours.

    `model` is a model file of ours, or the name or folder of a spaCy pipeline.
    """

    model: str | Path = MODEL
    registry: tuple[Path, ...] = ()
    gazetteer: tuple[Path, ...] = ()

    def with_model(self, model: str | Path | None) -> "Settings":
        """The same settings with another language model, if one is named."""
        return dataclasses.replace(self, model=model) if model else self

    def digest(self) -> str:
        """The first 12 hexadecimal digits of the SHA-256 of the settings that differ from the defaults.

        Files count by their content, so that the digest is the same on every machine. Raises
        `DataError` for one that cannot be read, `UsageError` for a model that is not there.
        """
        changed = {
            f.name: [_sha256(path) for path in getattr(self, f.name)]
            for f in dataclasses.fields(self)
            if f.name != "model" and getattr(self, f.name) != f.default
        }
        if Path(self.model) != MODEL:
            changed["model"] = [fingerprint(self.model)]
        canonical = json.dumps(changed, sort_keys=True)
        return hashlib.sha256(canonical.encode()).hexdigest()[:12]


def _sha256(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as fault:
        raise DataError(path.name, None, f"cannot be read: {fault}") from fault
