"""Models by name: files of ours, and pipelines of spaCy that are built and saved here."""

import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

import dateline
from dateline.annotate.annotator import MODEL
from dateline.annotate.pipelines import SpacyAnnotator, _Read, fingerprint, open_model
from dateline.config import Settings
from dateline.errors import UsageError
from dateline.grammar import Grammar
from dateline.ingest import from_text
from dateline.model import Annotated, Name

TEXT = "Ten men were killed by the Fajr Front in Goma on Monday."
UNIVERSAL = """
    Ten    CD  NUM   2 nummod
    men    NNS NOUN  4 nsubj:pass
    were   VBD AUX   4 aux:pass
    killed VBN VERB  4 ROOT
    by     IN  ADP   8 case
    the    DT  DET   8 det
    Fajr   NNP PROPN 8 compound
    Front  NNP PROPN 4 obl:agent
    in     IN  ADP  10 case
    Goma   NNP PROPN 4 obl
    on     IN  ADP  12 case
    Monday NNP PROPN 4 obl
    .      .   PUNCT 4 punct
"""
CLEARNLP = """
    Ten    CD  NUM   2 nummod
    men    NNS NOUN  4 nsubjpass
    were   VBD AUX   4 auxpass
    killed VBN VERB  4 ROOT
    by     IN  ADP   4 agent
    the    DT  DET   8 det
    Fajr   NNP PROPN 8 compound
    Front  NNP PROPN 5 pobj
    in     IN  ADP   4 prep
    Goma   NNP PROPN 9 pobj
    on     IN  ADP   4 prep
    Monday NNP PROPN 11 pobj
    .      .   PUNCT 4 punct
"""
TREES = {"ud": UNIVERSAL, "clearnlp": CLEARNLP}
ENTITIES = ((5, 8, "ORG"), (9, 10, "GPE"), (11, 12, "DATE"))


def reads(doc: Any, tree: str) -> Any:
    """The one sentence by its tree; of any other text every word is a noun below the first."""
    from spacy.tokens import Span

    rows = [line.split() for line in tree.strip().splitlines()]
    if [token.text for token in doc] != [row[0] for row in rows]:
        rows = [[token.text, "NN", "NOUN", "1", "dep" if token.i else "ROOT"] for token in doc]
    for token, (_, tag, pos, head, label) in zip(doc, rows, strict=True):
        token.tag_, token.pos_, token.head, token.dep_ = tag, pos, doc[int(head) - 1], label
    if doc.text == TEXT:
        doc.ents = [Span(doc, first, last, label=label) for first, last, label in ENTITIES]
    return doc


@pytest.fixture(params=sorted(TREES))
def pipeline(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The folder of a pipeline in one of the dialects."""
    spacy = pytest.importorskip("spacy")
    dialect = request.param
    spacy.Language.component(f"reads_{dialect}", func=lambda doc: reads(doc, TREES[dialect]))
    nlp = spacy.blank("en", meta={"name": dialect, "version": "1.2.3"})
    nlp.add_pipe(f"reads_{dialect}")
    nlp.to_disk(tmp_path / "pipeline")
    return tmp_path / "pipeline"


def annotated(pipeline: Path) -> Annotated:
    return open_model(pipeline).annotate(from_text(TEXT))


def test_the_tree_is_the_pipelines_under_one_dialect(pipeline: Path) -> None:
    parse = annotated(pipeline).parse
    grammar = Grammar(parse)
    killed = parse.word.index("killed")
    assert [parse.word[t] for t in grammar.subject(killed)] == ["Front"]
    assert [parse.word[t] for t in grammar.object(killed)] == ["men"]
    assert [(p, parse.word[t]) for p, t in grammar.obliques(killed)] == [
        ("by", "Front"),
        ("in", "Goma"),
        ("on", "Monday"),
    ]
    assert parse.dep[killed] == "root"
    assert parse.sentences == ((0, 13),)


def test_lemmas_and_places_are_ours(pipeline: Path) -> None:
    parse = annotated(pipeline).parse
    assert parse.lemma[:4] == ("ten", "man", "be", "kill")
    assert [parse.span(t, t + 1).of(TEXT) for t in range(len(parse))] == list(parse.word)


def test_names_have_our_labels_and_no_article(pipeline: Path) -> None:
    assert annotated(pipeline).names == (Name(6, 8, "ORG"), Name(9, 10, "LOC"))


def test_a_reading_names_the_pipeline(pipeline: Path, request: pytest.FixtureRequest) -> None:
    reading = dateline.read_text(TEXT, model=pipeline)
    name, _, digest = reading.coder.model.partition("@")
    assert name == f"en_{request.node.callspec.params['pipeline']}-1.2.3"
    assert digest == fingerprint(pipeline)
    assert reading.coder.settings != Settings().digest()
    assert [claim.kind for claim in reading.claims] == ["event"]


def test_another_file_in_the_pipeline_is_another_digest(pipeline: Path) -> None:
    before = Settings(model=pipeline).digest()
    (pipeline / "more.txt").write_text("more", encoding="utf-8")
    assert Settings(model=pipeline).digest() != before


def test_the_folder_above_the_data_will_do(pipeline: Path) -> None:
    assert open_model(pipeline.parent).digest == open_model(pipeline).digest


def test_tokens_of_nothing_but_space_are_left_out() -> None:
    spacy = pytest.importorskip("spacy")
    words = ["\n", "Rebels", " ", "fled"]
    doc = spacy.tokens.Doc(spacy.blank("en").vocab, words, heads=[2, 3, 3, 3], deps=["dep", "nsubj", "dep", "ROOT"])
    read = _Read(doc)
    columns = read.columns(clearnlp=False)
    assert (columns.word, columns.head, read.sentences) == (["Rebels", "fled"], [1, -1], [(0, 2)])


def test_a_pipeline_without_a_parser_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("spacy").blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(UsageError, match="blank lacks a parser"):
        open_model(tmp_path / "blank")


def test_a_damaged_pipeline_is_named(tmp_path: Path) -> None:
    pytest.importorskip("spacy")
    (tmp_path / "config.cfg").write_text("[nlp]\nlang = no such\n", encoding="utf-8")
    with pytest.raises(UsageError, match=f"{tmp_path} cannot be read as a spaCy pipeline"):
        open_model(tmp_path)


def test_without_spacy_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "config.cfg").touch()
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(UsageError, match=r"needs spaCy: python -m pip install 'dateline\[spacy\]'"):
        SpacyAnnotator(tmp_path, tmp_path)


def test_a_file_of_ours_by_its_path(tmp_path: Path) -> None:
    shutil.copy(MODEL, tmp_path / "mine.zip")
    mine, built_in = dateline.read_text(TEXT, model=tmp_path / "mine.zip"), dateline.read_text(TEXT)
    assert mine.coder.model == built_in.coder.model.replace("en@", "mine@")
    assert mine.claims == built_in.claims


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("no_such_pipeline", "no model file, folder or installed pipeline no_such_pipeline: python -m pip install"),
        ("nosuch.zip", "no model file, folder or installed pipeline nosuch.zip$"),
        ("numpy", "numpy is no spaCy pipeline: it has no config.cfg"),
    ],
)
def test_a_model_that_is_not_there(name: str, fault: str) -> None:
    with pytest.raises(UsageError, match=fault):
        dateline.read_text(TEXT, model=name)


def test_the_built_in_model_by_its_path_is_no_other_setting() -> None:
    assert Settings(model=str(MODEL)).digest() == Settings().digest()


def test_a_file_that_is_no_model(tmp_path: Path) -> None:
    (tmp_path / "notes.zip").write_text("no archive", encoding="utf-8")
    with pytest.raises(UsageError, match=r"notes\.zip is no language model that Dateline can read"):
        dateline.read_text(TEXT, model=tmp_path / "notes.zip")
