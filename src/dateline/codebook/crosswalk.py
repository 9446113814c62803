"""From an event in PLOVER's terms to CAMEO, ACLED and UCDP: one way, by rules that are named in every code they give."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.model import Code, Event

if TYPE_CHECKING:
    from dateline.codebook.model import Codebook

SCHEMES = ("cameo", "acled", "ucdp")
UNKNOWN, NONE = "unknown", "none"
"""The side of a party that no side claims; the side that stands for a role without any party."""


@dataclass(frozen=True, slots=True)
class Side:
    """Actor types and PLOVER sectors that count as one side: state, armed, civilian."""

    name: str
    types: tuple[str, ...]
    sectors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to a code. Absent conditions are None and always hold; `modes` has "" for an event without a mode."""

    id: str
    scheme: str
    code: str
    event: str
    modes: tuple[str, ...] | None
    contexts: tuple[str, ...] | None
    actor: tuple[str, ...] | None
    actor_not: tuple[str, ...] | None
    actor_types: tuple[str, ...] | None
    recipient: tuple[str, ...] | None
    recipient_not: tuple[str, ...] | None
    killed: bool | None
    sides: bool | None
    fallback: bool


@dataclass(frozen=True, slots=True)
class _Case:
    """An event as the rules see it."""

    event: Event
    actor: frozenset[str]
    recipient: frozenset[str]
    actor_types: frozenset[str]
    killed: bool
    sides: bool


def derive(
    codebook: "Codebook", event: Event, facts: Mapping[str, object]
) -> tuple[tuple[Code, ...], tuple[Code, ...], tuple[Code, ...]]:
    """The CAMEO, ACLED ("Event type/Sub-event type") and UCDP (type of violence) codes of an event, in the rules' order.

    `facts`: actor_types, recipient_types (the contract's actor types), actor_sectors, recipient_sectors (PLOVER sectors,
    beside the types, "" where unknown), killed (somebody is reported killed), sides (it has two opposing sides; by
    default what the event says). A code that two rules give carries the first rule's id.
    """
    sides = facts.get("sides")
    case = _Case(
        event,
        _sides(codebook.sides, _strings(facts, "actor_types"), _strings(facts, "actor_sectors")),
        _sides(codebook.sides, _strings(facts, "recipient_types"), _strings(facts, "recipient_sectors")),
        frozenset(_strings(facts, "actor_types")),
        bool(facts.get("killed")),
        event.sides is not None if sides is None else bool(sides),
    )
    cameo, acled, ucdp = (_codes(codebook.crosswalk, scheme, case) for scheme in SCHEMES)
    return cameo, acled, ucdp


def _codes(rules: Iterable[Rule], scheme: str, case: _Case) -> tuple[Code, ...]:
    fitting = [rule for rule in rules if rule.scheme == scheme and _fits(rule, case)]
    kept = [rule for rule in fitting if not rule.fallback] or fitting
    found: dict[str, Code] = {}
    for rule in kept:
        found.setdefault(rule.code, Code(rule.code, rule.id))
    return tuple(found.values())


def _fits(rule: Rule, case: _Case) -> bool:
    return (
        rule.event == case.event.event
        and (rule.modes is None or (case.event.mode or "") in rule.modes)
        and (rule.contexts is None or not set(rule.contexts).isdisjoint(case.event.contexts))
        and (rule.actor is None or not case.actor.isdisjoint(rule.actor))
        and (rule.actor_not is None or case.actor.isdisjoint(rule.actor_not))
        and (rule.actor_types is None or not case.actor_types.isdisjoint(rule.actor_types))
        and (rule.recipient is None or not case.recipient.isdisjoint(rule.recipient))
        and (rule.recipient_not is None or case.recipient.isdisjoint(rule.recipient_not))
        and (rule.killed is None or rule.killed == case.killed)
        and (rule.sides is None or rule.sides == case.sides)
    )


def _sides(sides: tuple[Side, ...], types: tuple[str, ...], sectors: tuple[str, ...]) -> frozenset[str]:
    padded = (*sectors, *[""] * max(0, len(types) - len(sectors)))
    return frozenset(_side(sides, *party) for party in zip(types, padded, strict=False)) or frozenset({NONE})


def _side(sides: tuple[Side, ...], type_: str, sector: str) -> str:
    by_sector = next((side.name for side in sides if sector and sector in side.sectors), None)
    return by_sector or next((side.name for side in sides if type_ in side.types), UNKNOWN)


def _strings(facts: Mapping[str, object], key: str) -> tuple[str, ...]:
    found = facts.get(key, ())
    return tuple(str(one or "") for one in found) if isinstance(found, tuple | list) else ()
