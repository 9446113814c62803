"""Who or what fills a grammatical slot of a trigger, seen through quantities, partitives and coordination."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.coding.cast import Cast
from dateline.coding.positions import Positions
from dateline.coding.senses import Senses
from dateline.grammar import Grammar
from dateline.language.en.reference import reference
from dateline.language.en.wordlists import noun_classes
from dateline.model import Entity, Resolved

_HANDLED = ("weapon", "vehicle", "violence", "document", "measure", "building")
"""Classes of what somebody acts with, from or through."""
_FROM = ("by", "from", "of")
_DEEPEST = 4  # "of" within "of": "a third of the members of one of the units"


@dataclass(frozen=True, slots=True)
class Filler:
    """A slot's word: `token` is its head, `counted` the quantity noun it was reached through ("80% of X"), -1 if none."""

    token: int
    counted: int = -1


class Slots:
    """Reads the slots of triggers in one report."""

    def __init__(self, resolved: Resolved, grammar: Grammar, event_nouns: frozenset[str]) -> None:
        self.grammar = grammar
        self.parse = grammar.parse
        self._cast = Cast(resolved, grammar)
        self._positions = Positions(grammar)
        self._senses = Senses(self._cast, grammar, event_nouns)
        self._partitive = reference()["partitives"]

    def tokens(self, pos: str, trigger: int, words: tuple[int, ...], slot: str) -> list[int]:
        """Head words in a slot of a trigger; `words` are the trigger's other tokens, whose phrases belong to it too."""
        if slot == "self":
            return [self._self(trigger)]
        found = self._positions.tokens(pos, trigger, words, slot)
        if slot == "compound":  # "police raid" is a trigger whose first word is its actor as well
            found += [w for w in words if w in self.grammar.compounds(trigger) and self.entities(w)]
        return found

    def _self(self, noun: int) -> int:
        """Whom a noun like "leader" stands for: itself, but where it only says what someone else is, the other."""
        own = self.entity(noun)
        if own is not None and any(m.form == "name" for m in own.mentions):
            return noun
        others = self._positions.stood_for(noun)
        return next((t for t in others if self._cast.is_name_of_person(t)), noun if own or not others else others[0])

    # -- fillers --------------------------------------------------------------------------------------------------------

    def fillers(self, tokens: Iterable[int]) -> list[Filler]:
        """The tokens with what is coordinated with them, seen through "80% of", "dozens of", "members of"."""
        out: list[Filler] = []
        for token in tokens:
            for each in self.grammar.conjuncts(token):
                out.extend(self._through(each, -1))
        return list(dict.fromkeys(out))

    def _through(self, token: int, counted: int, depth: int = 0) -> Iterator[Filler]:
        if depth < _DEEPEST and self._is_partitive(token):
            inner = [t for preposition, t in self.grammar.obliques(token) if preposition in ("of", "among")]
            for at in inner:
                for each in self.grammar.conjuncts(at):
                    yield from self._through(each, token, depth + 1)
            if inner:
                return
        yield Filler(token, counted)

    def _is_partitive(self, token: int) -> bool:
        return (
            self.parse.upos[token] in ("NUM", "SYM", "DET")
            or self.parse.lemma[token].lower() in self._partitive
            or self.parse.word[token] == "%"
        )

    def behind(self, fillers: Iterable[Filler]) -> list[Filler]:
        """Whose the things are that fill a slot: "army" of "army tanks", "Hamas" of "rockets fired by Hamas"."""
        found = [token for filler in fillers for token in self._behind(filler.token, _DEEPEST)]
        return self.fillers(dict.fromkeys(found))

    def is_hit(self, token: int) -> bool:
        """Whether a word names what is attacked in place of those whose it is: a post, a lorry, a gun."""
        return any(self.passes(token, kind) for kind in ("weapon", "vehicle", "building"))

    def _behind(self, noun: int, depth: int) -> list[int]:
        if not depth or not any(self.passes(noun, kind) for kind in _HANDLED):
            return []
        grammar = self.grammar
        for modifiers in (grammar.owner(noun), grammar.compounds(noun), grammar.adjectives(noun)):
            found = [token for token in modifiers if self._is_actor(token)]
            if found:
                return found
        found = [*self._through_participles(noun), *self._through_phrases(noun, depth)]
        if not found and self.passes(noun, "document") and self.parse.dep[noun] == "obj":
            found = [t for t in grammar.subject(self.parse.head[noun]) if self._is_actor(t)]
        return found

    def is_tool(self, token: int) -> bool:
        """Whether a word names a weapon or a vehicle, and nobody in particular."""
        if self.is_named(token) or self.parse.lemma[token].lower() in noun_classes()["person"]:
            return False
        return any(self.passes(token, kind) for kind in ("weapon", "vehicle"))

    def _through_participles(self, noun: int) -> list[int]:
        """ "fired by Hamas", "belonging to the coalition"."""
        out: list[int] = []
        for verb in self.grammar.of(noun, "acl", "acl:relcl"):
            if self.grammar.is_passive(verb):
                out += self.grammar.subject(verb)
            elif self.parse.lemma[verb] == "belong":
                out += [t for preposition, t in self.grammar.obliques(verb) if preposition == "to"]
        return [token for token in out if self._is_actor(token)]

    def _through_phrases(self, noun: int, depth: int) -> list[int]:
        """ "by the army", "from rebel positions"."""
        out: list[int] = []
        links = _FROM[:2] if self.passes(noun, "violence") else _FROM  # "the killing of" names whom it is done to
        for preposition, token in self.grammar.obliques(noun):
            if preposition in links:
                out += [token] if self._is_actor(token) else self._behind(token, depth - 1)
        return out

    def _is_actor(self, token: int) -> bool:
        return any(e.kind == "actor" and not self.is_guess(e) for e in self.entities(token))

    # -- who and what ---------------------------------------------------------------------------------------------------

    def entity(self, token: int) -> Entity | None:
        """The entity a token stands for, if one only."""
        return self._cast.entity(token)

    def entities(self, token: int) -> list[Entity]:
        """The entities a token stands for."""
        return self._cast.entities(token)

    def is_guess(self, entity: Entity) -> bool:
        """Whether only the ending of a noun made it an actor: it may be counted among the killed, and no more."""
        return self._cast.is_guess(entity)

    def is_named(self, token: int) -> bool:
        """Whether the token is part of a name that stands for one entity."""
        return self._cast.is_named(token)

    def first_of_class(self, name: str) -> Entity | None:
        """The first actor that some mention calls by a noun of a class."""
        return self._cast.first_of_class(name)

    def passes(self, token: int, test: str) -> bool:
        """Whether a slot's word is of a kind (see language/en/triggers.py, TESTS)."""
        return self._senses.passes(token, test)
