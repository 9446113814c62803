"""Bytes to text: the text is what was decoded, and what is no text is refused."""

import pytest

from dateline.ingest.decode import decode
from dateline.ingest.known import Unreadable

ENGLISH = "“Shells fell on Grozny,” the mayor said — twice. "


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_in_all_its_forms(codec: str) -> None:
    text = ENGLISH * 3 + "Zażółć\r\nالقاهرة\u200f\n"
    mark = {"utf-8-sig": "\ufeff", "utf-16": "\ufeff", "utf-32": "\ufeff"}.get(codec, "")
    found = decode(text.encode(codec), "x")
    assert found.text == mark + text
    assert found.notes == ()


def test_windows_marks_are_told_from_other_encodings() -> None:
    found = decode((ENGLISH * 2).encode("cp1252"), "x.txt")
    assert found.text == ENGLISH * 2
    assert [note.code for note in found.notes] == ["encoding_guessed"]
    assert "x.txt" in found.notes[0].detail


def test_an_older_encoding_is_guessed_from_its_letters() -> None:
    text = "Президент подписал указ о прекращении огня в восточных районах страны. " * 4
    assert decode(text.encode("cp1251"), "x").text == text


def test_a_declared_encoding_is_tried_before_guessing() -> None:
    text = "Çeçenistan'da çatışma sürüyor, diyor valilik."
    assert decode(text.encode("iso8859-9"), "x", "ISO-8859-9").text == text
    assert decode(ENGLISH.encode("cp1252"), "x", "iso-8859-1").text == ENGLISH
    assert decode(ENGLISH.encode("cp1252"), "x", "no-such-codec").text == ENGLISH


def test_a_few_damaged_characters_are_replaced_and_told() -> None:
    raw = ("Zażółć gęślą jaźń. " * 3).encode() + b"\xff" + "Łódź".encode()
    found = decode(raw, "x.txt")
    assert found.text.count("\ufffd") == 1
    assert [note.code for note in found.notes] == ["replaced"]


def test_a_text_cut_in_the_middle_of_a_character() -> None:
    found = decode("The town of Łódź".encode()[:-1], "x")
    assert found.text == "The town of Łód\ufffd"


@pytest.mark.parametrize(
    "raw",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"PK\x03\x04\x14\x00\x00\x00",
        b"\x1f\x8b\x08\x00\x00",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"{\\rtf1\\ansi Rebels took the town.}",
        bytes(range(256)) * 4,
        b"\x00" * 500,
    ],
    ids=["png", "zip", "gzip", "ole", "rtf", "all bytes", "zeros"],
)
def test_what_is_no_text(raw: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        decode(raw, "x")
    assert caught.value.code in ("binary", "undecodable")


def test_wide_characters_that_do_not_decode() -> None:
    with pytest.raises(Unreadable) as caught:
        decode(b"\xff\xfe" + b"\x00\xd8" * 200, "x")
    assert caught.value.code == "undecodable"


def test_a_zero_byte_within_a_text_is_kept() -> None:
    text = "Rebels took the town." + "\x00" + " The army left." * 20
    assert decode(text.encode(), "x").text == text
