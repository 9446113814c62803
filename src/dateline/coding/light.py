"""Light verbs: verbs that only say that an event noun happens, begins, is planned or is claimed ("carried out an attack")."""

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.coding.fillers import Slots
from dateline.language.en.wordlists import LightVerb, LightVerbs

_HIGH = 4  # steps up from the noun: "claimed responsibility for a series of attacks"


@dataclass(frozen=True, slots=True)
class LightUse:
    """A light verb over an event noun: its token, its other words, and what the lexicon says of it."""

    token: int
    words: tuple[int, ...]
    verb: LightVerb

    @property
    def roles(self) -> Mapping[str, str]:
        """Slot of the verb → role in the noun's event."""
        return self.verb.roles


def light_use(noun: int, slots: Slots, light: LightVerbs) -> LightUse | None:
    """The nearest light verb whose slot for nouns holds the noun, alone, coordinated or in "a series of …"."""
    parse = slots.parse
    for above in list(slots.grammar.ancestors(noun))[:_HIGH]:
        if parse.upos[above] != "VERB":
            continue
        for verb, words in light.by_head.get(parse.lemma[above], ()):
            if verb.nouns and parse.lemma[noun].lower() not in verb.nouns:
                continue
            rest = _particles(above, words[1:], slots)
            if rest is None:
                continue
            tokens = slots.tokens("verb", above, rest, verb.noun)
            if noun in tokens or any(f.token == noun for f in slots.fillers(tokens)):
                return LightUse(above, rest, verb)
    return None


def _particles(verb: int, words: tuple[str, ...], slots: Slots) -> tuple[int, ...] | None:
    """The tokens of a light verb's other words, at most two steps below it, or None if one is missing."""
    out = []
    for word in words:
        below = (t for k in slots.grammar.kids[verb] for t in (k, *slots.grammar.kids[k]))
        found = next((t for t in below if slots.parse.lemma[t].lower() == word or slots.parse.word[t] == word), None)
        if found is None:
            return None
        out.append(found)
    return tuple(out)
