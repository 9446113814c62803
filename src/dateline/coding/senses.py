"""Of what kind the word in a slot is: the sense tests of the lexicon (`language/en/triggers.py`, TESTS)."""

from dateline.coding.cast import Cast
from dateline.grammar import Grammar
from dateline.language.en.reference import reference
from dateline.language.en.wordlists import noun_classes
from dateline.model import Entity

_HUMAN = ("person", "people", "armed", "police", "official", "protesters", "organisation")
_GROUPS = ("people", "armed", "police", "organisation")
_SITES = ("place", "building")
_TYPES = {
    "armed": ("armed_group", "military", "police", "coalition"),
    "official": ("state", "government"),
    "state": ("government",),
}


class Senses:
    """Answers the sense tests for the words of one report."""

    def __init__(self, cast: Cast, grammar: Grammar, event_nouns: frozenset[str]) -> None:
        self._cast = cast
        self._grammar = grammar
        self._parse = grammar.parse
        self._event_nouns = event_nouns
        self._classes = noun_classes()
        self._persons = reference()["indefinite_persons"]

    def passes(self, token: int, test: str) -> bool:
        """Whether a slot's word is of a kind."""
        lemma = self._parse.lemma[token].lower()
        if test.startswith("="):
            return lemma == test[1:]
        if test in self._classes and self._is_called(token, lemma, test):
            return self._is_plain(token, test)
        entity = self._cast.entity(token)
        if entity is not None and self._cast.is_guess(entity):
            entity = None
        actor = entity.type if entity is not None and entity.kind == "actor" else None
        match test:
            case "any":
                return True
            case "named":
                return self._cast.is_named(token)
            case "number":
                return self._is_counted(token)
            case "event":
                return lemma in self._event_nouns and self._grammar.is_noun(token)
            case "place":
                return entity is not None and entity.kind == "place"
            case "actor":
                return self._is_actor(token, lemma, actor)
            case "group":
                return self._is_group(lemma, actor)
            case "thing":
                place = entity is not None and entity.kind == "place"
                return not place and not self._is_actor(token, lemma, actor)
            case "person":
                return actor in ("person", "population") or (actor is None and self._is_personal(token))
            case "people":
                return actor in ("population", "unidentified")
            case "organisation":
                return actor is not None and actor not in ("person", "population", "unidentified")
        return actor is not None and (actor == test or actor in _TYPES.get(test, ()))

    def _is_called(self, token: int, lemma: str, test: str) -> bool:
        """Whether the word, or for a pronoun a noun it stands for, is listed in a class."""
        words = self._classes[test]
        if lemma in words or self._parse.word[token].lower() in words:
            return True
        entity = self._cast.entity(token) if self._parse.upos[token] == "PRON" else None
        return entity is not None and any(noun in words for noun in self._cast.nouns(entity))

    def _is_counted(self, token: int) -> bool:
        """Whether a numeral stands in the phrase, or in that of what it is of: "the bodies of six men"."""
        phrases = [token, *(t for preposition, t in self._grammar.obliques(token) if preposition == "of")]
        return any(self._parse.upos[t] == "NUM" for at in phrases for t in range(*self._grammar.phrase(at)))

    def _is_plain(self, token: int, test: str) -> bool:
        """A word of a class counts unless it stands for an entity of another kind ("West Bank" is no bank)."""
        entity: Entity | None = self._cast.entity(token)
        if entity is None:
            return True
        return (entity.kind == "place") == (test in _SITES) or test not in _SITES

    def _is_actor(self, token: int, lemma: str, actor: str | None) -> bool:
        human = any(lemma in self._classes[c] for c in _HUMAN)
        return actor is not None or human or self._is_personal(token) or self._cast.state_behind(token) is not None

    def _is_group(self, lemma: str, actor: str | None) -> bool:
        return actor != "person" if actor is not None else any(lemma in self._classes[c] for c in _GROUPS)

    def _is_personal(self, token: int) -> bool:
        word = self._parse.word[token].lower()
        if self._parse.upos[token] == "PRON":
            pronoun = reference().pronouns.get(word)
            return word in self._persons or (pronoun is not None and pronoun.gender != "thing")
        return self._parse.upos[token] == "NUM" and not self._grammar.of(token, "nmod")
