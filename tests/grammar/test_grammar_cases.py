"""Every function of `Grammar` over trees built by hand, with the same answers under both dialects."""

import inspect
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from dateline.annotate.clearnlp import Tokens, universal
from dateline.grammar import Grammar
from dateline.language.en.lemmatizer import lemma
from dateline.model import Parse

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))["case"]
DIALECTS = ("ud", "clearnlp")
TESTED_BESIDE = {"of", "sentence_of", "span"}
"""Functions that take or give no words of one sentence."""


def columns(tree: str) -> list[list[str]]:
    return [list(column) for column in zip(*(line.split() for line in tree.strip().splitlines()), strict=True)]


def grammar(case: Mapping[str, Any], dialect: str) -> Grammar:
    word, upos, xpos, *trees = columns(case["tree"])
    heads, dep = trees[:2] if dialect == "ud" else trees[2:]
    feats = tuple("Number=Plur" if tag in ("NNS", "NNPS") else "" for tag in xpos)
    tokens = Tokens(tuple(word), tuple(upos), tuple(xpos), feats, tuple(int(h) - 1 for h in heads), tuple(dep))
    if dialect == "clearnlp":
        tokens = universal(tokens, [(0, len(word))], people(case, word))
    return Grammar(
        Parse(
            start=tuple(range(0, 2 * len(word), 2)),
            end=tuple(range(1, 2 * len(word), 2)),
            word=tokens.word,
            lemma=tuple(
                lemma(w, u, x, i == 0) for i, (w, u, x) in enumerate(zip(word, tokens.upos, xpos, strict=True))
            ),
            upos=tokens.upos,
            xpos=tokens.xpos,
            feats=tokens.feats,
            head=tokens.head,
            dep=tokens.dep,
            sentence=(0,) * len(word),
            sentences=((0, len(word)),),
        )
    )


def people(case: Mapping[str, Any], word: list[str]) -> list[tuple[int, int]]:
    name = case.get("people", "").split()
    return [(i, i + len(name)) for i in range(len(word)) if name and word[i : i + len(name)] == name]


def answer(g: Grammar, function: str, words: str) -> object:
    at = [only(g.parse.word, word) for word in words.split("..")]
    if function == "head_of":
        return g.parse.word[g.head_of(at[0], at[1] + 1)]
    given = getattr(g, function)(at[0])
    if isinstance(given, bool | str):
        return given
    if function in ("phrase", "full_phrase"):
        return " ".join(g.parse.word[given[0] : given[1]])
    if function == "obliques":
        return ", ".join(f"{preposition}:{g.parse.word[noun]}" for preposition, noun in given)
    return " ".join(each if isinstance(each, str) else g.parse.word[each] for each in given)


def only(words: tuple[str, ...], word: str) -> int:
    assert words.count(word) == 1, f"{word!r} must be there once"
    return words.index(word)


def parameters() -> list[Any]:
    out = []
    for case in CASES:
        known = [pytest.mark.xfail(reason=case["xfail"])] if "xfail" in case else []
        for dialect in DIALECTS:
            for function, wanted in case["expect"].items():
                for word, want in wanted.items():
                    name = f"{case['id']}-{dialect}-{function}-{word}"
                    out.append(pytest.param(case, dialect, function, word, want, id=name, marks=known))
    return out


@pytest.mark.parametrize(("case", "dialect", "function", "word", "want"), parameters())
def test_both_dialects_give_the_answer(
    case: Mapping[str, Any], dialect: str, function: str, word: str, want: object
) -> None:
    assert answer(grammar(case, dialect), function, word) == want


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_tree_has_one_root_and_no_cycle(case: Mapping[str, Any], dialect: str) -> None:
    g = grammar(case, dialect)
    roots = [t for t, head in enumerate(g.parse.head) if head < 0]
    assert [g.parse.dep[t] for t in roots] == ["root"]
    assert g.subtree(roots[0]) == list(range(len(g.parse)))


def test_every_function_has_a_case() -> None:
    public = {name for name, _ in inspect.getmembers(Grammar, inspect.isfunction) if not name.startswith("_")}
    tested = {function for case in CASES for function in case["expect"]}
    assert public - TESTED_BESIDE == tested


def test_case_names_differ() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES)
