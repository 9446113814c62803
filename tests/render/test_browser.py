"""The page in a real browser: pointing, keys, layers, filters, several reports."""

from collections.abc import Callable
from typing import Any

import pytest

Open = Callable[..., Any]


def lit(view: Any) -> dict[str, str]:
    """The words that are lit, by what they are to the claim pointed at."""
    return view.evaluate(
        """() => {
          const found = {};
          for (const s of document.querySelectorAll(".text .hot")) for (const part of
              ["evidence", "agent", "other", "place-of", "time-of", "quantity", "source", "cue"])
            if (s.classList.contains(part)) found[part] = (found[part] || "") + s.textContent;
          return found;
        }"""
    )


def claims(view: Any) -> list[str]:
    return view.evaluate('() => [...document.querySelectorAll(".claim.hot")].map((c) => c.id)')


def held(view: Any) -> list[str]:
    return view.evaluate('() => [...document.querySelectorAll(".claim[aria-current]")].map((c) => c.id)')


def focused(view: Any) -> str:
    return view.evaluate("() => document.activeElement.id")


def in_view(view: Any, selector: str) -> bool:
    view.wait_for_timeout(700)
    box = view.locator(selector).bounding_box()
    return 0 <= box["y"] < view.viewport_size["height"] - 20


def shows(view: Any, selector: str) -> int:
    return view.locator(f"{selector}:visible").count()


def test_a_page_asks_for_nothing_and_nothing_goes_wrong(open_page: Open, two: str) -> None:
    view = open_page(two)
    view.hover("#r0-c3")
    view.wait_for_timeout(200)
    assert view.trouble == []


def test_pointing_at_a_claim_lights_up_its_words(open_page: Open, one: str) -> None:
    view = open_page(one)
    view.hover("#r0-c9 .sentence")
    assert lit(view) == {
        "evidence": "took",
        "agent": "Front fighters",
        "place-of": "the bridge at Senn",
        "other": "a police garrison",
        "time-of": "overnight",
        "source": "two officialsthe Northern Wire",
        "cue": "told",
    }
    assert claims(view) == ["r0-c9"]
    view.hover(".bar")
    view.hover(".claims h2")
    assert lit(view) == {}
    assert claims(view) == []


def test_pointing_at_words_lights_up_their_claims_and_brings_them_into_view(open_page: Open, one: str) -> None:
    view = open_page(one)
    assert not in_view(view, "#r0-c12")
    view.hover("#r0-t12")
    assert claims(view) == ["r0-c12"]
    assert lit(view)["evidence"] == "held"
    assert in_view(view, "#r0-c12")
    view.hover("#r0-t10")
    assert claims(view) == ["r0-c10"]
    assert "According to two officials, as quoted by the Northern Wire" in view.locator(".whisper").inner_text()
    assert "According to the Northern Wire" not in view.locator(".whisper").inner_text()


def test_words_of_several_claims_light_up_all_of_them(open_page: Open, one: str) -> None:
    view = open_page(one)
    view.get_by_text("Front fighters").first.hover()
    assert claims(view) == ["r0-c9", "r0-c10"]
    assert set(lit(view)) == {"evidence"}


def test_words_that_are_only_said_light_up_the_claims_of_who_says_them(open_page: Open, one: str) -> None:
    view = open_page(one)
    view.locator(".text .said", has_text="most of them traders").hover()
    assert claims(view) == ["r0-c4"]


def test_a_click_holds_and_another_lets_go(open_page: Open, one: str) -> None:
    view = open_page(one)
    view.click("#r0-c6 .sentence")
    view.hover(".claims h2")
    assert held(view) == ["r0-c6"]
    assert lit(view)["evidence"] == "fired on"
    view.click("#r0-c6 .sentence")
    assert held(view) == []
    view.click("#r0-t13")
    assert held(view) == ["r0-c13"]
    view.click(".claims h2")
    assert held(view) == []


def test_clicks_on_words_go_through_their_claims(open_page: Open, one: str) -> None:
    view = open_page(one)
    words = view.get_by_text("Front fighters").first
    words.click()
    assert held(view) == ["r0-c9"]
    words.click()
    assert held(view) == ["r0-c10"]


def test_keys_walk_through_the_claims(open_page: Open, one: str) -> None:
    view = open_page(one)
    view.keyboard.press("j")
    assert focused(view) == "r0-c1"
    assert lit(view)["evidence"] == "Mortar shells struckthe covered market"
    for key, at in (("j", 2), ("ArrowDown", 3), ("ArrowUp", 2), ("k", 1), ("k", 1)):
        view.keyboard.press(key)
        assert focused(view) == f"r0-c{at}"
    for _ in range(20):
        view.keyboard.press("j")
    assert focused(view) == "r0-c15"
    assert in_view(view, "#r0-c15")


def test_enter_holds_a_claim_and_escape_lets_it_go(open_page: Open, one: str) -> None:
    view = open_page(one, height=420)
    for key in ("j", "j", "j", "j", "Enter"):
        view.keyboard.press(key)
    assert held(view) == ["r0-c4"]
    assert in_view(view, "#r0-t4")
    view.keyboard.press("j")
    assert held(view) == ["r0-c5"]
    view.keyboard.press("Escape")
    assert held(view) == []


def test_keys_walk_through_the_words_and_enter_goes_to_their_claim(open_page: Open, one: str) -> None:
    view = open_page(one)
    view.focus("#r0-t1")
    view.keyboard.press("ArrowRight")
    view.keyboard.press("ArrowRight")
    assert focused(view) == "r0-t4"
    assert claims(view) == ["r0-c4"]
    view.keyboard.press("ArrowLeft")
    assert focused(view) == "r0-t2"
    view.keyboard.press("Enter")
    assert focused(view) == "r0-c2"
    assert held(view) == ["r0-c2"]


def test_tab_has_few_stops_in_a_sane_order(open_page: Open, one: str) -> None:
    view = open_page(one)
    stops = []
    for _ in range(30):
        view.keyboard.press("Tab")
        stop = view.evaluate(
            "() => { const e = document.activeElement; return e.id || e.className || e.name || e.textContent }"
        )
        if stop in stops or stop == "":
            break
        stops.append(stop)
    layers = ["1Whose words", "2Actors", "3Places", "4Times", "5What is claimed"]
    choices = ["r0-f-kind", "r0-f-certainty", "r0-f-voice"]
    assert [s for s in stops if "\n" not in s] == [
        "skip",
        "theme",
        "keys",
        "https://wire.example/karso?a=1&b=2",
        *layers,
        "r0-t1",
        *choices,
        "r0-c1",
        "number",
        "How this was read",
    ]


@pytest.mark.parametrize(
    ("key", "layer"), [("1", "said"), ("2", "actor"), ("3", "place"), ("4", "time"), ("5", "trigger")]
)
def test_layers_go_off_and_on(open_page: Open, one: str, key: str, layer: str) -> None:
    view = open_page(one, reduced_motion="reduce")
    look = f"""() => {{ const s = getComputedStyle(document.querySelector(".text .{layer}"));
        return s.backgroundImage + s.backgroundColor }}"""
    on = view.evaluate(look)
    button = view.locator(f'[data-layer="{layer}"]')
    view.keyboard.press(key)
    assert view.evaluate(look) != on
    assert button.get_attribute("aria-pressed") == "false"
    button.click()
    assert view.evaluate(look) == on
    assert button.get_attribute("aria-pressed") == "true"


def test_layers_lie_over_each_other(open_page: Open, one: str) -> None:
    """Words that are an actor's name inside somebody's words show both."""
    view = open_page(one)
    style = view.evaluate(
        """() => { const s = getComputedStyle(document.querySelector(".text .said.actor"));
            return [s.backgroundColor, s.backgroundImage.split("linear-gradient")[1]] }"""
    )
    assert style[0] != "rgba(0, 0, 0, 0)"
    assert "rgba(0, 0, 0, 0)" not in style[1]


def test_the_keys_are_explained(open_page: Open, one: str) -> None:
    view = open_page(one)
    view.keyboard.press("?")
    assert shows(view, "dialog") == 1
    view.keyboard.press("j")
    assert not focused(view).startswith("r0-c")
    view.keyboard.press("Escape")
    assert shows(view, "dialog") == 0
    view.click(".keys")
    view.click("dialog .close")
    assert shows(view, "dialog") == 0


def test_filters_leave_what_was_asked_for(open_page: Open, one: str) -> None:
    view = open_page(one)
    view.select_option("#r0-f-kind", "control")
    assert view.locator("#r0 .count").inner_text() == "2 of 15"
    assert shows(view, ".claim") == 2
    assert shows(view, ".group") == 2
    view.select_option("#r0-f-certainty", "denied")
    assert shows(view, ".claim") == 0
    view.select_option("#r0-f-kind", "")
    assert view.evaluate('() => [...document.querySelectorAll(".claim:not([hidden])")].map((c) => c.id)') == [
        "r0-c6",
        "r0-c13",
    ]
    view.locator("#r0-f-kind").blur()
    for _ in range(3):
        view.keyboard.press("j")
    assert focused(view) == "r0-c13"
    view.select_option("#r0-f-certainty", "")
    view.select_option("#r0-f-voice", label="According to the governor, Petar Hollen")
    assert shows(view, ".claim") == 4


def test_hidden_claims_are_not_lit(open_page: Open, one: str) -> None:
    view = open_page(one)
    view.select_option("#r0-f-kind", "event")
    view.get_by_text("Front fighters").first.hover()
    assert claims(view) == ["r0-c10"]


def test_keys_typed_into_a_choice_are_left_alone(open_page: Open, one: str) -> None:
    view = open_page(one)
    view.focus("#r0-f-kind")
    view.keyboard.press("j")
    assert focused(view) == "r0-f-kind"


def test_reports_can_be_turned_over(open_page: Open, two: str) -> None:
    view = open_page(two)
    assert [view.locator(f"#r{n}").is_visible() for n in (0, 1)] == [True, False]
    view.click('.contents a[href="#r1"]')
    assert [view.locator(f"#r{n}").is_visible() for n in (0, 1)] == [False, True]
    assert view.locator(".contents [aria-current]").get_attribute("href") == "#r1"
    view.keyboard.press("p")
    assert view.locator("#r0").is_visible()
    view.keyboard.press("n")
    view.keyboard.press("j")
    assert focused(view) == "r1-c1"
    assert lit(view)["evidence"] == "سقطت"


def test_an_address_leads_to_its_report(open_page: Open, two: str) -> None:
    assert open_page(two, at="#r1-c1").locator("#r1").is_visible()


def test_right_to_left_text_runs_so(open_page: Open, two: str) -> None:
    view = open_page(two)
    directions = (
        '() => [...document.querySelectorAll("#r1 .text p, #r1 blockquote")].map((p) => getComputedStyle(p).direction)'
    )
    assert set(view.evaluate(directions)) == {"rtl"}
    assert view.evaluate('() => getComputedStyle(document.querySelector("#r0 .text p")).direction') == "ltr"
