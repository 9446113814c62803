"""The tokenizer: spaCy's for English, brought nearer to Universal Dependencies and to news.

Runs of one mark ("!!!", "=====") are one token, as in the treebanks; military and other abbreviations keep their full
stop; a hyphen after an abbreviation parts ("U.S.-backed").
"""

from functools import cache

import spacy
from spacy.attrs import ORTH
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

_RUNS = [r"[!?]{2,}", r"={2,}", r"\*{2,}", r"_{2,}", r"-{2,}", r"~{2,}", r"#{2,}", r"\${2,}", r">{2,}", r"<{2,}"]
_ABBREVIATIONS = (
    "Lt. Col. Maj. Capt. Cpt. Sgt. Cpl. Pvt. Brig. Cmdr. Cdr. Spc. Adj. Insp. Supt. Hon. Amb. Sr. Mt. Ft. Pres. Asst. "
    "Atty. Dept. Est. Approx. No. Nos. Ret. Univ."
).split()


def adapt(nlp: spacy.Language) -> None:
    """Change the pipeline's tokenizer in place; what it is changed to travels with the pipeline."""
    defaults = nlp.Defaults
    tokenizer = nlp.tokenizer
    tokenizer.prefix_search = compile_prefix_regex([*_RUNS, *defaults.prefixes]).search
    tokenizer.suffix_search = compile_suffix_regex([*_RUNS, *defaults.suffixes]).search
    tokenizer.infix_finditer = compile_infix_regex([*defaults.infixes, r"(?<=[A-Z]\.)-(?=[A-Za-z])"]).finditer
    for word in _ABBREVIATIONS:
        tokenizer.add_special_case(word, [{"ORTH": word}])
    for word, parts in list(tokenizer.rules.items()):
        if ("'" in word or "’" in word) and word.upper() not in tokenizer.rules:
            tokenizer.add_special_case(word.upper(), [{"ORTH": p[ORTH].upper()} for p in parts])


def tokenize(text: str) -> list[tuple[int, int]]:
    """Character ranges of the tokens, in order; white space is none."""
    return [(token.idx, token.idx + len(token)) for token in _tokenizer()(text) if not token.is_space]


@cache
def _tokenizer() -> spacy.tokenizer.Tokenizer:
    pipeline = spacy.blank("en")
    adapt(pipeline)
    return pipeline.tokenizer
