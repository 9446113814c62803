"""Whether the words of a trigger of several words stand in the text, and hang together."""

from functools import cached_property

from dateline.grammar import Grammar
from dateline.language.en.triggers import PREPOSITIONS, Family

_FAR = 12  # tokens between the head of a phrasal trigger and its last word
_DEEP = 3  # levels of the tree between them
_HYPHENS = ("-", "–", "‑")


class Phrases:
    """Finds the words of triggers in one report."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar
        self._parse = grammar.parse
        self._spoken: dict[int, frozenset[str]] = {}

    def rest(self, family: Family, words: tuple[str, ...], head: int) -> tuple[int, ...] | None:
        """The tokens of the words beside the head in text order, or None where one is missing or stands apart."""
        at = words.index(family.head(words))
        if len(words) > 1 and not self._are_spoken((*words[:at], *words[at + 1 :]), head):
            return None
        own = self.chain(head)[:-1] if self._is_joined(head, words[at]) else ()
        if len(words) == 1:
            return own
        if family.pos == "verb":
            before = self._adverbs(words[:at], head)
        else:
            before = self._before(words[:at], head, own[0] if own else head)
        if before is None:
            return None
        after = self._after(words[at + 1 :], head)
        return None if after is None else (*before, *own, *after)

    def _are_spoken(self, words: tuple[str, ...], head: int) -> bool:
        """Whether the sentence has all of the words somewhere; most triggers of several words end here."""
        number = self._parse.sentence[head]
        if number not in self._spoken:
            inside = slice(*self._parse.sentences[number])
            forms = (*self._parse.word[inside], *self._parse.lemma[inside])
            self._spoken[number] = frozenset(form.lower() for form in forms)
        return all(word in self._spoken[number] or "-" in word for word in words)

    # -- hyphens --------------------------------------------------------------------------------------------------------

    @cached_property
    def _joined(self) -> frozenset[int]:
        """Hyphens between two tokens without a space."""
        parse = self._parse
        return frozenset(
            t
            for t in range(1, len(parse) - 1)
            if parse.word[t] in _HYPHENS and parse.end[t - 1] == parse.start[t] and parse.end[t] == parse.start[t + 1]
        )

    def chain(self, last: int) -> tuple[int, ...]:
        """The tokens that hyphens join to a token from the left, the token included and hyphens left out."""
        out = [last]
        while out[0] - 1 in self._joined:
            out.insert(0, out[0] - 2)
        return tuple(out)

    def compound(self, last: int) -> str | None:
        """The lemma of a word that hyphens join up to this token ("counter-attack"), None where none does."""
        if last - 1 not in self._joined or last + 1 in self._joined:
            return None
        chain = self.chain(last)
        return "-".join([*(self._parse.word[t].lower() for t in chain[:-1]), self._parse.lemma[last].lower()])

    def _is_joined(self, last: int, word: str) -> bool:
        joined = self.compound(last)
        return joined is not None and word in (joined, joined.replace("-", ""))

    # -- words before the head ------------------------------------------------------------------------------------------

    def _adverbs(self, words: tuple[str, ...], verb: int) -> tuple[int, ...] | None:
        """Adverbs of a verb: "forcibly" of "forcibly return", wherever they stand."""
        out = []
        for word in words:
            found = next((t for t in self._grammar.of(verb, "advmod") if self._is(t, word)), None)
            if found is None:
                return None
            out.append(found)
        return tuple(out)

    def _before(self, words: tuple[str, ...], head: int, start: int) -> tuple[int, ...] | None:
        """The words next to each other before a noun; a leading preposition may stand further off ("under the control")."""
        lead = words[0] if words and words[0] in PREPOSITIONS else None
        out: list[int] = []
        at = start
        for word in reversed(words[1:] if lead else words):
            at -= 1
            if at >= 0 and self._parse.word[at] in _HYPHENS:
                at -= 1
            if at < 0:
                return None
            chain = self.chain(at) if "-" in word else (at,)
            if not (self.compound(at) == word if "-" in word else self._is(at, word)):
                return None
            out = [*chain, *out]
            at = chain[0]
        if lead is None:
            return tuple(out)
        case = next((t for t in self._grammar.of(head, "case") if self._is(t, lead)), None)
        return None if case is None else (case, *out)

    # -- words after the head -------------------------------------------------------------------------------------------

    def _after(self, words: tuple[str, ...], head: int) -> tuple[int, ...] | None:
        """The words in order below a head, each hanging on the head or on another of them."""
        if not words:
            return ()
        below = [t for t in self._below(head) if head < t <= head + _FAR]
        if self._grammar.is_passive(head):
            below = [*(t for t in self._grammar.surface_subject(head) if t < head), *below]
        return self._pick(words, below, head, ())

    def _pick(
        self, words: tuple[str, ...], below: list[int], head: int, chosen: tuple[int, ...]
    ) -> tuple[int, ...] | None:
        if len(chosen) == len(words):
            return chosen if all(self._hangs(t, head, chosen) for t in chosen) else None
        word = words[len(chosen)]
        for at, token in enumerate(below):
            if self._is(token, word) or ("-" in word and self.compound(token) == word):
                found = self._pick(words, below[at + 1 :], head, (*chosen, token))
                if found is not None:
                    return found
        return None

    def _hangs(self, token: int, head: int, chosen: tuple[int, ...]) -> bool:
        """Whether a word's head is one of the words; a small word may belong to a word below one of them.

        A prepositional phrase may hang on the object of a verb: "stripped five teachers of their citizenship".
        """
        among, above = (head, *chosen), self._parse.head[token]
        if above in among or token < head:
            return True
        if self._parse.dep[token] in ("case", "mark", "cc", "advmod"):
            return self._parse.head[above] in among
        phrase = self._parse.dep[token] == "nmod" and any(self._parse.head[c] == token for c in chosen)
        return phrase and above in self._grammar.object(head)

    def _below(self, token: int) -> list[int]:
        out: list[int] = []
        level = [token]
        for _ in range(_DEEP):
            level = [k for t in level for k in self._grammar.kids[t]]
            out += level
        return sorted(out)

    def _is(self, token: int, word: str) -> bool:
        return self._parse.lemma[token].lower() == word or self._parse.word[token].lower() == word
