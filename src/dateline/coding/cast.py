"""Who and what the words of one report stand for."""

from dateline.grammar import Grammar
from dateline.language.en.actors import actor_noun
from dateline.language.en.wordlists import noun_classes
from dateline.model import Entity, Resolved

_STATES = ("state", "government")
_WHERE = frozenset("in at near inside outside across throughout within along around over off into through".split())
_DONE_TO = ("obj", "iobj", "nsubj:pass")


class Cast:
    """The entities of one report by the tokens that stand for them."""

    def __init__(self, resolved: Resolved, grammar: Grammar) -> None:
        self._grammar = grammar
        self._parse = grammar.parse
        self._of_token = resolved.of_token
        self._entities = {e.id: e for e in resolved.entities}
        self._classes = noun_classes()
        actors = [e for e in reversed(resolved.entities) if e.type in _STATES]
        self._seated = {e.seat: e for e in actors if e.seat is not None}
        self._of_country = {e.country: e for e in actors if e.type == "state" and e.country is not None}

    def entity(self, token: int) -> Entity | None:
        """The entity a token stands for, if one only."""
        ids = self._of_token.get(token, ())
        return self._entities[ids[0]] if len(ids) == 1 else None

    def entities(self, token: int) -> list[Entity]:
        """The entities a token stands for; a country or a seat of government that may act brings its state along."""
        found = [self._entities[i] for i in self._of_token.get(token, ())]
        state = self.state_behind(token)
        return found if state is None else [*found, state]

    def state_behind(self, token: int) -> Entity | None:
        """The state that a country's or seat's name can mean: not as a subject, which resolve decides, nor as a scene."""
        place = self.entity(token)
        if place is None or place.kind != "place" or not self._is_party(token):
            return None
        if place.feature == "country" and place.country is not None:
            return self._of_country.get(place.country)
        return self._seated.get(place.id)

    def _is_party(self, token: int) -> bool:
        while self._parse.dep[token] == "conj":
            token = self._parse.head[token]
        preposition = self._grammar.preposition(token)
        return preposition not in _WHERE if preposition else self._parse.dep[token] in _DONE_TO

    def is_guess(self, entity: Entity) -> bool:
        """Whether only the ending of a noun made it an actor: it may be counted among the killed, and no more."""
        return entity.type == "unidentified" and all(
            m.form == "nominal" and actor_noun(self._parse.lemma[m.head_token].lower()) is None for m in entity.mentions
        )

    def is_named(self, token: int) -> bool:
        """Whether the token is part of a name that stands for one entity."""
        entity, start = self.entity(token), self._parse.start[token]
        return entity is not None and any(m.form == "name" and m.start <= start < m.end for m in entity.mentions)

    def is_name_of_person(self, token: int) -> bool:
        """Whether the token is part of a person's name."""
        entity = self.entity(token)
        return entity is not None and entity.type == "person" and self.is_named(token)

    def nouns(self, entity: Entity) -> list[str]:
        """Lemmas of the nouns that the report calls an entity by, names and pronouns apart."""
        return [self._parse.lemma[m.head_token].lower() for m in entity.mentions if m.form == "nominal"]

    def first_of_class(self, name: str) -> Entity | None:
        """The first actor that some mention calls by a noun of a class."""
        for entity in self._entities.values():
            if entity.kind == "actor" and any(noun in self._classes[name] for noun in self.nouns(entity)):
                return entity
        return None
