"""The pack's files on layout: they load, and a mistake in them is named where it stands."""

import shutil
from pathlib import Path

import pytest

from dateline.errors import DataError
from dateline.language.en.furniture import LISTS, layout
from dateline.language.en.tables import HERE

FILES = ("layout.toml", "agencies.toml", "furniture.toml")


def test_the_shipped_files_load() -> None:
    known = layout()
    assert set(known.lists) == set(LISTS)
    assert {known.months["sept"], known.months["january"], known.months["dec"]} == {9, 1, 12}
    assert known.agencies["Reuters"] == "wire"
    assert {row.kind for row in known.rows} >= {"byline", "date", "caption", "credits", "sharing"}


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("agencies.toml", 'kind = "wire"', 'kind = "wires"', "kind"),
        ("agencies.toml", '"UPI",', '"UPI", "UPI",', "twice"),
        ("agencies.toml", '"Kyodo",', '"Reuters",', "before"),
        ("layout.toml", 'name = "near"', 'name = "nearby"', "nearby"),
        ("layout.toml", '"december dec",', "", "twelve"),
        ("layout.toml", '"monday"', '"Monday"', "lower case"),
        ("furniture.toml", "most = 24", "most = 0", "most"),
        ("furniture.toml", "'{time}',", "'({time}',", "regular expression"),
        ("furniture.toml", 'kind = "comments"', 'kind = "comments"\nwhole_line = []', "unknown key"),
        ("furniture.toml", '"share via"', '"Share via"', "lower case"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, file: str, old: str, new: str, problem: str) -> None:
    for name in FILES:
        shutil.copy(HERE / name, tmp_path / name)
    text = (tmp_path / file).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError, match=problem) as caught:
        layout(tmp_path)
    assert caught.value.file == file
    assert caught.value.line
