"""What is installed and whether it works: the report of `dateline doctor`."""

import importlib.metadata
import platform
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from dateline._version import __version__

_REINSTALL = "python -m pip install --force-reinstall --no-deps dateline"
_TRIAL = "Rebels shelled the town of Bor on Monday, killing 12 people, officials said."


@dataclass(frozen=True, slots=True)
class Finding:
    """One part: whether it is well, what is there, and the command that mends it."""

    part: str
    well: bool
    what: str
    remedy: str | None = None

    def line(self) -> str:
        """The finding for a person."""
        mend = f"  → {self.remedy}" if self.remedy else ""
        return f"{'ok     ' if self.well else 'MISSING'}  {self.part:18} {self.what}{mend}"

    def to_dict(self) -> dict[str, Any]:
        """The finding for a program."""
        return {"part": self.part, "well": self.well, "what": self.what, "remedy": self.remedy}


def examine() -> list[Finding]:
    """Look at every part once; nothing is changed."""
    python = f"{platform.python_version()} at {sys.executable}"
    out = [Finding("dateline", True, __version__), Finding("python", True, python), *map(_package, sorted(_needed()))]
    checks = {
        "model": _model,
        "language": _language,
        "codebook": _codebook,
        "registry": _registry,
        "gazetteer": _gazetteer,
        "trial": _trial,
    }
    return [*out, *(_checked(part, check) for part, check in checks.items())]


def _needed() -> Iterator[str]:
    """The packages that Dateline asks for; of a copy that was never installed nothing is known."""
    try:
        wanted = importlib.metadata.requires("dateline") or ()
    except importlib.metadata.PackageNotFoundError:
        return
    for requirement in wanted:
        if name := re.match(r"[\w.-]+(?!.*;.*\bextra\b)", requirement):
            yield name[0]


def _package(name: str) -> Finding:
    try:
        return Finding(name, True, importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        return Finding(name, False, "not installed", f"python -m pip install {name}")


def _checked(part: str, check: Callable[[], str]) -> Finding:
    try:
        return Finding(part, True, check())
    except Exception as fault:  # whatever is wrong with a part is what the doctor is asked for
        words = " ".join(f"{type(fault).__name__}: {fault}".split())
        return Finding(part, False, words, _REINSTALL)


def _model() -> str:
    from dateline.annotate import Annotator, annotator

    digest = Annotator(annotator.MODEL).digest
    return f"{annotator.MODEL.stem}@{digest}, {annotator.MODEL.stat().st_size / 1e6:.1f} MB"


def _language() -> str:
    from dateline.language.en.pack import digest
    from dateline.language.en.triggers import load_triggers

    return f"en@{digest()}, {len(load_triggers().families)} trigger families"


def _codebook() -> str:
    from dateline.codebook import Codebook

    codebook = Codebook.open()
    return f"{codebook.name}@{codebook.digest}, {len(codebook.types)} event types"


def _registry() -> str:
    from dateline.registry import Registry

    registry = Registry.open()
    return f"{registry.name}@{registry.digest}, {sum(1 for _ in registry.rows()):,} actors"


def _gazetteer() -> str:
    from dateline.gazetteer import Gazetteer

    gazetteer = Gazetteer.open()
    return f"{gazetteer.name}@{gazetteer.digest}"


def _trial() -> str:
    """Read one sentence from end to end. Raises `RuntimeError` where nothing comes of it."""
    from dateline.ingest import from_text
    from dateline.pipeline import Reader

    reading = Reader().read_report(from_text(_TRIAL))
    if not reading.claims:
        raise RuntimeError(
            "; ".join(issue.detail for issue in reading.issues) or "no claim was read in a plain sentence"
        )
    return f"{len(reading.claims)} claim(s) read in one sentence"
