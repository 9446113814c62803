"""The command line in this process, as a user calls it: arguments and standard input in, status and outputs out."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_calls import SENTENCE, Outcome, Run

from dateline import pipeline
from dateline.cli import main
from dateline.config import Settings
from dateline.pipeline import Reader


@pytest.fixture(scope="session")
def one_reader(reader: Reader) -> Callable[..., Reader]:
    """Builds readers like the real thing, but the one with default settings only once in a session."""
    build = Reader
    return lambda settings=None: reader if settings in (None, Settings()) else build(settings)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, one_reader: Callable[..., Reader]) -> Run:
    """Calls `dateline` with arguments; `stdin` may be given as bytes."""
    monkeypatch.setattr(pipeline, "Reader", one_reader)
    for name in ("FORCE_COLOR", "NO_COLOR", "DATELINE_CORPORA", "DATELINE_MODEL"):
        monkeypatch.delenv(name, raising=False)

    def call(*args: str | Path, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main([str(arg) for arg in args])
        captured = capsys.readouterr()
        assert isinstance(left.value.code, int)
        return Outcome(left.value.code, captured.out, captured.err)

    return call


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A file with one short report in it."""
    path = tmp_path / "bor.txt"
    path.write_text(SENTENCE, encoding="utf-8")
    return path
