"""The two sides of a comparison in one shape: a report annotated by hand, and Dateline's reading of it.

The gold form is that of the guidelines (a span as its words and start; roles inline, by canonical name). Things of one
canonical name are one thing here, whatever their kind, as the guidelines let a country stand for its government.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from dateline.model import Attribution, Claim, Control, Entity, Event, Reading, Relation, Span

NameClass = Literal["person", "organisation", "place", "either"]
Amount = tuple[str, float | None, float | None]
ROLES = ("actor", "recipient", "subject", "object", "holder", "from", "place")


@dataclass(slots=True)
class Thing:
    """An actor or place: the spans that stand for it, and what it is called."""

    name: str
    spans: set[Span] = field(default_factory=set)
    names: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution. `nobody` is true where no agent is named; `thing` keys the source in `Side.things`."""

    id: str
    thing: str | None
    names: frozenset[str]
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    nobody: bool


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim. `roles` key into `Side.things`; `also` are other types that are right too; `why` is a reading's rule."""

    id: str
    kind: str
    type: str
    also: frozenset[str]
    trigger: Span | None
    roles: Mapping[str, tuple[str, ...]]
    said: str | None
    factuality: str | None
    aspect: str | None
    mode: str | None
    time: tuple[str | None, str | None] | None
    amounts: frozenset[Amount]
    core: bool = True
    why: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """Everything of one side that is compared."""

    things: Mapping[str, Thing]
    names: tuple[tuple[Span, NameClass], ...]
    said: Mapping[str, Said]
    claims: tuple[Stated, ...]


def name_class(kind: str, type_: str | None) -> NameClass:
    """Person, organisation or place; what may be a country or its government is either of the last two."""
    if kind == "place":
        return "either" if type_ == "country" else "place"
    if type_ == "person":
        return "person"
    return "either" if type_ in ("state", "government") else "organisation"


# -- by hand -----------------------------------------------------------------------------------------------------------


def from_annotation(gold: Mapping[str, Any]) -> Side:
    """The side of an annotation as the data's guidelines define it."""
    things: dict[str, Thing] = {}
    names: list[tuple[Span, NameClass]] = []
    for entity in gold["entities"]:
        thing = _thing(things, entity["name"])
        for mention in entity["mentions"]:
            span = _annotated(mention)
            thing.spans.add(span)
            thing.names.add(mention["text"])
            if mention["form"] == "name":
                names.append((span, name_class(entity["kind"], entity["type"])))
        thing.names.update(a if isinstance(a, str) else a["text"] for a in entity["aliases"])
    said = {a["id"]: _annotated_attribution(a, things) for a in gold["attributions"]}
    claims = tuple(_annotated_claim(c, things) for c in gold["claims"])
    return Side(things, tuple(names), said, claims)


def _thing(things: dict[str, Thing], name: str) -> Thing:
    return things.setdefault(name, Thing(name, names={name}))


def _annotated(words: Mapping[str, Any]) -> Span:
    return Span(words["start"], words["start"] + len(words["text"]))


def _annotated_attribution(a: Mapping[str, Any], things: Mapping[str, Thing]) -> Said:
    source, cue, head = a["source"], a["cue"], a["head"]
    return Said(
        id=a["id"],
        thing=head if head in things else None,
        names=frozenset(filter(None, (head, source and source["text"]))),
        source=_annotated(source) if source else None,
        cue=_annotated(cue) if cue else None,
        content=tuple(_annotated(c) for c in a["content"]),
        nobody=not source and not head,
    )


def _annotated_claim(c: Mapping[str, Any], things: dict[str, Thing]) -> Stated:
    roles = {}
    for role in ROLES:
        fillers = c.get(role) or []
        fillers = fillers if isinstance(fillers, list) else [fillers]
        roles[role] = tuple(_annotated_party(f, things) for f in fillers)
    time = c.get("time")
    return Stated(
        id=c["id"],
        kind=c["kind"],
        type=c[c["kind"]],
        also=frozenset(c["also"]),
        trigger=_annotated(c["trigger"]),
        roles=roles,
        said=c["attribution"],
        factuality=c["factuality"],
        aspect=c["aspect"],
        mode=c.get("mode"),
        time=(time.get("earliest"), time.get("latest")) if time else None,
        amounts=frozenset((q["what"], q["low"], q["high"]) for q in c["quantities"]),
        core=c["core"],
    )


def _annotated_party(party: Mapping[str, Any], things: dict[str, Thing]) -> str:
    """The key of a role's filler, whose words are one more mention of it."""
    name: str = party["name"] or party["text"]
    thing = _thing(things, name)
    if party["start"] is not None:
        thing.spans.add(_annotated(party))
        thing.names.add(party["text"])
    return name


# -- by Dateline -------------------------------------------------------------------------------------------------------


def from_reading(reading: Reading) -> Side:
    """The side of a reading."""
    times = {t.id: (t.earliest, t.latest) for t in reading.times}
    return Side(
        things={e.id: _read_thing(e) for e in reading.entities},
        names=tuple(
            (Span(m.start, m.end), name_class(e.kind, e.feature if e.kind == "place" else e.type))
            for e in reading.entities
            for m in e.mentions
            if m.form == "name"
        ),
        said={a.id: _read_attribution(a) for a in reading.attributions},
        claims=tuple(_read_claim(c, times) for c in reading.claims),
    )


def _read_thing(entity: Entity) -> Thing:
    called = {m.text for m in entity.mentions if m.form != "pronoun"} | {a.text for a in entity.aliases}
    return Thing(entity.name, {Span(m.start, m.end) for m in entity.mentions}, called | {entity.name})


def _read_attribution(a: Attribution) -> Said:
    source = a.source
    return Said(
        id=a.id,
        thing=source.entity if source else None,
        names=frozenset(filter(None, (source.text, source.name))) if source else frozenset(),
        source=Span(source.start, source.end) if source else None,
        cue=Span(a.cue.start, a.cue.end) if a.cue else None,
        content=a.content,
        nobody=source is None,
    )


def _read_claim(c: Claim, times: Mapping[str, tuple[str | None, str | None]]) -> Stated:
    type_, mode, roles = _says(c.says)
    return Stated(
        id=c.id,
        kind=c.kind,
        type=type_,
        also=frozenset(),
        trigger=Span(c.evidence[0].start, c.evidence[0].end) if c.evidence else None,
        roles=roles | {"place": _listed(c.place)},
        said=c.attribution,
        factuality=c.factuality,
        aspect=c.aspect,
        mode=mode,
        time=times.get(c.time) if c.time else None,
        amounts=frozenset((q.what, q.low, q.high) for q in c.quantities),
        why=c.explanation,
    )


def _says(says: Event | Relation | Control) -> tuple[str, str | None, dict[str, tuple[str, ...]]]:
    match says:
        case Event():
            return says.event, says.mode, {"actor": says.actor, "recipient": says.recipient}
        case Relation():
            return says.relation, None, {"subject": (says.subject,), "object": (says.object,)}
        case Control():
            return says.control, None, {"holder": says.holder, "from": says.from_}


def _listed(key: str | None) -> tuple[str, ...]:
    return () if key is None else (key,)


def called(side: Side, keys: Iterable[str]) -> str:
    """The names of some things, for people to read."""
    return ", ".join(side.things[k].name if k in side.things else k for k in keys) or "nobody"
