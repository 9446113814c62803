"""Descriptions said again: which earlier entity "the rebels", "the group" or "both sides" speaks of."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from dateline.grammar import Grammar
from dateline.language.en.reference import reference
from dateline.language.en.wordlists import noun_classes
from dateline.registry import key
from dateline.resolve.drafts import Cluster, Draft

_GOVERNMENT = ("state", "government")
_FORCES = ("military", "police")
_GROUPS = ("armed_group", "coalition", "party", "ngo", "company", "unidentified")
_SIDES = (*_FORCES, *_GOVERNMENT, "armed_group", "coalition", "party")
_FAR = 1_000  # sentences: as far as the report goes
_NEAR = 4  # sentences in which "the group" finds its name


class Entities(Protocol):
    """What this part needs to see of the entities made so far."""

    all: list[Cluster]

    def recent(self, kind: str, token: int, sentences: int) -> Iterator[tuple[int, Cluster]]:
        """Entities of a kind mentioned before a token, newest first."""
        ...


class Descriptions:
    """Finds antecedents of descriptions in one report."""

    def __init__(self, grammar: Grammar, entities: Entities) -> None:
        self._grammar = grammar
        self._entities = entities
        self._words = reference()
        self._protesters = noun_classes()["protesters"]

    def antecedent(self, draft: Draft) -> Cluster | None:
        """The earlier entity that a description speaks of, if any."""
        if draft.kind == "place":
            return self._place(draft)
        if self.is_set_apart(draft) or self._is_possessed(draft):
            return None
        found = self._head_of_name(draft)
        if found is None and draft.lemma in self._words["group_heads"]:
            found = self._anaphor(draft)
        return found or self._alike(draft) or self._anaphor(draft)

    def sides(self, draft: Draft) -> Sequence[Cluster]:
        """The two newest parties that "both sides" or "the two parties" speaks of; empty where it speaks of no two."""
        words = {self._grammar.parse.word[t].lower() for t in range(draft.first, draft.head)}
        if draft.lemma not in self._words["sides"] or not words & {"both", "two"}:
            return ()
        found = [c for _, c in self._entities.recent("actor", draft.first, _NEAR) if c.names and c.type in _SIDES]
        return found[1::-1] if len(found) > 1 else ()

    def _is_possessed(self, draft: Draft) -> bool:
        """Whether a pronoun owns the described ("its forces"): who they are is known when the pronoun is."""
        return any(self._grammar.parse.upos[t] == "PRON" for t in self._grammar.owner(draft.head))

    def is_set_apart(self, draft: Draft) -> bool:
        """Whether a prefix makes the phrase speak of others: "anti-coalition forces" are not the coalition's."""
        words = {self._grammar.parse.word[t].lower() for t in range(draft.first, draft.head)}
        return bool(words & self._words["contrary_prefixes"])

    # -- actors ---------------------------------------------------------------------------------------------------------

    def _head_of_name(self, draft: Draft) -> Cluster | None:
        """ "the Front" for the newest name that has the word in it."""
        word = self._grammar.parse.word[draft.head]
        if not (draft.is_definite and word[:1].isupper() and draft.lemma in self._words["group_heads"]):
            return None
        for _, cluster in self._entities.recent("actor", draft.first, _FAR):
            if not cluster.is_person and any(word.lower() in key(n.text).split() for n in cluster.names):
                return cluster
        return None

    def _alike(self, draft: Draft) -> Cluster | None:
        for _, cluster in self._entities.recent("actor", draft.first, _FAR):
            fits = draft.type not in _FORCES or cluster.type in _FORCES
            fits = fits and not (draft.country and cluster.country and draft.country != cluster.country)
            if fits and any(self._same(draft, other) for other in cluster.drafts if other.first < draft.first):
                return cluster
        return None

    def _same(self, draft: Draft, other: Draft) -> bool:
        """Whether two descriptions of a report speak of the same people: same noun or kind, nothing that tells them apart."""
        if other.form == "pronoun" or draft.is_person != other.is_person or not _compatible(draft, other):
            return False
        if other.form == "name":
            return self._force_of(draft, other)
        if self._are_one_force(draft, other):
            return True
        if self._is_counted(draft) and not draft.is_definite:
            return False
        if draft.lemma in self._words["anybody"] and not draft.is_definite:
            return False
        if draft.lemma == other.lemma and draft.number == other.number:
            return not draft.is_new if draft.number == "singular" else not self._is_other(draft)
        if draft.latent or other.latent or draft.number != "plural" or other.number != "plural":
            return False
        if draft.lemma in self._protesters and other.lemma in self._protesters:
            return not self._is_other(draft)
        same_kind = draft.type == other.type == "armed_group" and draft.subtype == other.subtype is not None
        return same_kind and not draft.is_new

    def _force_of(self, draft: Draft, name: Draft) -> bool:
        """ "Iraqi forces" after "Iraqi Security Forces": a country's army or police named before."""
        if draft.type not in _FORCES or name.type != draft.type or self._is_counted(draft):
            return False
        return bool(draft.country) and draft.country == name.country

    def _are_one_force(self, draft: Draft, other: Draft) -> bool:
        """Whether both may stand for the army or the police as such, as a number of soldiers or "other soldiers" do not."""
        if draft.type not in _FORCES or draft.type != other.type:
            return False
        return not any(self._is_other(one) or self._is_counted(one) for one in (draft, other))

    def _is_counted(self, draft: Draft) -> bool:
        return any(self._grammar.parse.upos[t] == "NUM" for t in range(draft.first, draft.head))

    def _is_other(self, draft: Draft) -> bool:
        lemmas = {self._grammar.parse.lemma[t].lower() for t in range(draft.first, draft.head)}
        return bool(lemmas & {"other", "another"})

    def _anaphor(self, draft: Draft) -> Cluster | None:
        """ "the group", "the president", "the activist": the newest entity of a fitting type, if the phrase is definite."""
        if not draft.is_definite or draft.owner is not None or draft.latent or not self._is_bare(draft):
            return None
        for _, cluster in self._entities.recent("actor", draft.first, _NEAR):
            if cluster.names and self._may_mean(draft, cluster):
                return cluster
        return None

    def _may_mean(self, draft: Draft, cluster: Cluster) -> bool:
        """Whether "the group" or "the president" may mean a named entity, by its type or by what it was called."""
        if draft.type == "unidentified" and draft.lemma in self._words["group_heads"]:
            return cluster.type in _GROUPS
        if draft.type in _GOVERNMENT and cluster.type in _GOVERNMENT:
            return draft.country is None
        if cluster.type != draft.type or draft.type in ("unidentified", "population"):
            return False
        return not draft.is_person or self._was_called(cluster, draft.lemma)

    def _is_bare(self, draft: Draft) -> bool:
        """Whether nothing but a determiner narrows the noun, as in "the group"; "the fighters from Europe" are new."""
        if any(preposition == "of" for preposition, _ in self._grammar.obliques(draft.head)):
            return False
        return draft.number == "singular" or draft.head - draft.first <= 1

    def _was_called(self, cluster: Cluster, lemma: str) -> bool:
        parse = self._grammar.parse
        return any(
            parse.lemma[t].lower() == lemma for first, last, _ in cluster.descriptions for t in range(first, last)
        )

    # -- places ---------------------------------------------------------------------------------------------------------

    def _place(self, draft: Draft) -> Cluster | None:
        """ "the city" for the newest place of that feature; a place with a named owner ("Idlib countryside") is new."""
        if draft.owner is not None or not draft.is_definite or draft.lemma not in self._words["named_by_of"]:
            words = draft.text.lower()
            return next(
                (c for c in self._entities.all if c.kind == "place" and any(d.text.lower() == words for d in c.drafts)),
                None,
            )
        for _, cluster in self._entities.recent("place", draft.first, 6):
            if any(_feature(d) == draft.feature for d in cluster.drafts):
                return cluster
        return None


def _compatible(draft: Draft, other: Draft) -> bool:
    """Whether nationality or owner keeps two descriptions apart."""
    if draft.country and other.country and draft.country != other.country:
        return False
    if draft.owner is not None and draft.owner.kind == "actor" and other.owner is None and other.form == "nominal":
        return False
    if draft.country and not other.country and other.form == "nominal" and other.owner is None:
        return draft.type in _FORCES or draft.lemma == other.lemma
    if draft.owner is None or other.owner is None:
        return True
    return draft.owner.cluster is other.owner.cluster


def _feature(draft: Draft) -> str | None:
    return draft.feature or (draft.places[0].place.feature if draft.places else None)
