"""Reads the spaCy pipeline that came before the network: a second opinion for silver.py."""

import io
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import spacy
import srsly


def load(path: Path) -> spacy.Language:
    """The pipeline in the file, tagger and parser and all."""
    with zipfile.ZipFile(path) as archive:
        top = srsly.msgpack_loads(archive.read("pipeline.msgpack"))
        vectors = np.load(io.BytesIO(archive.read("vectors.npy"))).astype(np.float32)
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


def _recast(component: bytes, source: type, target: type) -> bytes:
    """A component's bytes with the arrays of its model turned from one precision into another."""
    parts: dict[str, Any] = srsly.msgpack_loads(component)
    if "model" not in parts:
        return component
    model = srsly.msgpack_loads(parts["model"])
    model["params"] = _cast(model["params"], source, target)
    parts["model"] = srsly.msgpack_dumps(model)
    return bytes(srsly.msgpack_dumps(parts))


def _cast(value: Any, source: type, target: type) -> Any:
    if isinstance(value, np.ndarray):
        return value.astype(target) if value.dtype == source else value
    if isinstance(value, dict):
        return {k: _cast(v, source, target) for k, v in value.items()}
    if isinstance(value, list):
        return [_cast(v, source, target) for v in value]
    return value
