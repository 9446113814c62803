"""The report that the project was begun for, read by general rules. It lies outside the project; without it these skip."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline.export.contract import to_dict
from dateline.ingest import IngestOptions, reports
from dateline.pipeline import Reader

LEAST = 15  # of the facts below


@pytest.fixture(scope="module")
def found(reader: Reader, shared: Path) -> dict[str, Any]:
    (report,) = reports([shared / "report" / "seed.txt"], IngestOptions())
    return to_dict(reader.read_report(report))


def entity(found: dict[str, Any], *words: str) -> dict[str, Any]:
    """The one entity that is mentioned by all these words."""
    fits = [
        e for e in found["entities"] if all(any(w.lower() == m["text"].lower() for m in e["mentions"]) for w in words)
    ]
    assert len(fits) == 1, f"{words}: {[e['name'] for e in fits]}"
    return fits[0]


def naming(found: dict[str, Any], part: str) -> set[str]:
    """Ids of the entities with a name or description that holds the words."""
    part = part.lower()
    return {
        e["id"]
        for e in found["entities"]
        if part in e["name"].lower() or any(part in m["text"].lower() for m in e["mentions"])
    }


def source(found: dict[str, Any], claim: dict[str, Any]) -> str:
    return next((a["source"]["text"] for a in found["attributions"] if a["id"] == claim["attribution"]), "")


def claims(found: dict[str, Any], kind: str, type_: str, **roles: str) -> Iterator[dict[str, Any]]:
    """Claims of a kind and type each of whose roles holds an entity with the given words in its name."""
    for claim in found["claims"]:
        if claim["kind"] == kind and claim[kind] == type_:
            of_role = {r: {x["entity"] for x in claim["roles"] if x["role"] == r} for r in roles}
            if all(of_role[r] & naming(found, words) for r, words in roles.items()):
                yield claim


def has(kind: str, type_: str, **roles: str) -> Callable[[dict[str, Any]], bool]:
    return lambda found: any(claims(found, kind, type_, **roles))


def shared_by(place: str, low: float, speaker: str) -> Callable[[dict[str, Any]], bool]:
    def check(found: dict[str, Any]) -> bool:
        return any(
            source(found, c).startswith(speaker)
            and any(q["what"] == "share" and q["low"] == low for q in c["quantities"])
            for c in claims(found, "control", "gains", holder="rebel", place=place)
        )

    return check


def one_thing(*words: str) -> Callable[[dict[str, Any]], bool]:
    def check(found: dict[str, Any]) -> bool:
        entity(found, *words)
        return True

    return check


def described(name: str, words: str) -> Callable[[dict[str, Any]], bool]:
    return lambda found: any(words in d["text"] for d in entity(found, name)["descriptions"])


def two_men(found: dict[str, Any]) -> bool:
    return entity(found, "Abu Bakr")["id"] != entity(found, "Abu Bakr Al-Baghdadi")["id"]


def heard(speaker: str, kind: str, quoted: str) -> Callable[[dict[str, Any]], bool]:
    text = lambda found, spans: " ".join(found["report"]["text"][s["start"] : s["end"]] for s in spans)  # noqa: E731

    def check(found: dict[str, Any]) -> bool:
        return any(
            a["source"] is not None
            and a["source"]["text"].startswith(speaker)
            and a["source"]["kind"] == kind
            and quoted in text(found, a["content"])
            for a in found["attributions"]
        )

    return check


def nobody_named(found: dict[str, Any]) -> bool:
    return any(a["source"] is None and a["cue"] and "considered" in a["cue"]["text"] for a in found["attributions"])


FACTS: dict[str, Callable[[dict[str, Any]], bool]] = {
    "one Islamic State": one_thing("Islamic State of Iraq and Sham", "ISIS"),
    "one Jaysh": one_thing("Jaysh Al-Mujahideen"),
    "Jaysh has its gloss": lambda f: any("army" in a["text"] for a in entity(f, "Jaysh Al-Mujahideen")["aliases"]),
    "Jaysh has its description": described("Jaysh Al-Mujahideen", "coalition"),
    "one Free Syrian Army": one_thing("Free Syrian Army", "FSA"),
    "the Islamic Front": one_thing("Islamic Front"),
    "the Nusrah Front": one_thing("Nusrah Front"),
    "Al Qaeda": one_thing("Al Qaeda"),
    "the Turkish government": one_thing("The Turkish government"),
    "Bashar Assad": one_thing("Bashar Assad"),
    "two men called Abu Bakr": two_men,
    "Nusrah is Al Qaeda's": has("relation", "affiliated_with", subject="Nusrah Front", object="Al Qaeda"),
    "the West backs the FSA": has("relation", "backed_by", subject="Free Syrian Army", object="West"),
    "Al-Baghdadi leads ISIS": has("relation", "leader_of", subject="Al-Baghdadi", object="ISIS"),
    "the fighter is ISIS's": has("relation", "member_of", subject="fighter", object="ISIS"),
    "fighting in Syria": lambda f: any(
        c["place"] in naming(f, "Syria") for c in claims(f, "event", "ASSAULT") if "ighting" in c["evidence"][0]["text"]
    ),
    "the crossing is shut": has("event", "COERCE", actor="Turkish government"),
    "ISIS imprisons activists": has("event", "COERCE", recipient="activists"),
    "ISIS attacks other factions": has("event", "ASSAULT", recipient="factions"),
    "attacks on the FSA": has("event", "ASSAULT", recipient="FSA"),
    "attacks on foreign fighters": has("event", "ASSAULT", recipient="foreign fighters"),
    "ISIS fights Jaysh": has("event", "ASSAULT", actor="Jaysh"),
    "Idlib is gained": shared_by("Idlib countryside", 80, "Abu Bakr"),
    "Aleppo is gained": shared_by("Aleppo", 65, "Abu Bakr"),
    "headquarters go to Nusrah": lambda f: any(
        source(f, c).startswith("Another activist") for c in claims(f, "control", "gains", holder="Nusrah")
    ),
    "ISIS holds the north": has("control", "holds", holder="ISIS"),
    "Abu Bakr is heard": heard("Abu Bakr, a media activist", "named", "tremendous progress"),
    "another activist is heard": heard("Another activist", "anonymous", "is finished"),
    "Hassano is heard": heard("Mohammad Hassano", "named", "take it anymore"),
    "Hassano is heard twice": heard("Mohammad Hassano", "named", "very angry"),
    "the fighter is heard": heard("A Dutch-Turkish ISIS fighter", "social_media", "very dangerous"),
    "activists hail a revolution": heard("activists", "group", "second revolution"),
    "nobody is named": nobody_named,
}


def holds(fact: str, found: dict[str, Any]) -> bool:
    try:
        return FACTS[fact](found)
    except AssertionError:
        return False


def test_the_report_is_read_usefully(found: dict[str, Any]) -> None:
    missing = [fact for fact in FACTS if not holds(fact, found)]
    assert len(FACTS) - len(missing) >= LEAST, f"not read: {missing}"


def test_it_has_no_date_of_its_own(found: dict[str, Any]) -> None:
    assert found["report"]["published"] is None
    assert all(t["earliest"] is None for t in found["times"] if t["basis"] != "stated")


def test_what_is_no_report_is_not_read(found: dict[str, Any]) -> None:
    text = found["report"]["text"]
    assert any("Share via" in text[f["start"] : f["end"]] for f in found["report"]["furniture"])
    assert found["report"]["dateline"]["text"].startswith("AMMAN")
