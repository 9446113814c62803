"""Dateline from Python: the options of `read` and `read_text`, and readers that are kept."""

from collections.abc import Callable
from pathlib import Path

import pytest

import dateline
from dateline.config import Settings
from dateline.errors import DataError, UsageError

TEXT = "Rebels shelled the village of Bor on Monday, officials said."
KNOWN = {
    "title": "Bor shelled",
    "published": "2014-01-06",
    "publisher": "Juba Monitor",
    "url": "https://news.example/1",
    "byline": "A. Deng",
}


@pytest.fixture(params=["read", "read_text"])
def reading(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[..., dateline.Reading]:
    """The text, in a file or in hand, read with options."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    given: dict[str, str | Path] = {"read": path, "read_text": TEXT}
    return lambda **known: getattr(dateline, request.param)(given[request.param], **known)


def test_what_is_known_is_kept(reading: Callable[..., dateline.Reading]) -> None:
    report = reading(**KNOWN).report
    assert {name: getattr(report, name) for name in KNOWN} == KNOWN
    assert report.published_basis == "given"


def test_a_date_that_is_none_is_refused(reading: Callable[..., dateline.Reading]) -> None:
    with pytest.raises(UsageError, match="published 'last Monday' is no full date; write it as 2014-03-31"):
        reading(published="last Monday")


def test_an_edited_list_is_noticed(tmp_path: Path) -> None:
    places = tmp_path / "places.tsv"
    columns = "id name aliases feature country admin1 lat lon uncertainty_km source note".split()
    found = []
    for lat in ("28.1", "29.2"):
        row = ["user:alpha-ridge", "Alpha Ridge", "", "other", "NPL", "", lat, "84.2", "3", "field notes", ""]
        places.write_text("\t".join(columns) + "\n" + "\t".join(row) + "\n", encoding="utf-8")
        made = dateline.read_text("Rebels shelled Alpha Ridge on Monday.", Settings(gazetteer=(places,)))
        found += [entity.lat for entity in made.entities if entity.name == "Alpha Ridge"]
    assert found == [28.1, 29.2]


def test_a_list_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"nosuch\.tsv: cannot be read"):
        dateline.read_text(TEXT, Settings(registry=(tmp_path / "nosuch.tsv",)))
