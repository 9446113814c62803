"""The trained network as one file: a zip of arrays in short precision and of their labels.

Numbers stand in half precision; the large tables of word vectors in eight bits with a scale for each row. Neither costs accuracy
that the evaluation shows (training/MODEL_CARD.md).
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from dateline.annotate.network import Network
from dateline.errors import DataError

_LABELS = "labels.json"
_SCALE = ".scale"
SHORTEST = ("vectors", "pieces.0.weight")


def save(arrays: Mapping[str, np.ndarray], labels: Mapping[str, Sequence[str]], path: Path) -> None:
    """Write weights and labels to `path`; the same input gives the same bytes."""
    stored: dict[str, np.ndarray] = {}
    for name, array in arrays.items():
        if name in SHORTEST:
            scale = np.maximum(np.abs(array).max(axis=1, keepdims=True), 1e-8) / 127
            stored[name] = np.round(array / scale).astype(np.int8)
            stored[name + _SCALE] = scale.astype(np.float32)
        else:
            stored[name] = array.astype(np.float16)
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        _write(archive, _LABELS, json.dumps(labels, ensure_ascii=False).encode())
        for name in sorted(stored):
            buffer = io.BytesIO()
            np.save(buffer, stored[name])
            _write(archive, f"{name}.npy", buffer.getvalue())


def _write(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


def load(path: Path) -> Network:
    """The network in a file written by `save`. Raises `DataError` if the file is absent or damaged."""
    try:
        with zipfile.ZipFile(path) as archive:
            labels = json.loads(archive.read(_LABELS))
            stored = {
                name.removesuffix(".npy"): np.load(io.BytesIO(archive.read(name)))
                for name in archive.namelist()
                if name.endswith(".npy")
            }
        arrays = {name: _wide(array, stored.get(name + _SCALE)) for name, array in stored.items() if _SCALE not in name}
        return Network(arrays, labels)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as fault:
        raise DataError(str(path), None, f"the language model cannot be read ({fault}); reinstall Dateline") from fault


def _wide(array: np.ndarray, scale: np.ndarray | None) -> np.ndarray:
    wide = array.astype(np.float32)
    return wide if scale is None else wide * scale


def digest(path: Path) -> str:
    """The first 12 hexadecimal digits of the file's SHA-256."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
