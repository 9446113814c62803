"""Claims as sentences: cases as data, and the checks of the file the sentences are worded in."""

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from dateline.errors import DataError
from dateline.model import ASPECTS, CONTROLS, FACTUALITIES, RELATIONS, Control, Event, Relation
from dateline.render.phrases import FILE, parse, phrases
from dateline.render.sentence import Teller, sentence_of

CASES = tomllib.loads((Path(__file__).parent / "cases" / "sentences.toml").read_text(encoding="utf-8"))["case"]
MODES = {
    "AGREE": "",
    "CONSULT": "visit third-party multilateral phone",
    "SUPPORT": "",
    "CONCEDE": "",
    "COOPERATE": "",
    "AID": "",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
    "heavy-weapons crowd-control unconventional",
}
TYPES = [(type_, mode) for type_, modes in MODES.items() for mode in (None, *modes.split())]


def told(draft: Any, case: dict[str, Any]) -> str:
    """The sentence of a case, its reading built around it."""
    named = [case.get("subject"), case.get("object"), case.get("place")]
    for role in ("actor", "recipient", "holder", "from", *(["sides"] if "sides" in case else [])):
        named += [one for one in case.get(role, []) if isinstance(one, str)]
    named += [one for side in case.get("sides", []) for one in side]
    names = {one.split(":")[0]: one.split(":")[1:] for one in named if one}
    words = case.get("time_words", "then")
    text = ". ".join([case.get("text", ". ".join(names)), words])
    d = draft(text)
    ids = {}
    for name, (sort, form) in {n: ([*s, None, None])[:2] for n, s in names.items()}.items():
        spans = [(name, nth) for nth in range(1, text.count(name) + 1)]
        if case.get("place", "").split(":")[0] == name or sort == "place":
            ids[name] = d.place(name, *spans, feature=sort)
        else:
            ids[name] = d.actor(name, *spans, type=sort or "armed_group", form=form or "name")
    get = lambda role: tuple(ids[one.split(":")[0]] for one in case.get(role, ()))  # noqa: E731
    if "relation" in case:
        ends = (ids[case[end].split(":")[0]] for end in ("subject", "object"))
        says: Any = Relation(case["relation"], *ends, case.get("support_kind"))
    elif "control" in case:
        says = Control(case["control"], get("holder"), get("from"))
    else:
        sides = tuple(tuple(ids[one.split(":")[0]] for one in side) for side in case.get("sides", ())) or None
        actor = get("actor") or tuple(one for side in sides or () for one in side)
        says = Event(case["type"], case.get("mode"), (), actor, get("recipient"), sides)
    more: dict[str, Any] = {key: case[key] for key in ("factuality", "aspect") if key in case}
    if "time" in case:
        first, last = (one or None for one in case["time"])
        more["time"] = d.time(words, first, last, case.get("basis", "relative"))
    place = case.get("place", case.get("place_is", "")).split(":")[0]
    more["place"] = ids.get(place)
    more["quantities"] = tuple(
        d.quantity(q["what"], text[:1], **{k: v for k, v in q.items() if k not in ("what", "who_is")}, **who(q, ids))
        for q in case.get("quantities", ())
    )
    d.claim(says, text[:1], **more)
    reading = d.reading()
    return sentence_of(reading.claims[0], reading)


def who(quantity: dict[str, Any], ids: dict[str, str]) -> dict[str, str]:
    return {"who": ids[quantity["who_is"]]} if "who_is" in quantity else {}


@pytest.mark.parametrize("case", CASES, ids=[case["sentence"] for case in CASES])
def test_a_claim_is_told(draft: Any, case: dict[str, Any]) -> None:
    assert told(draft, case) == case["sentence"]


@pytest.mark.parametrize(("type_", "mode"), TYPES, ids=str)
@pytest.mark.parametrize("filled", [(), ("actor",), ("recipient",), ("actor", "recipient")], ids=str)
def test_every_type_has_a_whole_sentence_however_much_is_known(
    draft: Any, type_: str, mode: str | None, filled: tuple[str, ...]
) -> None:
    names = {"actor": "Red Column", "recipient": "Free Coast"}
    for aspect in ASPECTS:
        for factuality in FACTUALITIES:
            case = {"type": type_, "mode": mode, "aspect": aspect, "factuality": factuality}
            sentence = told(draft, {**case, **{role: [names[role]] for role in filled}})
            assert sentence[0].isupper()
            assert sentence.endswith(".")
            assert not set("{}[]<>") & set(sentence)
            assert "  " not in sentence
            assert " ." not in sentence
            for role in filled:
                if mode not in ("resign", "curfew", "change"):
                    assert names[role] in sentence


def test_every_type_and_mode_is_told_in_its_own_way() -> None:
    tellings = phrases().tellings
    assert [(t, m) for t, m in TYPES if f"event.{t}" + (f".{m}" if m else "") not in tellings] == []
    assert [r for r in RELATIONS if f"relation.{r}" not in tellings] == []
    assert [c for c in CONTROLS if f"control.{c}" not in tellings] == []


def test_every_verb_is_used() -> None:
    wordings = [w for t in phrases().tellings.values() for w in (*t.wordings, *([t.sides] if t.sides else []))]
    assert set(phrases().verbs) - {w.verb for w in wordings} == set()


def test_parts_make_up_the_sentence_and_name_their_roles(market: Any) -> None:
    teller = Teller(market)
    for claim in market.claims:
        assert "".join(part.text for part in teller.parts(claim)) == sentence_of(claim, market)
    roles = {part.text: part.role for part in teller.parts(market.claims[5])}
    assert roles["The Lowland Front"] == "holder"
    assert roles["the bridge at Senn"] == "place"
    assert roles["a police garrison"] == "from"


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ('attack = "attacks attacked attacked"', 'attack = "attacks attacked"', "three forms"),
        ('"{actor} [attack] {recipient}"', '"{actor} [assail] {recipient}"', "'assail' is not in [verbs]"),
        ('"{actor} [attack] {recipient}"', '"{actor} attack {recipient}"', "needs one verb in square brackets"),
        ('"{actor} [attack] {recipient}"', '"{actor} [attack] {victim}"', "'victim' is no slot here"),
        ("{actor} [voice] support< for {recipient}>", "{actor} [voice] support< for {recipient}", "bracket"),
        ('"Uu" = "it is left open whether {subject} will {base} {rest}"', "", "[clause.future] needs a pattern"),
        ('member_of = "{subject} [belong] to {object}"', "", "[relation] lacks member_of"),
        ('tense = "past"', 'tense = "perfect"', "needs a tense"),
        ('alleges = "alleged"', "", "[stance] lacks or does not know alleges"),
        ('  "there [be] an attack",\n', "", "the last wording must need no slot"),
        ("January February", "January", "twelve"),
        ("[verbs]", "[verb]", "table"),
        ("[verbs]", "[verbs", "is no TOML"),
    ],
)
def test_a_mistake_in_the_file_is_named(before: str, after: str, problem: str) -> None:
    text = files("dateline.language").joinpath("en", FILE).read_text(encoding="utf-8")
    assert before in text
    with pytest.raises(DataError, match=r"^sentences\.toml") as caught:
        parse(text.replace(before, after, 1))
    assert problem in caught.value.problem


def test_a_mistake_is_named_with_its_line() -> None:
    text = files("dateline.language").joinpath("en", FILE).read_text(encoding="utf-8")
    wrong = text.replace('"{actor} [attack] {recipient}"', '"{actor} [assail] {recipient}"', 1)
    line = next(n for n, one in enumerate(wrong.splitlines(), 1) if "[assail]" in one)
    with pytest.raises(DataError) as caught:
        parse(wrong)
    assert caught.value.line == line
