"""Readings built by hand, by naming words of a text instead of counting characters."""

import hashlib
from typing import Any

from dateline.model import (
    Alias,
    Attribution,
    Claim,
    Coder,
    Control,
    Cue,
    Entity,
    Event,
    Issue,
    Mention,
    Quantity,
    Reading,
    Relation,
    Report,
    Role,
    Source,
    Span,
    Time,
    Words,
)

CODER = Coder("0.1.0", "plover@0a", "en@0b", "registry@0c", "gazetteer@0d", "rules@0e", "0f")


class Draft:
    """A reading in the making.

    Words are given as "words" (their first place), ("words", n) for the nth from 1, or ("words", "words around them").
    """

    def __init__(self, text: str, **known: Any) -> None:
        self.text, self.known = text, known
        self.sentences: list[Span] = []
        self.entities: list[Entity] = []
        self.times: list[Time] = []
        self.attributions: list[Attribution] = []
        self.claims: list[Claim] = []
        self.issues: list[Issue] = []

    def span(self, words: Any) -> Span:
        if isinstance(words, Span):
            return words
        words, nth = words if isinstance(words, tuple) else (words, 1)
        if isinstance(nth, str):
            start = self.text.index(nth) + nth.index(words)
            return Span(start, start + len(words))
        start = -1
        for _ in range(nth):
            start = self.text.index(words, start + 1)
        return Span(start, start + len(words))

    def words(self, words: Any) -> Words:
        span = self.span(words)
        return Words(span.start, span.end, span.of(self.text))

    def sentence(self, *words: Any) -> None:
        self.sentences += [self.span(one) for one in words]

    def _entity(self, letter: str, kind: Any, name: str, mentions: tuple[Any, ...], form: Any, more: Any) -> str:
        made = [self.words(m) for m in mentions]
        aliases = tuple(Alias(w.text, w.start, w.end) for w in map(self.words, more.pop("aliases", ())))
        id_ = f"{letter}{len(self.entities) + 1}"
        self.entities.append(
            Entity(id_, kind, name, tuple(Mention(w.start, w.end, w.text, form, "en") for w in made), aliases, **more)
        )
        return id_

    def actor(self, name: str, *mentions: Any, type: str = "armed_group", form: str = "name", **more: Any) -> str:
        return self._entity("e", "actor", name, mentions, form, {"type": type, **more})

    def place(self, name: str, *mentions: Any, feature: str = "city", **more: Any) -> str:
        return self._entity("e", "place", name, mentions, "name", {"feature": feature, **more})

    def time(
        self, words: Any, earliest: str | None, latest: str | None, basis: Any = "relative", offset: Any = None
    ) -> str:
        found = self.words(words)
        self.times.append(
            Time(f"t{len(self.times) + 1}", found.start, found.end, found.text, earliest, latest, basis, offset)
        )
        return self.times[-1].id

    def says(
        self,
        source: Any,
        cue: Any,
        *content: Any,
        entity: str | None = None,
        name: str | None = None,
        kind: str = "named",
        mode: str = "indirect",
        stance: str = "asserts",
        within: str | None = None,
    ) -> str:
        made = None
        if source is not None:
            words = self.words(source)
            made = Source(words.start, words.end, words.text, words, entity, name or words.text, kind)
        attributes = None
        if cue is not None:
            words = self.words(cue)
            attributes = Cue(words.start, words.end, words.text, words.text)
        id_ = f"a{len(self.attributions) + 1}"
        spans = tuple(self.span(one) for one in content)
        self.attributions.append(Attribution(id_, made, attributes, spans, mode, stance, within))
        return id_

    def quantity(self, what: str, words: Any, low: Any = None, high: Any = None, **more: Any) -> Quantity:
        found = self.words(words)
        fields = {"unit": None, "qualifier": None, "who": None, "side": None, "scope": "incident", **more}
        return Quantity(what, low, high, text=found.text, start=found.start, end=found.end, **fields)

    def claim(self, says: Any, *evidence: Any, roles: Any = (), by: str | None = None, **more: Any) -> str:
        """`roles` are (role, entity id, words) or (role, entity id, words, how)."""
        kind = {Event: "event", Relation: "relation", Control: "control"}[type(says)]
        found = tuple(self.words(one) for one in evidence)
        made = []
        for role, entity, words, *how in roles:
            w = self.words(words)
            made.append(Role(role, entity, w.start, w.end, w.text, how[0] if how else "stated"))
        inside = [n for n, s in enumerate(self.sentences) if found and s.start <= found[0].start < s.end]
        number = len(self.claims) + 1
        fields = {
            "factuality": "CT+",
            "aspect": "actual",
            "time": None,
            "place": None,
            "quantities": (),
            "confidence": None,
            "explanation": f"rule {number}: built by hand",
            **more,
        }
        fields.setdefault("factuality_report", fields["factuality"])
        self.claims.append(
            Claim(
                id=f"c{number}",
                key=hashlib.sha256(f"{kind}{found}{number}".encode()).hexdigest()[:16],
                reading="00",
                kind=kind,
                evidence=found,
                sentence=inside[0] if inside else 0,
                attribution=by,
                roles=tuple(made),
                says=says,
                **fields,
            )
        )
        return self.claims[-1].id

    def reading(self) -> Reading:
        digest = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
        report = Report(id=digest[:16], text=self.text, sha256=digest, **self.known)
        sentences = tuple(self.sentences) or (Span(0, len(self.text)),)
        return Reading(
            report,
            sentences,
            tuple(self.entities),
            tuple(self.times),
            tuple(self.attributions),
            tuple(self.claims),
            tuple(self.issues),
            CODER,
        )
