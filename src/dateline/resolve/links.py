"""What registry and gazetteer say of an entity, and how sure that is: found, ambiguous or unknown, with candidates."""

from collections.abc import Sequence

from dateline.gazetteer import Hit
from dateline.model import Candidate, Link
from dateline.registry import Match, Registry
from dateline.resolve.drafts import Cluster, Draft

_CLEAR = 1.25  # how much better the best place must be than the second for the link not to be called ambiguous
_LIKELY = 0.7  # the score from which a lone place is taken to be the one meant
_SHOWN = 5
_DIVISIONS = ("province", "district")
_SETTLEMENTS = ("city", "village")


def actor_link(cluster: Cluster, registry: Registry) -> Link:
    """The registry's row of an actor; ambiguous where others share the name as well; else those who may be meant."""
    row = cluster.row
    if row is None:
        return Link(candidates=_candidates(_matches(cluster, registry)))
    draft = min((d for d in cluster.drafts if d.row is row), key=lambda d: (-d.score, d.first))
    own = Candidate(row.id, row.name, round(draft.score, 3), draft.why)
    tied = [c for c in _candidates(best_rows(draft, registry)) if c.id != row.id]
    return Link("ambiguous" if tied else "found", row.id, row.source, (own, *tied)[:_SHOWN])


def best_rows(draft: Draft, registry: Registry) -> list[Match]:
    """The rows that a name stands for equally well, the draft's own among them; none where it was chosen otherwise."""
    matches = registry.find(draft.text) if draft.form == "name" else ()
    best = [m for m in matches if m.score == matches[0].score]
    return best if draft.row is not None and any(m.row.id == draft.row.id for m in best) else []


def _matches(cluster: Cluster, registry: Registry) -> Sequence[Match]:
    """Whom the fullest name of an unlinked actor might stand for."""
    longest = max(cluster.names, key=lambda d: (len(d.text), -d.first), default=None)
    return registry.find(longest.text) if longest is not None else ()


def _candidates(matches: Sequence[Match]) -> tuple[Candidate, ...]:
    return tuple(Candidate(m.row.id, m.row.name, round(m.score, 3), m.why) for m in matches[:_SHOWN])


def place_link(hits: Sequence[Hit], gazetteer: str) -> Link:
    """The gazetteer's best place; ambiguous where another comes near, or where it is too unlikely to be taken for sure."""
    if not hits:
        return Link()
    candidates = tuple(Candidate(h.place.id, h.place.name, round(h.score, 3), h.why) for h in hits[:_SHOWN])
    return Link("found" if is_sure(hits) else "ambiguous", hits[0].place.id, gazetteer, candidates)


def is_sure(hits: Sequence[Hit]) -> bool:
    """Whether the first of the places is the one meant."""
    if not hits or (len(hits) == 1 and (hits[0].score < _LIKELY or "spelling" in hits[0].why)):
        return False
    rival = next((h for h in hits[1:] if not (_holds(h, hits[0]) or _holds(hits[0], h))), None)
    return rival is None or hits[0].score >= _CLEAR * rival.score


def preferred(hits: tuple[Hit, ...], feature: str | None) -> tuple[Hit, ...]:
    """The places with the city before the division that is named after it, unless the report says it means that."""
    if not hits or feature is not None or hits[0].place.feature not in _DIVISIONS:
        return hits
    city = next((h for h in hits[1:] if h.place.feature == "city" and _holds(hits[0], h)), None)
    return hits if city is None else (city, *(h for h in hits if h is not city))


def _holds(outer: Hit, inner: Hit) -> bool:
    """Whether a division holds the settlement that shares its name: Aleppo the province and Aleppo the city."""
    division, town = outer.place, inner.place
    if division.feature not in _DIVISIONS or division.country != town.country:
        return False
    return town.feature in (*_SETTLEMENTS, *_DIVISIONS) and division.name in (town.admin1, town.admin2)
