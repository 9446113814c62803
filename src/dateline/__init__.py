"""Dateline reads conflict reports into sourced, dated claims.

    import dateline

    reading = dateline.read("report.txt", published="2014-01-06")
    for claim in reading.claims:
        print(reading.sentence(claim), "|", claim.evidence[0].text)

Names are loaded when first used, so that `import dateline` is quick.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from dateline._version import __version__

if TYPE_CHECKING:
    from dateline.api import Reading, read, read_many, read_text
    from dateline.config import Settings
    from dateline.errors import DataError, DatelineError, UsageError
    from dateline.model import Attribution, Claim, Entity, Report

_HOMES = {
    "api": ("Reading", "read", "read_many", "read_text"),
    "config": ("Settings",),
    "errors": ("DataError", "DatelineError", "UsageError"),
    "model": ("Attribution", "Claim", "Entity", "Report"),
}

__all__ = [
    "Attribution",
    "Claim",
    "DataError",
    "DatelineError",
    "Entity",
    "Reading",
    "Report",
    "Settings",
    "UsageError",
    "__version__",
    "read",
    "read_many",
    "read_text",
]


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"dateline.{home}"), name)
    raise AttributeError(f"module 'dateline' has no attribute {name!r}")
