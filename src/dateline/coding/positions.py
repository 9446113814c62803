"""Where the slots of a trigger are in the grammar: the head words that stand in them."""

from dateline.grammar import PASSIVE_SUBJECT, SUBJECT, Grammar

_DEEPER = frozenset("by against in at on from with to".split())  # these may hang on a noun below a trigger noun's own

_HIGHER = frozenset("by against".split())  # these may hang on the verb above


class Positions:
    """Reads slots off the grammar of one report; `words` are always a trigger's other tokens."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._parse = grammar.parse

    def tokens(self, pos: str, trigger: int, words: tuple[int, ...], slot: str) -> list[int]:
        """Head words in a slot of a trigger, its other words' phrases included."""
        grammar = self._grammar
        match slot:
            case "self":
                return [trigger]
            case "subject":
                return list(grammar.subject(trigger) if pos == "verb" else self._noun_subject(trigger, words))
            case "object":
                return [t for t in grammar.object(trigger) or grammar.indirect_object(trigger) if t not in words]
            case "iobject":
                return list(grammar.indirect_object(trigger))
            case "xcomp" | "ccomp":
                return self._complement(trigger, slot)
            case "poss":
                return [t for at in self._nouns(trigger, words) for t in grammar.owner(at)]
            case "compound":
                return [t for at in self._nouns(trigger, words) for t in grammar.compounds(at) if t not in words]
            case "adj":
                return [t for at in self._nouns(trigger, words) for t in grammar.adjectives(at) if t not in words]
            case _:
                return self._prepositional(pos, trigger, words, slot)

    def stood_for(self, noun: int) -> list[int]:
        """Whom a noun phrase names by its role: "X, the leader", "X is the leader", "leader X"."""
        grammar, dep, head = self._grammar, self._parse.dep[noun], self._parse.head[noun]
        subject = grammar.predicate_subject(noun) if grammar.of(noun, "cop") else ()
        if subject:
            return list(subject)
        if dep == "appos" or (dep in ("nmod:desc", "flat", "compound") and head > noun):
            return [head]
        return [t for t in grammar.appositions(noun) if self._parse.upos[t] == "PROPN"]

    def _nouns(self, trigger: int, words: tuple[int, ...]) -> list[int]:
        """The trigger and its other nouns, whose modifiers are the trigger's: "ISIS car bomb attack", "into rebel hands"."""
        return [trigger, *(w for w in words if self._parse.upos[w] in ("NOUN", "PROPN"))]

    def _noun_subject(self, trigger: int, words: tuple[int, ...]) -> list[int]:
        grammar, dep, head = self._grammar, self._parse.dep[trigger], self._parse.head[trigger]
        subject = grammar.predicate_subject(trigger)
        if not subject and grammar.of(trigger, *PASSIVE_SUBJECT):
            subject = grammar.surface_subject(trigger)  # "are committed to"
        if subject:
            return list(subject)
        if head >= 0 and dep in ("amod", "acl", "appos"):
            return [head]
        if dep == "nmod" and any(self._parse.dep[w] == "case" and self._parse.head[w] == trigger for w in words):
            return [head]
        return list(grammar.appositions(trigger))

    def _complement(self, trigger: int, slot: str) -> list[int]:
        own = self._grammar.of(trigger, slot)
        if own:
            return own
        noun = self._grammar.is_noun(trigger)
        clauses = [
            t for at in ([trigger] if noun else self._grammar.of(trigger, "obj", "iobj")) for t in self._clauses(at)
        ]
        if slot == "xcomp":
            return [t for t in clauses if "to" in self._grammar.marks(t)]
        return [t for t in clauses if "that" in self._grammar.marks(t) or self._grammar.of(t, *SUBJECT)]

    def _clauses(self, noun: int) -> list[int]:
        return self._grammar.of(noun, "acl")

    # -- prepositional phrases ------------------------------------------------------------------------------------------

    def _prepositional(self, pos: str, trigger: int, words: tuple[int, ...], slot: str) -> list[int]:
        found = self._of(slot, (trigger, *words))
        if found:
            return found
        if self._grammar.is_noun(trigger) or pos == "noun":
            return self._under_nouns(trigger, words, slot)
        if self._parse.upos[trigger] == "VERB":
            return self._of(slot, self._grammar.of(trigger, "obj", "obl:agent", "obl"))
        return []

    def _under_nouns(self, noun: int, words: tuple[int, ...], slot: str) -> list[int]:
        """Phrases of nouns coordinated with a trigger noun, then of the nouns in its own phrases, nearest first."""
        found = self._of(slot, self._coordinated(noun)) if slot != "of" else []
        if found or slot not in _DEEPER:
            return found
        below = [t for at in (noun, *words) for _, t in self._grammar.obliques(at) if t not in words]
        for at in sorted(set(below)):
            found = self._of(slot, (at,))
            if found:
                return found
        return self._beside(noun, slot) if slot in _HIGHER else []

    def _beside(self, noun: int, slot: str) -> list[int]:
        """A phrase right behind an object that hangs on its verb: "described atrocities by soldiers against refugees"."""
        if self._parse.dep[noun] != "obj":
            return []
        end = self._grammar.subtree(noun)[-1] + 1
        return [t for t in self._of(slot, (self._parse.head[noun],)) if self._grammar.subtree(t)[0] == end]

    def _of(self, slot: str, heads: tuple[int, ...] | list[int]) -> list[int]:
        return [t for at in heads for preposition, t in self._grammar.obliques(at) if preposition == slot]

    def _coordinated(self, noun: int) -> list[int]:
        """Nouns that share a phrase with this one: "arrests and attacks against X" has both against X."""
        first = noun
        while self._parse.dep[first] == "conj" and self._grammar.is_noun(self._parse.head[first]):
            first = self._parse.head[first]
        return [t for t in self._grammar.conjuncts(first) if t != noun]
