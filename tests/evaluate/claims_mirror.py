"""An annotation turned into a reading, true or with seeded faults of every kind a scorer must notice."""

import random
from collections.abc import Mapping
from typing import Any

from dateline.evaluate.suite import plain_report
from dateline.model import (
    RELATIONS,
    Alias,
    Attribution,
    Claim,
    Coder,
    Control,
    Cue,
    Entity,
    Event,
    Mention,
    Quantity,
    Reading,
    Relation,
    Source,
    Span,
    Time,
    Words,
)

CODER = Coder(*(["-"] * 7))
EVENTS = ("ASSAULT", "COERCE", "PROTEST", "CONSULT", "ACCUSE")
FACTUALITIES = ("CT+", "CT-", "PR+", "PS+", "Uu")


def reading(text: str, **parts: Any) -> Reading:
    """A reading of a text with nothing in it but the given parts."""
    empty = dict.fromkeys(("sentences", "entities", "times", "attributions", "claims", "issues"), ())
    return Reading(**{"report": plain_report(text), **empty, "coder": CODER, **parts})


def claim(id_: str, says: Event | Relation | Control, words: Words | None, **parts: Any) -> Claim:
    """A claim with the given words as its trigger."""
    kind = {Event: "event", Relation: "relation", Control: "control"}[type(says)]
    usual: dict[str, Any] = {
        "key": "",
        "reading": "",
        "kind": kind,
        "evidence": (words,) if words else (),
        "sentence": 0,
        "attribution": None,
        "factuality": "CT+",
        "factuality_report": "CT+",
        "aspect": "actual",
        "time": None,
        "place": None,
        "roles": (),
        "quantities": (),
        "confidence": None,
        "explanation": "rule",
    }
    return Claim(id=id_, says=says, **{**usual, **parts})


class Mirror:
    """One annotation as a reading; `faults` is the chance of each fault."""

    def __init__(self, text: str, gold: Mapping[str, Any], seed: int, faults: float) -> None:
        self.text, self.gold, self.faults = text, gold, faults
        self.chance = random.Random(seed)
        self.of_name: dict[str, str] = {}
        self.claims: list[Claim] = []
        self.times: list[Time] = []

    def fault(self) -> bool:
        return self.chance.random() < self.faults

    def words(self, span: Mapping[str, Any] | None) -> Words | None:
        if not span or span["start"] is None:
            return None
        start = span["start"]
        return Words(start, start + len(span["text"]), span["text"])

    def reading(self) -> Reading:
        entities = self.entities()
        attributions = tuple(self.attribution(a) for a in self.gold["attributions"] if not self.fault())
        for annotated in self.gold["claims"]:
            for _ in range(0 if self.fault() else 2 if self.fault() else 1):
                self.add_claim(annotated)
        if self.fault():
            self.chance.shuffle(self.claims)
        return reading(
            self.text,
            entities=entities,
            times=tuple(self.times),
            attributions=attributions,
            claims=tuple(self.claims),
        )

    # -- entities

    def entities(self) -> tuple[Entity, ...]:
        mentions: dict[str, list[Mention]] = {}
        about: dict[str, Mapping[str, Any]] = {}
        for entity in self.gold["entities"]:
            key = self.key(entity["name"])
            about.setdefault(key, entity)
            for m in entity["mentions"]:
                if not self.fault():
                    shift = 3 if self.fault() and m["start"] > 3 else 0
                    start, end = m["start"] - shift, m["start"] + len(m["text"]) - shift
                    form = "pronoun" if self.fault() else m["form"]
                    mentions.setdefault(key, []).append(Mention(start, end, self.text[start:end], form, "en"))
        out = []
        for key, entity in about.items():
            kind = "place" if entity["kind"] == "place" else "actor"
            type_ = "person" if self.fault() else entity["type"]
            out.append(
                Entity(
                    key,
                    kind,
                    "somebody" if self.fault() else entity["name"],
                    tuple(mentions.get(key, ())),
                    aliases=tuple(Alias(str(a), 0, 1) for a in entity["aliases"]),
                    **{"feature" if kind == "place" else "type": type_},
                )
            )
        return tuple(out)

    def key(self, name: str) -> str:
        """The id of an entity, now and then that of another one: lumping."""
        if name not in self.of_name:
            known = sorted(set(self.of_name.values()))
            lump = known and self.fault()
            self.of_name[name] = self.chance.choice(known) if lump else f"e{len(self.of_name) + 1}"
        return self.of_name[name]

    # -- attributions

    def attribution(self, a: Mapping[str, Any]) -> Attribution:
        source, cue = self.words(a["source"]), self.words(a["cue"])
        content = tuple(
            Span(c["start"], c["start"] + len(c["text"]) // (3 if self.fault() else 1)) for c in a["content"]
        )
        return Attribution(
            a["id"],
            None
            if source is None or self.fault()
            else Source(
                source.start,
                source.end,
                source.text,
                source,
                self.of_name.get(a["head"] or "") if not self.fault() else None,
                a["head"] or source.text,
                a["kind"],
            ),
            None if cue is None or self.fault() else Cue(cue.start, cue.end, cue.text, cue.text),
            content,
            a["mode"],
            a["stance"],
            a["within"],
        )

    # -- claims

    def add_claim(self, c: Mapping[str, Any]) -> None:
        says = self.says(c)
        trigger = self.words(c["trigger"])
        if self.fault():
            start = self.chance.randrange(len(self.text) - 1)
            end = min(len(self.text), start + self.chance.choice((4, 20, 80)))
            trigger = Words(start, end, self.text[start:end])
        place = c["place"]
        for one in says:
            self.claims.append(
                claim(
                    f"c{len(self.claims) + 1}",
                    one,
                    None if self.fault() and self.fault() else trigger,
                    attribution="a2" if self.fault() else c["attribution"],
                    factuality=self.chance.choice(FACTUALITIES) if self.fault() else c["factuality"],
                    aspect="future" if self.fault() else c["aspect"],
                    time=self.time(c["time"]),
                    place=self.of_name.get(place["name"]) if place and not self.fault() else None,
                    quantities=tuple(self.quantity(q) for q in c["quantities"] if not self.fault()),
                )
            )

    def parties(self, c: Mapping[str, Any], role: str) -> tuple[str, ...]:
        keys = [self.of_name.get(p["name"] or p["text"], "e0") for p in c.get(role) or ()]
        kept = [self.chance.choice(sorted(self.of_name.values())) if self.fault() else k for k in keys]
        return tuple(k for k in kept if not self.fault())

    def says(self, c: Mapping[str, Any]) -> list[Event | Relation | Control]:
        match c["kind"]:
            case "event":
                type_ = self.chance.choice(EVENTS) if self.fault() else c["event"]
                mode = None if self.fault() else c["mode"]
                return [Event(type_, mode, actor=self.parties(c, "actor"), recipient=self.parties(c, "recipient"))]
            case "relation":
                type_ = self.chance.choice(RELATIONS) if self.fault() else c["relation"]
                sides = self.parties(c, "subject") or ("e0",), self.parties(c, "object") or ("e0",)
                one, other = sides[::-1] if self.fault() else sides
                return [Relation(type_, s, o) for s in one for o in other]
            case _:
                type_ = "holds" if self.fault() else c["control"]
                return [Control(type_, self.parties(c, "holder"), self.parties(c, "from"))]

    def time(self, time: Mapping[str, Any] | None) -> str | None:
        if not time:
            return None
        latest = "1999-12-31" if self.fault() else time["latest"]
        self.times.append(Time(f"t{len(self.times) + 1}", 0, 1, "", time["earliest"], latest, "stated"))
        return self.times[-1].id

    def quantity(self, q: Mapping[str, Any]) -> Quantity:
        low = 7 if self.fault() else q["low"]
        return Quantity(q["what"], low, q["high"], None, None, None, None, "incident", "", 0, 1)
