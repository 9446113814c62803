"""The JSON Schema of `dateline/1`, against which any program can check a reading."""

import json
from importlib.resources import files
from typing import Any

FILE = "dateline-1.schema.json"


def schema() -> dict[str, Any]:
    """The schema (JSON Schema draft 2020-12) as plain dicts and lists; a new copy at each call.

    It is strict about what the contract names and open to further fields, as fields may be added.
    """
    found: dict[str, Any] = json.loads(files("dateline.export").joinpath(FILE).read_text(encoding="utf-8"))
    return found
