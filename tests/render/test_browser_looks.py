"""The page in a real browser: a report that means harm, themes, paper, narrow windows, no script, length."""

from collections.abc import Callable
from typing import Any

import pytest

from dateline.model import Event, Reading
from dateline.render import fragment, page

Open = Callable[..., Any]


def in_view(view: Any, selector: str) -> bool:
    view.wait_for_timeout(700)
    box = view.locator(selector).bounding_box()
    return 0 <= box["y"] < view.viewport_size["height"] - 20


def shows(view: Any, selector: str) -> int:
    return view.locator(f"{selector}:visible").count()


HARM = [
    "<script>window.harm = 1; alert(1)</script>",
    "</script><script>window.harm = 1</script>",
    "</style><script>window.harm = 1</script>",
    "<img src=x onerror='window.harm = 1'>",
    "\"><svg onload='window.harm = 1'>",
    "<iframe srcdoc='<script>parent.harm = 1</script>'></iframe>",
    "<a href='javascript:window.harm = 1'>x</a>",
    "<!--<script>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<base href=https://evil.example/>",
    "<form action=https://evil.example><button>x</button></form>",
]


@pytest.fixture(scope="module")
def harmful(draft: Any) -> Reading:
    words = " ".join(HARM)
    d = draft(f"{words}\n\n{words} §", title=words, publisher=words, url="javascript:window.harm=1", language=words)
    who = d.actor(words, words, type=words)
    by = d.says(words, words, words, name=words)
    d.claim(Event(words, words, (), (who,)), "§", words, by=by, explanation=words, roles=[("actor", who, words)])
    return d.reading()


def test_a_report_that_means_harm_does_none(open_page: Open, harmful: Reading) -> None:
    view = open_page(page([harmful, harmful]))
    view.hover("#r0-c1")
    view.click("#r0-c1 summary")
    view.keyboard.press("n")
    view.hover("#r1 .text .s >> nth=0")
    assert view.evaluate("() => window.harm") is None
    assert (
        view.evaluate(
            '() => document.querySelectorAll("img, iframe, svg, base, link, meta[http-equiv=refresh]").length'
        )
        == 0
    )
    assert view.evaluate("() => document.scripts.length") == 2
    assert view.trouble == []


def test_the_policy_stops_what_is_not_our_own(open_page: Open, one: str) -> None:
    """Were a word ever to become markup, the browser would still refuse to run or fetch it."""
    view = open_page(one)
    failed = {}
    view.on("requestfailed", lambda request: failed.update({request.url: request.failure}))
    view.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.harm = 1";
          const image = document.createElement("img");
          image.src = "https://evil.example/x.png";
          const style = document.createElement("style");
          style.textContent = "body { display: none }";
          const button = document.createElement("p");
          button.setAttribute("onclick", "window.harm = 1");
          document.body.append(script, image, style, button);
          button.click();
        }"""
    )
    view.wait_for_timeout(200)
    assert view.evaluate("() => window.harm") is None
    assert view.locator(".text").first.is_visible()
    refused = [one for one in view.trouble if "Content Security Policy" in one]
    assert len(refused) == 4
    assert set(view.trouble) - set(refused) == {"https://evil.example/x.png"}
    assert failed == {"https://evil.example/x.png": "csp"}


def test_a_frame_in_a_notebook_lives_for_itself(open_page: Open, market: Reading, harmful: Reading) -> None:
    view = open_page(f"<!doctype html><p>above</p>{fragment(market)}{fragment(harmful)}", width=1600)
    first, second = view.frames[1:]
    first.wait_for_selector("html.js")
    first.hover("#r0-c1")
    assert first.locator(".text .hot").count() > 0
    assert view.evaluate("() => getComputedStyle(document.querySelector('p')).fontFamily") != first.evaluate(
        "() => getComputedStyle(document.querySelector('.text')).fontFamily"
    )
    assert second.evaluate("() => window.harm") is None
    assert view.evaluate("() => window.harm") is None
    assert [t for t in view.trouble if not t.startswith("about:")] == []


LUMINANCE = """
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const channels = (colour) => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = ([r, g, b]) => [r, g, b].map((c) => c / 255)
    .map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, n) => sum + c * [0.2126, 0.7152, 0.0722][n], 0);
  const contrast = (a, b) => {
    const [x, y] = [luminance(channels(a)), luminance(channels(b))];
    return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
  };
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_stands_out_from_what_is_behind_it(open_page: Open, two: str, scheme: str) -> None:
    """WCAG 2.2 AA: 4.5 to 1, on plain ground, on each source's tint, on a highlight, and lit."""
    view = open_page(two, color_scheme=scheme, reduced_motion="reduce")
    faint = (
        """() => {"""
        + LUMINANCE
        + """
      const ground = (e) => {
        for (; e; e = e.parentElement) {
          const colour = getComputedStyle(e).backgroundColor;
          if (channels(colour)[3] > 250) return colour;
        }
        return "white";
      };
      const found = [];
      for (const e of document.querySelectorAll("body *")) {
        const words = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
        if (!words || !e.checkVisibility() || ["SCRIPT", "STYLE", "OPTION"].includes(e.tagName)) continue;
        const measure = contrast(getComputedStyle(e).color, ground(e));
        if (measure < 4.5) found.push([e.tagName, e.className, e.textContent.slice(0, 30), measure]);
      }
      return found;
    }"""
    )
    assert view.evaluate(faint) == []
    view.keyboard.press("?")
    assert view.evaluate(faint) == []
    view.keyboard.press("Escape")
    for number in (1, 4, 6, 9, 12):
        view.hover(f"#r0-c{number}")
        assert view.evaluate(faint) == []
    pairs = (
        """() => {"""
        + LUMINANCE
        + """
      const value = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
      const grounds = [...["paper", "panel", "card", "trigger"], ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => `t${n}`)];
      const found = [];
      for (const ground of grounds) if (contrast(value("--ink"), value(`--${ground}`)) < 7) found.push(ground);
      for (const line of ["actor", "place", "time", "edge"]) for (const ground of ["paper", "card"])
        if (contrast(value(`--${line}`), value(`--${ground}`)) < 3) found.push([line, ground]);
      return found;
    }"""
    )
    assert view.evaluate(pairs) == []


def test_the_theme_follows_the_system_and_can_be_turned(open_page: Open, one: str) -> None:
    view = open_page(one, color_scheme="dark")
    ground = "() => getComputedStyle(document.documentElement).backgroundColor"
    dark = view.evaluate(ground)
    view.keyboard.press("t")
    light = view.evaluate(ground)
    assert light != dark
    view.click(".theme")
    assert view.evaluate(ground) == dark
    assert open_page(one, color_scheme="light").evaluate(ground) == light


def test_both_dark_themes_are_one(open_page: Open, one: str) -> None:
    names = """() => { const s = getComputedStyle(document.documentElement); const found = {};
        for (const sheet of document.styleSheets) for (const rule of sheet.cssRules) if (rule.selectorText === ":root")
          for (const name of rule.style) if (name.startsWith("--")) found[name] = s.getPropertyValue(name);
        return found }"""
    system = open_page(one, color_scheme="dark").evaluate(names)
    chosen = open_page(one, color_scheme="light")
    light = chosen.evaluate(names)
    chosen.keyboard.press("t")
    assert chosen.evaluate(names) == system
    assert {name for name in system if system[name] == light[name]} == {"--serif", "--sans"}


def test_paper_has_the_report_and_every_claim_and_no_controls(open_page: Open, one: str) -> None:
    view = open_page(one, color_scheme="dark")
    view.emulate_media(media="print", color_scheme="dark")
    for control in (".tools", ".filters", ".whisper", ".contents", ".skip", "kbd"):
        assert shows(view, control) == 0, control
    assert shows(view, ".claim") == 15
    assert shows(view, ".text p") == 7
    ink = view.evaluate("() => getComputedStyle(document.querySelector('.text')).color")
    assert ink == "rgb(33, 31, 27)"
    widths = "() => [document.querySelector('.report').clientWidth, document.querySelector('.claims').clientWidth]"
    report, beside = view.evaluate(widths)
    assert report == beside
    assert len(view.pdf(format="A4")) > 10_000


@pytest.mark.parametrize("width", [320, 390, 768, 1000, 1440, 2200])
def test_nothing_runs_out_of_the_window(open_page: Open, two: str, harmful: Reading, width: int) -> None:
    for source in (two, page([harmful])):
        view = open_page(source, width=width)
        assert view.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_without_a_script_all_is_readable(open_page: Open, two: str) -> None:
    view = open_page(two, java_script_enabled=False)
    assert shows(view, ".text p") == 10
    assert shows(view, ".claim") == 17
    assert shows(view, ".filters") == shows(view, ".tools button") == shows(view, ".whisper") == 0
    view.click("#r0-t13")
    assert in_view(view, "#r0-c13")
    view.click("#r0-c13 .number")
    assert in_view(view, "#r0-t13")
    view.click("#r0-c13 summary")
    assert view.locator("#r0-c13 .facts").is_visible()


def test_a_long_report_answers_at_once(open_page: Open, long_report: Reading) -> None:
    view = open_page(page([long_report]))
    assert len(long_report.report.text.split()) > 10_000
    middle = view.evaluate(
        """() => {
          const words = [...document.querySelectorAll(".text a.s")].slice(0, 10);
          const took = [...words, ...document.querySelectorAll(".claim:nth-child(-n+10)")].map((e) => {
            const before = performance.now();
            e.dispatchEvent(new PointerEvent("pointerover", { bubbles: true, pointerType: "mouse" }));
            document.body.offsetHeight;
            return performance.now() - before;
          });
          return took.sort((a, b) => a - b)[Math.floor(took.length / 2)];
        }"""
    )
    assert middle < 300
