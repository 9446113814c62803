"""Reads a report's words, sentences, trees, names and quotations."""

from collections.abc import Sequence
from pathlib import Path

from dateline.annotate import weights
from dateline.annotate.layout import Paragraph, paragraphs
from dateline.annotate.mend import Columns, mended, without_day
from dateline.annotate.quotes import quotations
from dateline.annotate.tokens import stretches, tokenize
from dateline.language.en.case import is_shouted, truecase
from dateline.model import Annotated, Name, NameLabel, Parse, Report

MODEL = Path(__file__).parent.parent / "language" / "en" / "model" / "en.zip"
_LABELS: dict[str, NameLabel] = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}
_LONGEST = 2_000  # words a paragraph; longer ones are read in pieces, so that memory stays bounded


class Annotator:
    """Reads reports with the trained network. One report is read at once, so that its neighbours cannot change it."""

    def __init__(self, model: Path = MODEL) -> None:
        self.name = model.stem
        self._network = weights.load(model)
        self.digest = weights.digest(model)

    def annotate(self, report: Report) -> Annotated:
        """The report with tokens, sentences, trees, names and quotations."""
        cut = [(piece, text, ranges) for piece, text in readable(report) for ranges in stretches(text, tokenize(text))]
        readings = self._network.read([_words(text, ranges) for _, text, ranges in cut])
        arrays = Arrays()
        for (piece, text, ranges), reading in zip(cut, readings, strict=True):
            words = [text[s:e] for s, e in ranges]
            names = [(first, without_day(words, first, last), _LABELS[label]) for first, last, label in reading.names]
            arrays.add(mended(words, reading), ranges, piece.offsets, reading.sentences, names)
        return Annotated(report, arrays.parse(), tuple(arrays.names), quotations(report))


def readable(report: Report) -> list[tuple[Paragraph, str]]:
    """The stretches of a report to be read at once, each with its text as it is read: capitals throughout made small."""
    pieces = [part for paragraph in paragraphs(report) for part in _parts(paragraph)]
    return [(piece, truecase(piece.text) if is_shouted(piece.text) else piece.text) for piece in pieces]


def _words(text: str, ranges: Sequence[tuple[int, int]]) -> tuple[list[str], list[bool]]:
    """The words, and whether a space stands before each."""
    space = [i > 0 and ranges[i - 1][1] < start for i, (start, _) in enumerate(ranges)]
    return [text[s:e] for s, e in ranges], space


def _parts(paragraph: Paragraph) -> list[Paragraph]:
    """The paragraph, cut at spaces if it is longer than the network should read at once."""
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


class Arrays:
    """Token arrays of a report, gathered paragraph by paragraph."""

    def __init__(self) -> None:
        self.columns = Columns()
        self.start: list[int] = []
        self.end: list[int] = []
        self.sentence: list[int] = []
        self.sentences: list[tuple[int, int]] = []
        self.names: list[Name] = []

    def add(
        self,
        columns: Columns,
        ranges: Sequence[tuple[int, int]],
        offsets: Sequence[int],
        sentences: Sequence[tuple[int, int]],
        names: Sequence[tuple[int, int, NameLabel]],
    ) -> None:
        """Append one paragraph; `offsets` maps its characters to the report's. A name without words is none."""
        base = len(self.start)
        self.start += [offsets[s] for s, _ in ranges]
        self.end += [offsets[e - 1] + 1 for _, e in ranges]
        self.columns.extend(columns, base)
        for first, last in sentences:
            self.sentence += [len(self.sentences)] * (last - first)
            self.sentences.append((base + first, base + last))
        self.names += [Name(base + first, base + last, label) for first, last, label in names if last > first]

    def parse(self) -> Parse:
        """The arrays, frozen."""
        columns = self.columns
        return Parse(
            start=tuple(self.start),
            end=tuple(self.end),
            word=tuple(columns.word),
            lemma=tuple(columns.lemma),
            upos=tuple(columns.upos),
            xpos=tuple(columns.xpos),
            feats=tuple(columns.feats),
            head=tuple(columns.head),
            dep=tuple(columns.dep),
            sentence=tuple(self.sentence),
            sentences=tuple(self.sentences),
        )
