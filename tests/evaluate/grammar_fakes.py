"""Parses and readers made by hand."""

from collections.abc import Callable, Sequence

from claims_mirror import reading

from dateline.model import Annotated, Attributed, Name, NameLabel, Parse, Reading, Report, Voice


def parse(text: str, rows: Sequence[tuple[str, str, int, str]], sentences: Sequence[tuple[int, int]]) -> Parse:
    """A parse from (word, UPOS, head, relation) in text order; lemmas are the words in lower case."""
    starts, at = [], 0
    for word, *_ in rows:
        at = text.index(word, at)
        starts.append(at)
        at += len(word)
    number = [n for n, (first, last) in enumerate(sentences) for _ in range(first, last)]
    return Parse(
        start=tuple(starts),
        end=tuple(start + len(row[0]) for start, row in zip(starts, rows, strict=True)),
        word=tuple(row[0] for row in rows),
        lemma=tuple(row[0].lower() for row in rows),
        upos=tuple(row[1] for row in rows),
        xpos=tuple("X" for _ in rows),
        feats=tuple("" for _ in rows),
        head=tuple(row[2] for row in rows),
        dep=tuple(row[3] for row in rows),
        sentence=tuple(number),
        sentences=tuple(sentences),
    )


def words(text: str) -> Parse:
    """A parse that knows only the words between spaces."""
    rows = [(word, "X", -1, "root") for word in text.split()]
    return parse(text, rows, [(0, len(rows))])


class FakeReader:
    """Gives what it is told to: names by (first word, label), voices, and a reading for each text."""

    def __init__(
        self,
        names: Callable[[Parse], Sequence[tuple[int, int, NameLabel]]] = lambda _: (),
        voices: Sequence[Voice] = (),
        read: Callable[[Report], Reading] = lambda report: reading(report.text),
    ) -> None:
        self.names, self.voices, self.read = names, voices, read

    def annotate(self, report: Report) -> Annotated:
        parsed = words(report.text)
        return Annotated(report, parsed, tuple(Name(*name) for name in self.names(parsed)), ())

    def attribute(self, annotated: Annotated) -> Attributed:
        return Attributed(annotated, tuple(self.voices))

    def read_report(self, report: Report) -> Reading:
        return self.read(report)
