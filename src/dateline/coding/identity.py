"""Keys that outlive re-runs: of the words that make a claim, and of what they were taken to mean."""

import dataclasses
import hashlib
import json
from collections import Counter
from typing import Any

from dateline.coding.drafts import Draft
from dateline.grammar import Grammar
from dateline.model import Claim, Control, Event, Relation, Resolved


class Identities:
    """Gives the claims of one report their `key` and `reading`."""

    def __init__(self, resolved: Resolved, grammar: Grammar) -> None:
        self._text = resolved.attributed.annotated.report.text
        self._grammar = grammar
        self._entities = {e.id: e for e in resolved.entities}
        self._times = {t.id: t for t in resolved.times}
        self._seen: Counter[tuple[str, ...]] = Counter()

    def identify(self, claim: Claim, draft: Draft, source: str) -> Claim:
        """The claim with both digests. No offset goes into the key, so that a new text extraction keeps it."""
        sentence = self._grammar.span(self._grammar.parse.sentences[claim.sentence]).of(self._text)
        trigger = claim.evidence[0].text if claim.evidence else ""
        words = (claim.kind, trigger, " ".join(sentence.split()), source)
        self._seen[words] += 1
        key = _digest([*words, self._seen[words]])
        return dataclasses.replace(claim, key=key, reading=_digest(self._meaning(claim)))

    def _meaning(self, claim: Claim) -> list[Any]:
        time = self._times.get(claim.time or "")
        return [
            _type(claim.says),
            sorted((r.role, self._who(r.entity)) for r in claim.roles),
            self._who(claim.place) if claim.place else None,
            [time.earliest, time.latest, time.offset] if time else None,
            [[q.what, q.low, q.high, q.unit] for q in claim.quantities],
            claim.factuality,
            claim.aspect,
        ]

    def _who(self, id_: str) -> str:
        entity = self._entities[id_]
        return entity.link.id or entity.name


def _type(says: Event | Relation | Control) -> list[str | None]:
    match says:
        case Event():
            return [says.event, says.mode]
        case Relation():
            return [says.relation, says.support_kind]
        case Control():
            return [says.control]


def _digest(value: Any) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of a value's canonical JSON."""
    canonical = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()[:16]
