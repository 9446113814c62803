"""A reading as the JSON object of schema `dateline/1`."""

import dataclasses
import json
from typing import Any

from dateline.model import Claim, Code, Control, Entity, Event, Mention, Quantity, Reading, Relation, Report, Span

SCHEMA = "dateline/1"
_ACTOR_FIELDS = ("type", "subtype", "country", "sector", "seat")
_PLACE_FIELDS = ("feature", "country", "admin1", "admin2", "lat", "lon", "uncertainty_km", "geonameid", "precision")
_INTERNAL = {Mention: ("head_token", "latent"), Quantity: ("token",)}


def to_dict(reading: Reading) -> dict[str, Any]:
    """The contract's object for one report, as plain dicts and lists, in the contract's field order."""
    return {
        "schema": SCHEMA,
        "report": _report(reading.report, reading.entities),
        "sentences": _plain(reading.sentences),
        "entities": [_entity(e) for e in reading.entities],
        "times": _plain(reading.times),
        "attributions": _plain(reading.attributions),
        "claims": [_claim(c) for c in reading.claims],
        "issues": _plain(reading.issues),
        "coder": _plain(reading.coder),
    }


def to_json(reading: Reading) -> str:
    """The contract's object on one line."""
    return json.dumps(to_dict(reading), ensure_ascii=False, allow_nan=False)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [_plain(v) for v in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        hidden = _INTERNAL.get(type(value), ())
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value) if f.name not in hidden}
    return value


def _report(report: Report, entities: tuple[Entity, ...]) -> dict[str, Any]:
    out = {
        name: _plain(getattr(report, name))
        for name in ("id title byline publisher url published published_basis retrieved language text sha256".split())
    }
    line = report.dateline
    out["dateline"] = line and {
        "text": line.span.of(report.text),
        "start": line.span.start,
        "end": line.span.end,
        "place": _place_at(line.place, entities),
        "agency": line.agency,
    }
    out["furniture"] = _plain(report.furniture)
    return out


def _place_at(span: Span | None, entities: tuple[Entity, ...]) -> str | None:
    if span is None:
        return None
    for entity in entities:
        if entity.kind == "place" and any(span.start <= m.start and m.end <= span.end for m in entity.mentions):
            return entity.id
    return None


def _entity(entity: Entity) -> dict[str, Any]:
    out = {
        "id": entity.id,
        "kind": entity.kind,
        "name": entity.name,
        "mentions": _plain(entity.mentions),
        "aliases": _plain(entity.aliases),
        "link": _plain(entity.link),
        "descriptions": _plain(entity.descriptions),
    }
    names = _ACTOR_FIELDS if entity.kind == "actor" else _PLACE_FIELDS
    return out | {name: getattr(entity, name) for name in names}


def _claim(claim: Claim) -> dict[str, Any]:
    common = (
        "id key reading kind evidence sentence attribution factuality factuality_report aspect time place roles "
        "quantities confidence explanation"
    ).split()
    return {name: _plain(getattr(claim, name)) for name in common} | _says(claim.says)


def _says(says: Event | Relation | Control) -> dict[str, Any]:
    match says:
        case Event():
            codes = {scheme: [_code(scheme, c) for c in getattr(says, scheme)] for scheme in ("cameo", "acled", "ucdp")}
            return {
                "event": says.event,
                "mode": says.mode,
                "contexts": list(says.contexts),
                "actor": list(says.actor),
                "recipient": list(says.recipient),
                "sides": _plain(says.sides),
                "codes": codes,
            }
        case Relation():
            return {
                "relation": says.relation,
                "subject": says.subject,
                "object": says.object,
                "support_kind": says.support_kind,
            }
        case Control():
            return {"control": says.control, "holder": list(says.holder), "from": list(says.from_)}


def _code(scheme: str, code: Code) -> dict[str, Any]:
    """CAMEO and UCDP print a code; ACLED prints its event type and sub-event type, kept as "Type: Sub-type"."""
    if scheme != "acled":
        return {"code": code.code, "rule": code.rule}
    event_type, _, sub_event_type = code.code.partition(": ")
    return {"types": [event_type, sub_event_type], "rule": code.rule}
