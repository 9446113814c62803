"""Nouns that stand for actors, and words of nationality."""

from pathlib import Path

import pytest

from dateline.errors import DataError
from dateline.language.en.actors import (
    actor_noun,
    actor_nouns,
    demonym,
    demonyms,
    read_demonyms,
    read_nouns,
    regional_demonym,
)


@pytest.mark.parametrize(
    ("lemma", "type_", "subtype", "sector", "denotes"),
    [
        ("rebel", "armed_group", "rebel", "REB", "member"), ("militia", "armed_group", "political_militia", "PRM", "group"),
        ("gunman", "armed_group", "unknown", "UAF", "member"), ("gang", "armed_group", "political_militia", "CRM", "group"),
        ("protester", "population", None, "SOC", "people"), ("activist", "population", None, "SOC", "office"),
        ("police", "police", None, "COP", "group"), ("policeman", "police", None, "COP", "member"),
        ("troop", "military", None, "MIL", "group"), ("army", "military", None, "MIL", "group"),
        ("villager", "population", None, "CVL", "people"), ("official", "government", None, "GOV", "office"),
        ("spokesman", "person", None, None, "speaker"), ("spokeswoman", "person", None, None, "speaker"),
        ("government", "government", None, "GOV", "group"), ("ministry", "government", None, "GOV", "group"),
        ("coalition", "coalition", None, None, "group"), ("court", "government", None, "JUD", "group"),
        ("parliament", "government", None, "LEG", "group"), ("lawmaker", "government", None, "LEG", "office"),
        ("leader", "person", None, None, "leader"), ("commander", "person", None, None, "leader"),
        ("president", "government", None, "GOV", "leader"), ("foreign minister", "government", None, "GOV", "office"),
        ("journalist", "population", None, "JRN", "office"), ("doctor", "population", None, "MED", "office"),
        ("teacher", "population", None, "EDU", "office"), ("cleric", "population", None, "REL", "office"),
        ("refugee", "population", None, "REF", "people"), ("student", "population", None, "EDU", "office"),
        ("muslim", "population", None, "REL", "people"), ("faction", "armed_group", "unknown", "UAF", "group"),
        ("group", "unidentified", None, "UNK", "group"), ("assailant", "unidentified", None, "UNK", "member"),
        ("ngo", "ngo", None, "NGO", "group"), ("peacekeeper", "igo", None, "IGO", "member"),
        ("newspaper", "media", None, "JRN", "group"), ("suicide bomber", "armed_group", "unknown", "UAF", "member"),
    ],
)  # fmt: skip
def test_actor_noun(lemma: str, type_: str, subtype: str | None, sector: str | None, denotes: str) -> None:
    noun = actor_noun(lemma)
    assert noun is not None
    assert (noun.type, noun.subtype, noun.sector, noun.denotes) == (type_, subtype, sector, denotes)


def test_a_single_one_may_be_a_person() -> None:
    assert {lemma: noun.one for lemma in ("villager", "soldier", "mayor") if (noun := actor_noun(lemma))} == {
        "villager": "person",
        "soldier": "person",
        "mayor": "person",
    }
    noun = actor_noun("army")
    assert noun is not None
    assert noun.one is None


def test_some_are_actors_only_in_the_plural() -> None:
    forces = actor_noun("force", plural=True)
    assert forces is not None
    assert (forces.type, forces.plural_only) == ("military", True)
    authorities, authority = actor_noun("authority", plural=True), actor_noun("authority")
    assert authorities is not None
    assert authority is not None
    assert (authorities.plural_only, authority.plural_only) == (True, False)


def test_other_nouns_are_no_actors() -> None:
    assert [
        lemma for lemma in ("bread", "attack", "Rebel", "", "street", "bomb", "ceasefire") if actor_noun(lemma)
    ] == []


def test_there_are_many_and_all_have_a_use() -> None:
    nouns = actor_nouns()
    assert len(nouns) > 1500
    assert {noun.denotes for noun in nouns.values()} == {"group", "people", "member", "leader", "speaker", "office"}
    assert all(noun.sector or noun.type in ("coalition", "person") for noun in nouns.values())


@pytest.mark.parametrize(
    ("word", "codes"),
    [
        ("Syrian", ("SYR",)), ("Syrians", ("SYR",)), ("Turkish", ("TUR",)), ("Turks", ("TUR",)), ("Dutch", ("NLD",)),
        ("Dutch-Turkish", ("NLD", "TUR")), ("US-led", ("USA",)), ("U.S.", ("USA",)), ("U.S.-led", ("USA",)),
        ("Sino-Russian", ("CHN", "RUS")), ("Franco-German", ("FRA", "DEU")), ("Franco", ()), ("Iranian-backed", ("IRN",)),
        ("Congolese", ("COD", "COG")), ("Dominicans", ("DMA", "DOM")), ("Nigerien", ("NER",)), ("Nigerian", ("NGA",)),
        ("South Sudanese", ("SSD",)), ("Sri-Lankan", ("LKA",)), ("Soviet", ("SUN",)), ("Burmese", ("MMR",)),
        ("Filipino", ("PHL",)), ("Frenchmen", ("FRA",)), ("Ivorian", ("CIV",)), ("Kosovar", ("XKX",)), ("Emirati", ("ARE",)),
        ("polish", ()), ("turkey", ()), ("us", ()), ("Northern", ()), ("Kurdish", ()), ("", ()), ("-", ()), ("Chechen", ()),
    ],
)  # fmt: skip
def test_demonyms(word: str, codes: tuple[str, ...]) -> None:
    assert demonyms(word) == codes
    assert demonym(word) == (codes[0] if codes else None)


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Chechen", "RUS"),
        ("Scottish", "GBR"),
        ("Tigrayan", "ETH"),
        ("Kashmiri", "IND"),
        ("Syrian", None),
        ("scottish", None),
    ],
)
def test_words_for_parts_say_where_and_not_whose(word: str, code: str | None) -> None:
    assert regional_demonym(word) == code


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ('type = "army"\ndenotes = "group"\nwords = ["x"]', "type is 'army'"),
        ('type = "military"\nwords = ["x"]', "must be there"),
        ('type = "military"\ndenotes = "group"\nwords = ["X"]', "small letters"),
        ('type = "military"\ndenotes = "group"\nwords = []', "missing or empty"),
        ('type = "military"\nsubtype = "rebel"\ndenotes = "group"\nwords = ["x"]', "does not go with"),
        ('type = "military"\ndenotes = "group"\nkind = "a"\nwords = ["x"]', "unknown key"),
        ('type = "military"\ndenotes = "group"\nwords = ["ok"]', "stands twice"),
    ],
)
def test_faults_of_nouns(tmp_path: Path, entry: str, problem: str) -> None:
    file = tmp_path / "nouns.toml"
    file.write_text(
        '[[noun]]\ntype = "party"\ndenotes = "group"\nwords = ["ok"]\n\n[[noun]]\n' + entry, encoding="utf-8"
    )
    with pytest.raises(DataError, match=problem) as fault:
        read_nouns(file)
    assert fault.value.line == 6


@pytest.mark.parametrize(
    ("lines", "problem", "line"),
    [
        ("alpha3\tword\n", "columns", 1),
        ("alpha3\tadjective\tnoun\tplural\tcombining\tregion\nSY\tSyrian\n", "alpha-3", 2),
        ("alpha3\tadjective\tnoun\tplural\tcombining\tregion\nSYR\tSyrian\nSYR\tSyrian\n", "twice", 3),
    ],
)
def test_faults_of_demonyms(tmp_path: Path, lines: str, problem: str, line: int) -> None:
    file = tmp_path / "demonyms.tsv"
    file.write_text(lines, encoding="utf-8")
    with pytest.raises(DataError, match=problem) as fault:
        read_demonyms(file)
    assert fault.value.line == line
