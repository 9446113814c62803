"""Shared by all tests: the shipped model, loaded once, and readers of sentences."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.annotate import Annotator
from dateline.grammar import Grammar
from dateline.ingest import from_text
from dateline.model import Annotated, Reading, Report
from dateline.pipeline import Reader

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
MISREAD = tomllib.loads((ROOT / "tests" / "misread.toml").read_text(encoding="utf-8"))["misread"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sentences that the shipped model misreads (misread.toml) are failures that are known, and must fail."""
    for item in items:
        reason = MISREAD.get(item.nodeid)
        if reason is not None:
            item.add_marker(pytest.mark.xfail(strict=True, reason=reason))


@pytest.fixture(scope="session")
def annotator() -> Annotator:
    """The shipped pipeline."""
    return Annotator()


@pytest.fixture(scope="session")
def annotate(annotator: Annotator) -> Callable[..., tuple[Annotated, Grammar]]:
    """Text, with metadata by name, to its annotation and grammar."""

    def run(text: str, **known: str) -> tuple[Annotated, Grammar]:
        annotated = annotator.annotate(from_text(text, **known))
        return annotated, Grammar(annotated.parse)

    return run


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The whole reader."""
    return Reader()


@pytest.fixture(scope="session")
def read(reader: Reader) -> Callable[..., Reading]:
    """Text, with metadata by name, or a report, to its reading."""

    def run(text: str | Report, **known: str) -> Reading:
        report = text if isinstance(text, Report) else from_text(text, **known)
        reading = reader.read_report(report)
        assert not [i for i in reading.issues if i.code == "internal"], reading.issues
        return reading

    return run


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of data that is not part of the project; tests that need it skip without it."""
    if not (SHARED / "corpora").is_dir():
        pytest.skip("needs ../shared, which is not part of the project")
    return SHARED
