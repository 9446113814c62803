"""Event types, modes, contexts, relations, control and crosswalks: language-neutral data with a validating loader."""

from dateline.codebook.crosswalk import Rule, Side, derive
from dateline.codebook.model import (
    Codebook,
    Complement,
    Context,
    ControlType,
    Erratum,
    EventType,
    Mode,
    RelationType,
)

__all__ = [
    "Codebook",
    "Complement",
    "Context",
    "ControlType",
    "Erratum",
    "EventType",
    "Mode",
    "RelationType",
    "Rule",
    "Side",
    "derive",
]
