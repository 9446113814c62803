"""The trained pipeline as one file: a zip with half-precision weights, read in one go.

Half precision halves the file and costs no accuracy that the evaluation shows (training/MODEL_CARD.md).
"""

import hashlib
import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.errors import DataError

if TYPE_CHECKING:
    import spacy

_VECTORS = "vectors.npy"
_PIPELINE = "pipeline.msgpack"


def save(nlp: "spacy.Language", path: Path) -> None:
    """Write a pipeline to `path`."""
    import numpy as np
    import srsly

    vectors = nlp.vocab.vectors.data.astype(np.float16)
    top = srsly.msgpack_loads(nlp.to_bytes(exclude=["vocab"]))
    for name in nlp.pipe_names:
        top[name] = _recast(top[name], np.float32, np.float16)
    top["vectors"] = {k: getattr(nlp.vocab.vectors, k) for k in _FLORET}
    top["strings"] = sorted(s for s in nlp.vocab.strings if s)
    array = io.BytesIO()
    np.save(array, vectors)
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in ((_PIPELINE, srsly.msgpack_dumps(top)), (_VECTORS, array.getvalue())):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


_FLORET = ("mode", "minn", "maxn", "hash_count", "hash_seed", "bow", "eow")


def load(path: Path) -> "spacy.Language":
    """The pipeline in a file written by `save`. Raises `DataError` if the file is absent or damaged.

    The libraries are imported here, so that a process which hands the reading to others need not load them.
    """
    import numpy as np
    import spacy
    import srsly

    try:
        with zipfile.ZipFile(path) as archive:
            top = srsly.msgpack_loads(archive.read(_PIPELINE))
            vectors = np.load(io.BytesIO(archive.read(_VECTORS))).astype(np.float32)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as fault:
        raise DataError(str(path), None, f"the language model cannot be read ({fault}); reinstall Dateline") from fault
    config = spacy.util.load_config_from_str(top["config.cfg"].decode(), interpolate=False)
    config["initialize"]["vectors"] = None
    nlp = spacy.util.load_model_from_config(config, auto_fill=False, validate=False)
    settings = top.pop("vectors")
    for string in top.pop("strings"):
        nlp.vocab.strings.add(string)
    nlp.vocab.vectors = spacy.vectors.Vectors(strings=nlp.vocab.strings, data=vectors, **settings)
    for name in nlp.pipe_names:
        top[name] = _recast(top[name], np.float16, np.float32)
    nlp.from_bytes(srsly.msgpack_dumps(top), exclude=["vocab"])
    return nlp


def digest(path: Path) -> str:
    """The first 12 hexadecimal digits of the file's SHA-256."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def _recast(component: bytes, source: type, target: type) -> bytes:
    """A component's bytes with the arrays of its model turned from one precision into another."""
    import srsly

    parts: dict[str, Any] = srsly.msgpack_loads(component)
    if "model" not in parts:
        return component
    model = srsly.msgpack_loads(parts["model"])
    model["params"] = _cast(model["params"], source, target)
    parts["model"] = srsly.msgpack_dumps(model)
    return bytes(srsly.msgpack_dumps(parts))


def _cast(value: Any, source: type, target: type) -> Any:
    import numpy as np

    if isinstance(value, np.ndarray):
        return value.astype(target) if value.dtype == source else value
    if isinstance(value, dict):
        return {k: _cast(v, source, target) for k, v in value.items()}
    if isinstance(value, list):
        return [_cast(v, source, target) for v in value]
    return value
