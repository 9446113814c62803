"""Lemmas by word list and rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.language.en.lemmatizer import exceptions, lemma

CASES = """
shelled VERB VBD shell
blamed VERB VBN blame
violating VERB VBG violate
dismounted VERB VBD dismount
iodised VERB VBN iodise
fled VERB VBD flee
took VERB VBD take
found VERB VBD find
left VERB VBN leave
fell VERB VBD fall
fell VERB VB fell
carries VERB VBZ carry
lying VERB VBG lie
stopped VERB VBD stop
were AUX VBD be
’s AUX VBZ be
n't PART RB not
n’t PART RB not
gunmen NOUN NNS gunman
militias NOUN NNS militia
bodies NOUN NNS body
clashes NOUN NNS clash
women NOUN NNS woman
bases NOUN NNS base
planes NOUN NNS plane
rates NOUN NNS rate
buses NOUN NNS bus
movies NOUN NNS movie
tribesmen NOUN NNS tribesman
crises NOUN NNS crisis
new ADJ JJ new
felled VERB VBD fell
Kurds PROPN NNPS Kurd
Aleppo PROPN NNP Aleppo
kabul PROPN NNP Kabul
al PROPN NNP al
them PRON PRP they
these DET DT this
worse ADJ JJR bad
larger ADJ JJR large
deadliest ADJ JJS deadly
12,500 NUM CD 12500
Syrian ADJ JJ Syrian
HEAVY ADJ JJ heavy
IED NOUN NN IED
"""


@pytest.mark.parametrize("row", CASES.strip().splitlines())
def test_lemma(row: str) -> None:
    form, upos, xpos, expected = row.split()
    assert lemma(form, upos, xpos) == expected


def test_a_capital_that_opens_a_sentence_says_nothing() -> None:
    assert lemma("Rebels", "NOUN", "NNS", True) == "rebel"
    assert lemma("Heavy", "ADJ", "JJ", True) == "heavy"


@given(
    st.text(st.characters(exclude_categories=("Z", "C")), min_size=1, max_size=20),
    st.sampled_from(["NOUN", "VERB", "ADJ", "PROPN", "ADV", "PUNCT", "X", "NUM"]),
    st.sampled_from(["NN", "NNS", "VBD", "VBG", "VBZ", "VBN", "JJ", "JJR", "JJS", "NNP", "NNPS", "RB", "CD", "FW"]),
    st.booleans(),
)
def test_every_form_has_a_lemma(form: str, upos: str, xpos: str, opens: bool) -> None:
    assert lemma(form, upos, xpos, opens)


def test_exceptions_are_lower_cased_forms() -> None:
    assert all(form == form.lower() and lemma for (form, _), lemma in exceptions().items())
