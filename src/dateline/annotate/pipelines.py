"""Language models by name: ours, and pipelines of spaCy in its place.

spaCy is no part of Dateline: it is imported when one of its pipelines is asked for, and nowhere else.
"""

import hashlib
import importlib.util
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

from dateline.annotate.annotator import MODEL, Annotator, Arrays, readable
from dateline.annotate.clearnlp import LABELS, Tokens, universal
from dateline.annotate.mend import Columns, without_day
from dateline.annotate.quotes import quotations
from dateline.errors import DataError, UsageError
from dateline.language.en.lemmatizer import lemma
from dateline.model import Annotated, NameLabel, Report

_NAMES: dict[str, NameLabel] = {
    "PERSON": "PER",
    "PER": "PER",
    "ORG": "ORG",
    "GPE": "LOC",
    "LOC": "LOC",
    "FAC": "LOC",
}
_CONFIG = "config.cfg"
_TRIAL = "Rebels fled."
_NEEDED = {"DEP": "a parser", "TAG": "a tagger", "POS": "parts of speech"}
_INSTALL = "python -m pip install 'dateline[spacy]'"


class Reads(Protocol):
    """What reads a report's grammar; `name` and `digest` say what it is in the record of a reading."""

    name: str
    digest: str

    def annotate(self, report: Report) -> Annotated:
        """The report with tokens, sentences, trees, names and quotations."""
        ...


def open_model(model: str | Path) -> Reads:
    """The reader of a model: a .zip of ours, or the name or folder of a spaCy pipeline.

    Raises `UsageError` that says what is wrong with it or what to install, `DataError` where our own model is damaged.
    """
    path = located(model)
    if path.is_dir():
        return SpacyAnnotator(model, path)
    try:
        return Annotator(path)
    except DataError as fault:
        if path == MODEL:
            raise
        raise UsageError(f"{path} is no language model that Dateline can read") from fault


def located(model: str | Path) -> Path:
    """The file of a model of ours, or the folder of a pipeline. Raises `UsageError` if there is none."""
    path, name = Path(model), str(model)
    if path.is_file():
        return path
    package = importlib.util.find_spec(name) if name.isidentifier() and not path.exists() else None
    if package and package.submodule_search_locations:
        path = Path(next(iter(package.submodule_search_locations)))
    if not path.exists():
        remedy = f": {_INSTALL}, then python -m spacy download {name}" if name.isidentifier() else ""
        raise UsageError(f"there is no model file, folder or installed pipeline {name}{remedy}")
    if (path / _CONFIG).is_file():
        return path
    inner = sorted(path.glob(f"*/{_CONFIG}"))  # a package holds its data one folder down
    if len(inner) != 1:
        raise UsageError(f"{path} is no spaCy pipeline: it has no {_CONFIG}")
    return inner[0].parent


def fingerprint(model: str | Path) -> str:
    """The first 12 hexadecimal digits of the SHA-256 of a model's file, or of the files of its folder with their names."""
    path = located(model)
    made = hashlib.sha256()
    try:
        for each in _files(path):
            if path.is_dir():
                made.update(each.relative_to(path).as_posix().encode() + b"\0")
            made.update(each.read_bytes())
    except OSError as fault:
        raise DataError(path.name, None, f"cannot be read: {fault}") from fault
    return made.hexdigest()[:12]


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(p for p in path.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    else:
        yield path


class SpacyAnnotator:
    """Reads reports with a pipeline of spaCy: its words, sentences, tags, trees and names; the lemmas are ours."""

    def __init__(self, model: str | Path, path: Path) -> None:
        self._nlp = _loaded(path if Path(model).exists() else model)
        trial = self._nlp(_TRIAL)
        if missing := [what for layer, what in _NEEDED.items() if not trial.has_annotation(layer)]:
            raise UsageError(f"the spaCy pipeline {model} lacks {missing[0]}")
        meta = self._nlp.meta
        self.name = f"{meta['lang']}_{meta['name']}-{meta['version']}"
        self.digest = fingerprint(path)
        self._labels = {label for labels in self._nlp.pipe_labels.values() for label in labels}

    def annotate(self, report: Report) -> Annotated:
        """The report with tokens, sentences, trees, names and quotations."""
        arrays = Arrays()
        for piece, text in readable(report):
            read = _Read(self._nlp(text))
            if read.tokens:
                labels = self._labels | {token.dep_ for token in read.tokens}
                ranges = [(t.idx, t.idx + len(t.text)) for t in read.tokens]
                columns = read.columns(clearnlp=not LABELS.isdisjoint(labels))
                arrays.add(columns, ranges, piece.offsets, read.sentences, read.names)
        return Annotated(report, arrays.parse(), tuple(arrays.names), quotations(report))


def _loaded(model: str | Path) -> Any:
    """The pipeline. Raises `UsageError` if spaCy, the pipeline or something that it needs is missing."""
    try:
        import spacy
    except ImportError as fault:
        raise UsageError(f"the pipeline {model} needs spaCy: {_INSTALL}") from fault
    try:
        return spacy.load(model)
    except (OSError, ValueError, ImportError, KeyError) as fault:
        words = " ".join(str(fault).split())
        raise UsageError(f"{model} cannot be read as a spaCy pipeline ({words[:200]})") from fault


class _Read:
    """What a pipeline read in one paragraph, without the tokens that are nothing but space."""

    def __init__(self, doc: Any) -> None:
        self.tokens = [token for token in doc if not token.is_space]
        self._number = {token.i: number for number, token in enumerate(self.tokens)}
        spans = (self._range(sentence) for sentence in doc.sents)
        self.sentences = [(first, last) for first, last in spans if first < last]
        self.names = [
            (*self._bare(*self._range(entity)), _NAMES[entity.label_]) for entity in doc.ents if entity.label_ in _NAMES
        ]

    def _range(self, span: Any) -> tuple[int, int]:
        """The numbers of a span's words, half-open; two equal ones where it has none."""
        found = [self._number[token.i] for token in span if token.i in self._number]
        return (found[0], found[-1] + 1) if found else (0, 0)

    def _bare(self, first: int, last: int) -> tuple[int, int]:
        """A name without an article before it, a possessive ending or a day of the week behind it."""
        while first < last and self.tokens[first].tag_ == "DT":
            first += 1
        while first < last and self.tokens[last - 1].tag_ == "POS":
            last -= 1
        last = without_day([token.text for token in self.tokens], first, last) if first < last else last
        return first, last

    def _head(self, token: Any) -> int:
        """The number of a word's head, -1 at a root; a head that is nothing but space is passed over."""
        above = token.head
        while above.i not in self._number and above.head.i != above.i:
            above = above.head
        return -1 if above.i == token.i else self._number.get(above.i, -1)

    def columns(self, clearnlp: bool) -> Columns:
        """The words with tags and trees under Universal Dependencies, and our lemmas."""
        tokens = Tokens(
            word=tuple(token.text for token in self.tokens),
            upos=tuple(token.pos_ for token in self.tokens),
            xpos=tuple(token.tag_ for token in self.tokens),
            feats=tuple(str(token.morph) for token in self.tokens),
            head=tuple(self._head(token) for token in self.tokens),
            dep=tuple("root" if token.dep_ == "ROOT" and not clearnlp else token.dep_ for token in self.tokens),
        )
        if clearnlp:
            people = [(first, last) for first, last, label in self.names if label == "PER"]
            tokens = universal(tokens, self.sentences, people)
        opening = {first for first, _ in self.sentences}
        lemmas = [
            lemma(word, upos, xpos, i in opening)
            for i, (word, upos, xpos) in enumerate(zip(tokens.word, tokens.upos, tokens.xpos, strict=True))
        ]
        return Columns(
            list(tokens.word),
            lemmas,
            list(tokens.upos),
            list(tokens.xpos),
            list(tokens.feats),
            list(tokens.head),
            list(tokens.dep),
        )
