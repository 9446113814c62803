"""Where the data sets are; tests that need them skip without."""

import os
from pathlib import Path

import pytest

_BESIDE = Path(__file__).resolve().parents[3] / "shared" / "corpora"


@pytest.fixture(scope="session")
def corpora() -> Path:
    folder = Path(os.environ.get("DATELINE_CORPORA", _BESIDE))
    if not folder.is_dir():
        pytest.skip("no corpora here: set DATELINE_CORPORA")
    return folder
