"""Lemmas as the English treebanks have them, from a word's form and tags: exceptions first, then word lists and rules."""

from collections.abc import Mapping
from functools import cache

from dateline.language.en.case import small_words
from dateline.language.en.lemmas import irregular, noun_lemma, nouns, verb_lemma
from dateline.language.en.tables import HERE

_KEPT = frozenset("SYM PUNCT X NUM INTJ ADP CCONJ SCONJ PART DET PRON".split())
_APOSTROPHES = str.maketrans("’‘`", "'''")
_DEGREES = {"JJR": "er", "RBR": "er", "JJS": "est", "RBS": "est"}


@cache
def exceptions() -> Mapping[tuple[str, str], str]:
    """Lemmas by form in small letters and XPOS, from `lemma_exceptions.tsv` (made by training/lemma_table.py)."""
    out = {}
    for line in (HERE / "lemma_exceptions.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            form, xpos, lemma = line.split("\t")
            out[form, xpos] = lemma
    return out


@cache
def lemma(form: str, upos: str, xpos: str, opens: bool = False) -> str:
    """The lemma of a form; `opens` says that it opens its sentence, so that a capital says nothing."""
    small = form.lower().translate(_APOSTROPHES)
    found = exceptions().get((small, xpos))
    if found is not None and (upos != "PROPN" or small.endswith(".")):
        return found
    return regular(form, small, upos, xpos, opens)


def regular(form: str, small: str, upos: str, xpos: str, opens: bool) -> str:
    """The lemma by word list and rule alone."""
    if upos == "PROPN":
        return _name(form, xpos)
    if upos in ("VERB", "AUX"):
        return _verb(small, xpos).capitalize() if xpos == "NNP" else _verb(small, xpos)
    if xpos == "NNS":
        return _singular(small)
    if xpos in _DEGREES:
        return _positive(small, _DEGREES[xpos])
    if xpos == "CD":
        return form.replace(",", "") if form[:1].isdigit() else form if len(form) == 1 else small
    if upos == "ADJ" and form[:1].isupper() and not opens:
        return small if small in small_words() and xpos == "JJ" else form
    if upos in _KEPT and not small.isalpha():
        return form.translate(_APOSTROPHES) if upos != "PUNCT" else form
    shouted = form.isupper() and upos in ("NOUN", "ADJ", "X") and form not in ("A", "I")
    return form if shouted and len(form) <= 5 and small not in small_words() else small


@cache
def _verb(small: str, xpos: str) -> str:
    """The infinitive, by the regular endings where no list knows it: "dismounted", "iodised"."""
    if xpos in ("VB", "VBP") or not small.isalpha():
        return small
    if xpos in ("VBD", "VBN", "VBG") and small in irregular():
        return irregular()[small]
    found = verb_lemma(small, small)
    if found != small:
        return found
    for ending, tags in (
        ("ied", ("VBD", "VBN")),
        ("ies", ("VBZ",)),
        ("ing", ("VBG",)),
        ("ed", ("VBD", "VBN")),
        ("s", ("VBZ",)),
    ):
        if small.endswith(ending) and xpos in (*tags, "NNP") and len(small) > len(ending) + 2:
            stem = small.removesuffix(ending)
            return stem + "y" if ending in ("ied", "ies") else stem + "e" if _lost_e(stem) and ending != "s" else stem
    return small


def _lost_e(stem: str) -> bool:
    """Whether a stem lost an e before its ending: "iodis", "stabl", "merg"."""
    return stem.endswith(
        ("is", "iz", "at", "v", "c", "dg", "rg", "bl", "tl", "gl", "us", "ur", "in")
    ) and not stem.endswith(("ain", "ein", "eat", "oat", "our"))


def _name(form: str, xpos: str) -> str:
    """The form itself; in the singular, and with a capital where a post has none ("kabul", but not "al")."""
    if xpos == "NNPS":
        return _singular_name(form)
    return form.capitalize() if form.islower() and form.isalpha() and len(form) > 3 else form


def _singular_name(form: str) -> str:
    if form.endswith("ies") and len(form) > 5:
        return form[:-3] + "y"
    return form[:-1] if form.endswith("s") and not form.endswith("ss") else form


@cache
def _singular(small: str) -> str:
    """The singular of a plural noun."""
    if small.endswith("men") and len(small) > 4:
        return small[:-2] + "an"
    if small.endswith("ses") and small[:-2] + "is" in nouns() and small[:-1] not in nouns():
        return small[:-2] + "is"
    found = noun_lemma(small, small)
    if found != small or not small.endswith("s") or len(small) < 3:
        return found
    if small.endswith("ies") and len(small) > 4:
        return small[:-3] + "y"
    if small.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return small[:-2]
    return small[:-1] if not small.endswith("ss") else small


def _positive(small: str, ending: str) -> str:
    """The positive degree of a regular comparative or superlative."""
    stem = small.removesuffix(ending)
    if stem == small or len(stem) < 3:
        return small
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lsf":
        return stem[:-1]
    return stem + "e" if stem.endswith(("rg", "af", "os")) else stem
