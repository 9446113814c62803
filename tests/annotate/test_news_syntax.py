"""What the shipped model sees in sentences of news, case by case (news_syntax.toml)."""

import re
import tomllib
from pathlib import Path

import pytest

from dateline.annotate import Annotator
from dateline.evaluate.suite import plain_report
from dateline.model import Parse

CASES = tomllib.loads((Path(__file__).parent / "news_syntax.toml").read_text(encoding="utf-8"))["case"]
_FACT = re.compile(r"(not )?(\w+)\(([^,]+)(?:, (.+))?\)")


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator()


def _relations(parse: Parse) -> set[tuple[str, str, str | None]]:
    out: set[tuple[str, str, str | None]] = set()
    for word, head, dep in zip(parse.word, parse.head, parse.dep, strict=True):
        plain = dep.partition(":")[0]
        out.add((plain, word, None) if head < 0 else (plain, parse.word[head], word))
    return out


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["point"])
def test_news_syntax(case: dict, annotator: Annotator, request: pytest.FixtureRequest) -> None:
    if "known" in case:
        request.applymarker(pytest.mark.xfail(strict=True, reason=case["known"]))
    found = _relations(annotator.annotate(plain_report(case["text"])).parse)
    for fact in case["facts"]:
        match = _FACT.fullmatch(fact)
        assert match is not None, fact
        absent, relation, head, dependent = match.groups()
        assert ((relation, head, dependent) in found) != bool(absent), fact
