"""The one place where an NLP library reads a text; what comes out are plain arrays."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dateline.annotate import weights
from dateline.annotate.layout import Paragraph, paragraphs
from dateline.annotate.quotes import quotations
from dateline.language.en.case import is_shouted, truecase
from dateline.language.en.lemmas import common_noun, irregular, noun_lemma, verb_lemma
from dateline.model import Annotated, Name, NameLabel, Parse, Report

MODEL = Path(__file__).parent.parent / "language" / "en" / "model" / "en.zip"
_LABELS: dict[str, NameLabel] = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}
_NOMINAL = frozenset("obj nsubj nsubj:pass obl nmod conj appos root ROOT".split())
_LONGEST = 2_000  # words a paragraph; longer ones are read in pieces, so that memory stays bounded


class Annotator:
    """Reads reports with the trained pipeline. One report is one batch, so that its neighbours cannot change it."""

    def __init__(self, model: Path = MODEL) -> None:
        self.path = model
        self._nlp = weights.load(model)
        self.digest = weights.digest(model)

    def annotate(self, report: Report) -> Annotated:
        """The report with tokens, sentences, trees, names and quotations."""
        pieces = [part for paragraph in paragraphs(report) for part in _parts(paragraph)]
        texts = [truecase(piece.text) if is_shouted(piece.text) else piece.text for piece in pieces]
        docs = self._nlp.pipe(texts, batch_size=64)
        arrays = _Arrays()
        for piece, doc in zip(pieces, docs, strict=True):
            arrays.add(doc, piece.offsets)
        return Annotated(report, arrays.parse(), tuple(arrays.names), quotations(report))


def _parts(paragraph: Paragraph) -> list[Paragraph]:
    """The paragraph, cut at spaces if it is longer than the model should read at once."""
    text, offsets = paragraph.text, paragraph.offsets
    limit = _LONGEST * 6
    out = []
    while len(text) > limit:
        cut = text.rfind(". ", 0, limit) + 1 or text.rfind(" ", 0, limit)
        cut = cut if cut > 0 else limit
        out.append(Paragraph(text[:cut], offsets[:cut]))
        skip = cut + (1 if text[cut : cut + 1] == " " else 0)
        text, offsets = text[skip:], offsets[skip:]
    return [*out, Paragraph(text, offsets)] if text else out


def _opening_noun(token: Any) -> str | None:
    """The lemma of a common noun that the tagger took for a name because it opens the sentence ("Militants abducted …")."""
    if token.pos_ != "PROPN" or not token.is_sent_start or token.ent_type_ or token.is_upper:
        return None
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    return None if after is not None and after.pos_ == "PROPN" else common_noun(token.text)


def _gerund_noun(token: Any) -> str | None:
    """The lemma of a noun in -ing that the tagger took for a verb though it stands as one: "closed the X crossing"."""
    if (
        token.tag_ != "VBG"
        or token.dep_ not in _NOMINAL
        or not any(k.dep_ in ("det", "compound", "amod") for k in token.lefts)
    ):
        return None
    return common_noun(token.text)


def _part_of_speech(token: Any) -> str:
    """The model's, but a verb where its other tag is that of a finite form ("tortured": VBD)."""
    finite = token.tag_ in ("VBD", "VBZ", "VBP") and token.pos_ not in ("VERB", "AUX")
    return "VERB" if finite else str(token.pos_)


def _noun_tag(token: Any) -> str:
    """NN or NNS for a noun that was tagged as something else."""
    return "NNS" if token.tag_ in ("NNPS", "NNS") else "NN"


def _lemma(token: Any) -> str:
    """The model's lemma, mended for verbs; a capital that only the place in the sentence explains is taken back."""
    lemma = str(token.lemma_)
    if _part_of_speech(token) == "VERB":
        return verb_lemma(token.text, lemma.lower())
    if token.pos_ == "PROPN" or lemma == "I":
        return lemma
    if token.tag_ == "NN" and token.lower_.endswith("ing"):
        return str(token.lower_)
    if token.tag_ == "NNS":
        return noun_lemma(token.text, lemma.lower())
    shouted = token.is_upper and len(lemma) > 1
    return lemma.lower() if token.is_sent_start or shouted or token.pos_ == "NOUN" else lemma


class _Arrays:
    """Token arrays of a report, gathered paragraph by paragraph."""

    def __init__(self) -> None:
        self.columns: dict[str, list[Any]] = {
            name: [] for name in "start end word lemma upos xpos feats head dep sentence".split()
        }
        self.sentences: list[tuple[int, int]] = []
        self.names: list[Name] = []

    def add(self, doc: Any, offsets: Sequence[int]) -> None:
        """Append one parsed paragraph; `offsets` maps its characters to the report's."""
        base, columns = len(self.columns["start"]), self.columns
        for token in doc:
            noun = _opening_noun(token) or _gerund_noun(token)
            columns["start"].append(offsets[token.idx])
            columns["end"].append(offsets[token.idx + len(token) - 1] + 1)
            columns["word"].append(token.text)
            columns["lemma"].append(noun or _lemma(token))
            columns["upos"].append("NOUN" if noun else _part_of_speech(token))
            columns["xpos"].append(_noun_tag(token) if noun else token.tag_)
            columns["feats"].append(str(token.morph))
            columns["head"].append(-1 if token.head.i == token.i else base + token.head.i)
            columns["dep"].append("root" if token.dep_ == "ROOT" else token.dep_)
        self._mend_participles(base)
        for sentence in doc.sents:
            columns["sentence"].extend([len(self.sentences)] * len(sentence))
            self.sentences.append((base + sentence.start, base + sentence.end))
        for name in doc.ents:
            if name.label_ in _LABELS:
                self.names.append(Name(base + name.start, base + name.end, _LABELS[name.label_]))

    def _mend_participles(self, base: int) -> None:
        """Make a passive of an irregular participle that was taken for an adjective: "was beaten to death"."""
        columns = self.columns
        for token in range(base, len(columns["start"])):
            if columns["dep"][token] != "cop" or columns["lemma"][token] != "be":
                continue
            head = columns["head"][token]
            word = columns["word"][head].lower()
            if head < base or columns["xpos"][head] != "JJ" or word not in irregular():
                continue
            columns["upos"][head], columns["xpos"][head] = "VERB", "VBN"
            columns["lemma"][head], columns["dep"][token] = irregular()[word], "aux:pass"
            for kid in range(base, len(columns["start"])):
                if columns["head"][kid] == head and columns["dep"][kid] == "nsubj":
                    columns["dep"][kid] = "nsubj:pass"

    def parse(self) -> Parse:
        """The arrays, frozen."""
        return Parse(**{k: tuple(v) for k, v in self.columns.items()}, sentences=tuple(self.sentences))
