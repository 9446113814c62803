"""Lemmas by word list and rule, where the model's is no word, and capitals that only open a sentence."""

import re
from collections.abc import Mapping
from functools import cache

from dateline.language.en.tables import HERE, pairs
from dateline.language.en.triggers import load_triggers
from dateline.language.en.wordlists import noun_classes

_PLURALS = (("ies", "y"), ("men", "man"), ("s", ""), ("es", ""))  # "rates" is of "rate" before it is of "rat"
_DOUBLED = re.compile(r"([bdfgklmnprtvz])\1$")


@cache
def verbs() -> frozenset[str]:
    """The verbs of `verbs.txt` (made by training/wordlists.py), and those that the lexicon of triggers knows."""
    listed = (HERE / "verbs.txt").read_text(encoding="utf-8").split()
    return frozenset(listed) | {lemma for pos, lemma in load_triggers().by_head if pos == "verb"}


@cache
def irregular() -> Mapping[str, str]:
    """Irregular forms and their verbs, from `irregular_verbs.tsv`; of two verbs with one form the first listed."""
    found: dict[str, str] = {}
    for verb, forms in pairs(HERE / "irregular_verbs.tsv"):
        for form in forms.split():
            found.setdefault(form, verb)
    return found


@cache
def nouns() -> frozenset[str]:
    """The nouns of `nouns.txt` (made by training/wordlists.py)."""
    return frozenset((HERE / "nouns.txt").read_text(encoding="utf-8").split())


@cache
def infinitive_nouns() -> frozenset[str]:
    """Nouns whose content an infinitive tells, from `infinitive_nouns.txt`."""
    lines = (HERE / "infinitive_nouns.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def noun_lemma(word: str, lemma: str) -> str:
    """The lemma of a plural noun: the model's if the list or the lexicon knows it, else the regular one that they know."""
    known = nouns() | _trigger_nouns()
    if lemma in known or not word.endswith("s"):
        return lemma
    small = word.lower()
    singular = [small[: -len(end)] + put for end, put in _PLURALS if small.endswith(end)]
    return next((form for form in singular if form in known), lemma)


@cache
def _trigger_nouns() -> frozenset[str]:
    classes = frozenset(word for words in noun_classes().values() for word in words)
    return classes | {lemma for pos, lemma in load_triggers().by_head if pos == "noun"}


@cache
def common_noun(word: str) -> str | None:
    """The lemma of a word that is a common noun once its capital is taken away: "Militants", "Police"."""
    small = word.lower()
    singular = [small[: -len(end)] + put for end, put in _PLURALS if small.endswith(end)]
    return next((form for form in (*singular, small) if form in nouns()), None)


@cache
def verb_lemma(word: str, lemma: str) -> str:
    """The lemma of a verb form: the model's if the list knows it, else the regular one that the list knows."""
    if lemma in verbs():
        return lemma
    if word.lower() in irregular():
        return irregular()[word.lower()]
    known = [c for c in _candidates(word.lower()) if c in verbs()]
    return known[0] if known else lemma


def _candidates(word: str) -> list[str]:
    """What a regular form may come from, likeliest first."""
    out = [word]
    if word.endswith(("ied", "ies")):
        out.append(word[:-3] + "y")
    if word.endswith("ying"):
        out.append(word[:-4] + "ie")
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            single = _DOUBLED.sub(r"\1", stem)
            out += [stem + "e", stem, single] if ending != "s" else [stem]
    return out
