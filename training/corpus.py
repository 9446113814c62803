"""Training documents for the English model, from the treebanks and the name sets.

Usage: python corpus.py CORPORA OUT. Writes DocBin files: parse-{train,dev}.spacy (one document a paragraph, as Dateline
feeds the model) and names-{train,dev}.spacy. Held-out halves and test files are never read: the split of `claims/` is
the one of `dateline.evaluate.split`.
"""

import hashlib
import json
import lzma
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import spacy
from spacy.tokens import Doc, DocBin

from dateline.evaluate.split import half_of

NAMES_TRAIN = (
    "gum-train crossner-politics-train crossner-politics-dev crossner-science-train crossner-science-dev "
    "crossner-science-test crossner-literature-train crossner-literature-dev crossner-literature-test "
    "crossner-music-train crossner-music-dev crossner-music-test redocred-dev redocred-test wikigold "
    "btc-e btc-g btc-h wnut-train wnut-dev"
).split()
NAMES_DEV = "uner-ewt-dev gum-dev".split()
LABELS = ("PER", "ORG", "LOC")
COPIES_OF_CLAIMS = 4  # a few reports of the very kind that is read, beside thousands of sentences of other kinds


class Row(NamedTuple):
    """One word of a CoNLL-U file."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    space: bool
    first: bool


def paragraphs(path: Path) -> Iterator[list[Row]]:
    """The rows of each paragraph of a CoNLL-U file; heads are indices into the paragraph."""
    rows: list[Row] = []
    base, first, inside = 0, True, 0
    with lzma.open(path, "rt", encoding="utf8") as file:
        for line in file:
            if line.startswith(("# newdoc", "# newpar")):
                if rows:
                    yield rows
                rows, base = [], 0
            elif line == "\n":
                base, first, inside = len(rows), True, 0
            elif not line.startswith("#"):
                cells = line.rstrip("\n").split("\t")
                no_space = "SpaceAfter=No" in cells[9]
                if "-" in cells[0]:
                    _, high = map(int, cells[0].split("-"))
                    inside, closes = high, not no_space
                    continue
                if "." in cells[0]:
                    continue
                number, head = int(cells[0]), int(cells[6])
                space = (closes if number == inside else False) if number <= inside else not no_space
                index = base + number - 1
                rows.append(
                    Row(
                        cells[1],
                        cells[2],
                        cells[3],
                        cells[4],
                        cells[5],
                        base + head - 1 if head else index,
                        "ROOT" if not head else cells[7],
                        space,
                        first,
                    )
                )
                first = False
    if rows:
        yield rows


def chance(text: str, salt: str) -> float:
    """A number in [0, 1) that depends on the text alone."""
    return int(hashlib.sha256(f"{salt}:{text}".encode()).hexdigest()[:8], 16) / 2**32


def curled(rows: list[Row]) -> list[Row]:
    """The same paragraph with typographic quotation marks and apostrophes, which treebank text mostly lacks."""
    out, opened = [], False
    for row in rows:
        form = row.form.replace("'", "’")
        if form == '"':
            form, opened = ("”" if opened else "“"), not opened
        out.append(row._replace(form=form))
    return out


def to_doc(vocab: spacy.vocab.Vocab, rows: list[Row]) -> Doc:
    """A spaCy document with every annotation of the rows."""
    return Doc(
        vocab,
        words=[r.form for r in rows],
        spaces=[r.space for r in rows],
        tags=[r.xpos for r in rows],
        pos=[r.upos for r in rows],
        morphs=["" if r.feats == "_" else r.feats for r in rows],
        lemmas=[r.lemma for r in rows],
        heads=[r.head for r in rows],
        deps=[r.deprel for r in rows],
        sent_starts=[r.first for r in rows],
    )


def parse_docs(nlp: spacy.Language, corpora: Path, part: str) -> Iterator[Doc]:
    """Documents of both treebanks' train or dev part."""
    for bank in ("ewt", "gum"):
        for rows in paragraphs(corpora / "ud" / f"{bank}-{part}.conllu.xz"):
            text = " ".join(r.form for r in rows)
            if part == "train" and chance(text, "curl") < 0.15:
                rows = curled(rows)
            yield to_doc(nlp.vocab, rows)


def name_rows(corpora: Path, names: list[str]) -> Iterator[dict]:
    """Every {text, entities, unlabelled} of the named JSONL files."""
    for name in names:
        with (corpora / "ner" / f"{name}.jsonl").open(encoding="utf8") as file:
            yield from map(json.loads, file)


def claims_rows(corpora: Path) -> Iterator[dict]:
    """Name mentions of the seen half of the reports annotated for claims, paragraph by paragraph."""
    for path in sorted((corpora / "claims" / "texts").glob("*.txt")):
        text = path.read_text(encoding="utf8")
        if half_of(text) != "seen":
            continue
        gold = json.loads((corpora / "claims" / "gold" / f"{path.stem}.json").read_text(encoding="utf8"))
        spans = []
        for entity in gold["entities"]:
            for mention in entity["mentions"]:
                if mention.get("form", "name") == "name":
                    start = mention["start"]
                    spans.append([start, start + len(mention["text"]), label_of(entity, mention["text"])])
        offset = 0
        for line in text.split("\n"):
            inside = [
                [s - offset, e - offset, label] for s, e, label in spans if offset <= s and e <= offset + len(line)
            ]
            if line.strip():
                yield {"text": line, "entities": inside}
            offset += len(line) + 1


def label_of(entity: dict, text: str) -> str:
    """PER, ORG or LOC. A state's bare name is LOC whether it acts or is stood in: a later room tells the two apart."""
    if entity["kind"] == "place":
        return "LOC"
    if entity.get("type") == "person":
        return "PER"
    bare = entity.get("type") in ("state", "government") and "overnment" not in text and "dministration" not in text
    return "LOC" if bare else "ORG"


def names_doc(nlp: spacy.Language, row: dict) -> Doc:
    """A document with the row's names; unlabelled stretches are missing values, other labels are no names."""
    doc = nlp.make_doc(row["text"])
    spans, last = [], 0
    for start, end, label in sorted(row["entities"]):
        span = doc.char_span(start, end, label=label, alignment_mode="expand") if label in LABELS else None
        if span is not None and span.start >= last:
            spans.append(span)
            last = span.end
    missing = [doc.char_span(s, e, alignment_mode="expand") for s, e, *_ in row.get("unlabelled") or []]
    covered = {i for span in spans for i in range(span.start, span.end)}
    doc.set_ents(spans, missing=[s for s in missing if s is not None and not covered & set(range(s.start, s.end))])
    return doc


def main(corpora: Path, out: Path) -> None:
    """Write the four files."""
    nlp = spacy.blank("en")
    out.mkdir(parents=True, exist_ok=True)
    for part in ("train", "dev"):
        DocBin(docs=parse_docs(nlp, corpora, part), store_user_data=False).to_disk(out / f"parse-{part}.spacy")
    rows = list(name_rows(corpora, NAMES_TRAIN)) + list(claims_rows(corpora)) * COPIES_OF_CLAIMS
    for part, content in (("train", rows), ("dev", list(name_rows(corpora, NAMES_DEV)))):
        docs = [names_doc(nlp, row) for row in content if row["text"].strip()]
        DocBin(docs=docs).to_disk(out / f"names-{part}.spacy")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
