"""A reading in the terminal: what is said, by whom, in which words, at any width, whatever the report holds."""

import io
import re
from typing import Any

import pytest
from rich.console import Console

from dateline.model import Candidate, Entity, Event, Link, Reading, Relation
from dateline.render.facts import place_line
from dateline.render.terminal import print_reading

ANSI = re.compile(r"\x1b\[[0-9;]*m")


def printed(reading: Reading, width: int = 100, verbose: bool = False, **console: Any) -> str:
    out = io.StringIO()
    print_reading(reading, Console(file=out, width=width, **console), verbose)
    return out.getvalue()


def test_it_opens_with_what_is_known_of_the_report(market: Reading) -> None:
    first, second = printed(market).splitlines()[:2]
    assert first == "Shells hit market in Karso as truce frays"
    assert second == "Northern Wire · Ana Petrel · 11 June 2031 · 15 claims"


def test_claims_stand_under_who_says_so(market: Reading) -> None:
    headings = [
        line for line in printed(market, width=200).splitlines() if re.match(r"(According|Reported|The report)", line)
    ]
    assert headings == [
        "The report itself",
        "According to Ilena Maro, a surgeon at the town's only hospital",
        "According to the governor, Petar Hollen",
        "According to two officials, as quoted by the Northern Wire (anonymous source)",
        "According to diplomats (anonymous source)",
        "According to a post on a channel close to the group (social media source)",
        "Reported without naming a source",
        "According to residents",
    ]


def test_a_claim_has_its_sentence_its_type_and_its_words(market: Reading) -> None:
    lines = printed(market).splitlines()
    at = next(n for n, line in enumerate(lines) if "may have abducted" in line)
    assert lines[
        at
    ] == "  10  The Lowland Front may have abducted officers (abducted: up to 9).  ASSAULT abduct · possible".replace(
        "  10", " 10"
    )
    assert lines[at + 1].startswith("     │ … from a police garrison overnight")


def test_rival_tolls_stand_apart(market: Reading) -> None:
    out = printed(market)
    maro = out.index("According to Ilena Maro")
    hollen = out.index("According to the governor")
    assert maro < out.index("killed: 14") < hollen < out.index("killed: 6")


def test_a_denial_is_told_as_one(market: Reading) -> None:
    assert "The army did not carry out an attack with heavy weapons in Karso." in printed(market)
    assert "said not to be so" in printed(market)


def test_verbose_explains_each_field(market: Reading) -> None:
    out = printed(market, verbose=True, width=120)
    for expected in (
        "actor        the Lowland Front ← “They” (refers back)",
        "certainty    said not to be so (CT-), as its source presents it",
        "certainty    uncertain (Uu), as the report presents it",
        "place        Karso: city, TAV, 41.2000, 20.5000 ± 5 km ← “the town” (refers back)",
        "time         2031-06-10 (“on Tuesday”, counted from the report's date)",
        "quantities   injured: more than 30 ← “more than 30 wounded”",
        "ACLED        Explosions/Remote violence: Shelling (rule acled-3)",
        "explanation  rule 5: built by hand",
    ):
        assert expected in out, expected
    assert all(f"key          {claim.key}" in out for claim in market.claims)
    assert "explanation" not in printed(market)


def test_what_could_not_be_read_is_said(market: Reading) -> None:
    assert "Read in part: “the covered market” was not found in the gazetteer (resolve, unplaced)" in printed(market)


def test_a_report_without_claims_says_so(draft: Any) -> None:
    out = printed(draft("Nothing happened.").reading())
    assert out.startswith("Untitled report\n0 claims\n")
    assert "No claims were read in this report." in out


@pytest.mark.parametrize("width", [20, 34, 46, 59, 60, 80, 200])
@pytest.mark.parametrize("verbose", [False, True])
def test_every_width_is_kept_and_no_line_ends_in_blanks(market: Reading, width: int, verbose: bool) -> None:
    lines = printed(market, width, verbose).splitlines()
    assert max(len(line) for line in lines) <= width
    assert not [line for line in lines if line != line.rstrip()]


def test_colours_only_where_the_terminal_has_them(market: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = printed(market)
    assert "\x1b" not in plain
    coloured = printed(market, force_terminal=True, color_system="standard")
    assert "\x1b[1;34m" in coloured
    assert ANSI.sub("", coloured) == plain
    monkeypatch.setenv("NO_COLOR", "1")
    bare = printed(market, force_terminal=True)
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]", bare)
    assert ANSI.sub("", bare) == plain


HOSTILE = (
    "\x1b[2J\x1b]0;owned\x07[bold red]x[/] [link=http://evil.example]y[/link] :bomb: \u202egnp.exe\x9b5m\x08\r done"
)


def hostile(draft: Any) -> Reading:
    d = draft(f"{HOSTILE} struck {HOSTILE}", title=HOSTILE, publisher=HOSTILE, byline=HOSTILE, published=HOSTILE)
    who = d.actor(HOSTILE, HOSTILE)
    by = d.says(HOSTILE, None, "struck", name=HOSTILE, kind="anonymous")
    d.claim(
        Event("ASSAULT", HOSTILE, (HOSTILE,), (who,)),
        "struck",
        HOSTILE,
        by=by,
        roles=[("actor", who, HOSTILE)],
        explanation=HOSTILE,
        quantities=(d.quantity("killed", HOSTILE, 3, 3, who=HOSTILE, unit=HOSTILE, qualifier=HOSTILE),),
    )
    d.claim(Relation(HOSTILE, who, who, HOSTILE), "struck", by=by)
    return d.reading()


@pytest.mark.parametrize("verbose", [False, True])
def test_hostile_words_do_not_reach_the_terminal_raw(draft: Any, verbose: bool) -> None:
    out = printed(hostile(draft), width=4000, verbose=verbose, force_terminal=True, color_system="truecolor")
    rest = ANSI.sub("", out)
    assert not [c for c in rest if ord(c) < 0x20 and c != "\n"]
    assert not set(rest) & {"\x7f", "\x9b", "\u202e"}
    assert "[bold red]x[/]" in rest
    assert "[link=http://evil.example]" in rest
    assert ":bomb:" in rest
    assert "\x1b]" not in out


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (("Karso", "Karso Heights"), "Karso; may be Karso or Karso Heights"),
        (("Karso", "Karso"), "Karso; may be Karso (user:0) or Karso (user:1)"),
    ],
)
def test_places_of_one_name_are_told_apart(names: tuple[str, ...], shown: str) -> None:
    candidates = tuple(Candidate(f"user:{number}", name, 0.5, "") for number, name in enumerate(names))
    assert place_line(Entity("e1", "place", "Karso", (), link=Link("ambiguous", candidates=candidates))) == shown
