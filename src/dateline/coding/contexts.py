"""PLOVER contexts of a report, decided by its words."""

from collections import Counter

from dateline.grammar import Grammar
from dateline.language.en.wordlists import ContextWords


def contexts_of(grammar: Grammar, lexicon: tuple[ContextWords, ...]) -> tuple[str, ...]:
    """The contexts for which enough words of the lexicon stand in the report, in the lexicon's order."""
    lemmas = [lemma.lower() for lemma in grammar.parse.lemma]
    grams: Counter[tuple[str, ...]] = Counter()
    longest = max((len(w) for c in lexicon for w in c.words), default=1)
    for size in range(1, longest + 1):
        grams.update(zip(*(lemmas[i:] for i in range(size)), strict=False))
    return tuple(c.context for c in lexicon if sum(grams[w] for w in c.words if w in grams) >= c.least)
