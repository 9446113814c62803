"""Which words of a report are triggers: families of the lexicon whose words, frame and sense tests fit."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.coding.fillers import Slots
from dateline.coding.phrases import Phrases
from dateline.language.en.triggers import Family, Triggers

_TOLLS = ("killed", "injured")
_CAUSES = ("subject", "of", "in", "from", "after", "by", "compound")
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Trigger:
    """A family found in the text: `head` token and its other `words`, as tokens."""

    family: Family
    head: int
    words: tuple[int, ...]

    @property
    def tokens(self) -> list[int]:
        """All tokens of the trigger in text order."""
        return sorted((self.head, *self.words))


class Matcher:
    """Finds the triggers of one report."""

    def __init__(self, triggers: Triggers, slots: Slots) -> None:
        self._triggers = triggers
        self._slots = slots
        self._grammar = slots.grammar
        self._parse = slots.parse
        self._phrases = Phrases(slots.grammar)

    def find(self) -> list[Trigger]:
        """Triggers in text order: of each kind the most specific family a word opens, none inside another of its kind.

        Of the relation and control families that a word opens, the first stands that has its parties or its place.
        """
        out: list[Trigger] = []
        taken: set[tuple[str, int]] = set()
        for token in range(len(self._parse)):
            kinds: set[str] = set()
            for trigger in self._fitting(token):
                kind = trigger.family.kind
                if kind not in kinds and self._is_filled(trigger):
                    kinds.add(kind)
                    out.append(trigger)
                    taken |= {(kind, t) for t in trigger.words}
        return [t for t in out if (t.family.kind, t.head) not in taken]

    def _fitting(self, token: int) -> Iterator[Trigger]:
        for family, words in self._candidates(token):
            rest = self._phrases.rest(family, words, token)
            if rest is not None and self._fits(family, token, rest):
                yield Trigger(family, token, rest)

    # -- words ----------------------------------------------------------------------------------------------------------

    def _candidates(self, token: int) -> list[tuple[Family, Words]]:
        """Families that a token may open; those of a word that hyphens join first."""
        parse = self._parse
        before_noun = parse.dep[token] == "amod" and token < parse.head[token]
        joined = self._phrases.compound(token)
        out: list[tuple[Family, Words]] = []
        for form in (joined, joined.replace("-", "")) if joined else ():
            out += self._opened_by(token, form, form)
        out += self._opened_by(token, parse.lemma[token].lower(), parse.word[token].lower())
        return [(f, words) for f, words in out if f.before_noun or not before_noun or f.pos == "noun"]

    def _opened_by(self, token: int, lemma: str, word: str) -> list[tuple[Family, Words]]:
        by_head, upos = self._triggers.by_head, self._parse.upos[token]
        out: list[tuple[Family, Words]] = []
        if upos == "VERB":
            out += by_head.get(("adj", word), ())
            out += by_head.get(("verb", lemma), ())
            if self._parse.xpos[token] == "VBG" and self._parse.dep[token] != "amod":
                out += by_head.get(("noun", word), ())
        elif upos in ("NOUN", "PROPN"):
            out += by_head.get(("noun", lemma), ())
        elif upos in ("ADJ", "ADV", "ADP", "INTJ"):
            out += by_head.get(("adj", lemma), ()) or by_head.get(("adj", word), ())
            if self._grammar.is_noun(token) or self._grammar.owner(token):
                out += by_head.get(("noun", lemma), ())
        return out

    # -- frames ---------------------------------------------------------------------------------------------------------

    def _fits(self, family: Family, head: int, words: tuple[int, ...]) -> bool:
        for slot, tests in family.require.items():
            if not self._passes(family, head, words, slot, tests):
                return False
        if any(self._passes(family, head, words, slot, tests) for slot, tests in family.forbid.items()):
            return False
        return not (set(family.counts.values()) & set(_TOLLS) and self._is_accident(family, head, words))

    def _passes(self, family: Family, head: int, words: tuple[int, ...], slot: str, tests: tuple[str, ...]) -> bool:
        tokens = [head] if slot == "self" else self._slots.tokens(family.pos, head, words, slot)
        if not tokens:
            return "none" in tests
        fillers = self._slots.fillers(tokens)
        return any(self._slots.passes(f.token, test) for f in fillers for test in tests if test != "none")

    def _is_accident(self, family: Family, head: int, words: tuple[int, ...]) -> bool:
        """Whether dead and injured are laid to an earthquake, a crash or the like, which nobody did."""
        causes = [t for slot in _CAUSES for t in self._slots.tokens(family.pos, head, words, slot)]
        verb = head if family.pos == "verb" else self._parse.head[head]
        if verb >= 0 and self._grammar.is_verb(verb):
            causes += (*self._grammar.subject(verb), *self._grammar.compounds(verb))
            if self._parse.dep[verb] == "advcl":  # "suffered an earthquake, causing ten deaths"
                causes += self._grammar.of(self._parse.head[verb], "obj")
        return any(self._slots.passes(t, "accident") for t in causes)

    def _is_filled(self, trigger: Trigger) -> bool:
        """Whether a relation has two parties, and control a place: else the word's next family has its turn."""
        match trigger.family.kind:
            case "relation":
                subjects, others = self._named_by(trigger, "subj"), self._named_by(trigger, "obj")
                return bool(subjects and others) and (len(subjects | others) > 1)
            case "control":
                return bool(self._named_by(trigger, "place", place=True))
        return True

    def _named_by(self, trigger: Trigger, role: str, place: bool = False) -> set[str]:
        """Entities of the first slots of a role that hold any."""
        family = trigger.family
        for group in family.roles.get(role, ()):
            tokens = [t for slot in group for t in self._slots.tokens(family.pos, trigger.head, trigger.words, slot)]
            found = [e for f in self._slots.fillers(tokens) for e in self._slots.entities(f.token)]
            if found:
                return {e.id for e in found if not place or e.kind == "place"}
        return set()
