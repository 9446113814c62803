"""A reading as lines in a terminal: claims grouped by who says so, the report's own words beneath each."""

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from dateline.model import Claim, Issue, Reading
from dateline.render.facts import badges_of, facts_of
from dateline.render.figures import day
from dateline.render.phrases import phrases
from dateline.render.plain import one_line, visible
from dateline.render.quote import quote_of
from dateline.render.sentence import Teller
from dateline.render.sources import Group, groups_of

NARROW = 60
"""Below this many columns, claims are set closer to the left edge and field names run on with their values."""

_ROLES = {
    "actor": "bold blue",
    "subject": "bold blue",
    "holder": "bold blue",
    "recipient": "bold red",
    "object": "bold red",
    "from": "bold red",
    "place": "green",
    "time": "magenta",
}
_BADGES = {"type": "cyan", "certainty": "bold yellow", "aspect": "yellow", "stance": "yellow"}


def print_reading(reading: Reading, console: Console, verbose: bool = False) -> None:
    """Print what the report says and according to whom; `verbose` adds how each field of each claim was read.

    Everything that comes from the report is printed as plain characters: markup is not interpreted, and control
    characters and marks that turn the direction of writing are shown by name.
    """
    page = _Lines(console)
    teller = Teller(reading)
    page.put(_plain(reading.report.title or "Untitled report", "bold"))
    page.put(_plain(_about(reading), "dim"))
    number = 0
    for group in groups_of(reading, teller.names, teller.phrases):
        page.gap()
        page.put(_group_line(group))
        for claim in group.claims:
            number += 1
            _claim(page, claim, number, reading, teller, verbose)
    if not reading.claims:
        page.gap()
        page.put(Text("No claims were read in this report.", style="dim"))
    if reading.issues:
        page.gap()
    for issue in reading.issues:
        page.put(_issue(issue))


class _Lines:
    """Wraps lines to the console's width with a hanging indent and nothing after their last word."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self.narrow = console.width < NARROW

    def put(self, line: Text, first: Text | str = "", rest: Text | str | None = None) -> None:
        """Print a line with `first` before its first row and `rest`, else blanks as wide, before the others."""
        before = first if isinstance(first, Text) else Text(first)
        margin = Text(" " * before.cell_len) if rest is None else rest if isinstance(rest, Text) else Text(rest)
        room = max(12, self._console.width - max(before.cell_len, margin.cell_len))
        for row in line.wrap(self._console, room):
            whole = Text.assemble(before, row)
            whole.rstrip()
            self._console.print(whole, highlight=False, markup=False, emoji=False, soft_wrap=True)
            before = margin

    def gap(self) -> None:
        """Print an empty line."""
        self._console.print()


def _about(reading: Reading) -> str:
    report, count = reading.report, len(reading.claims)
    claims = f"{count} claim" if count == 1 else f"{count} claims"
    return " · ".join(w for w in (report.publisher, report.byline, day(report.published, phrases()), claims) if w)


def _group_line(group: Group) -> Text:
    line = _plain(group.heading, "bold")
    if group.kind in ("anonymous", "social_media", "unspecified"):
        line.append(f" ({group.kind.replace('_', ' ')} source)", style="dim")
    return line


def _claim(page: _Lines, claim: Claim, number: int, reading: Reading, teller: Teller, verbose: bool) -> None:
    margin = " " * (2 if page.narrow else 5)
    sentence = Text()
    for part in teller.parts(claim):
        sentence.append(visible(part.text), style=_ROLES.get(part.role or ""))
    badges = badges_of(claim, reading)
    sentence.append("  ")
    sentence.append_text(Text(" · ", style="dim").join(Text(visible(b.text), style=_BADGES[b.kind]) for b in badges))
    page.put(sentence, Text(f"{number} " if page.narrow else f"{number:>3}  ", style="dim"), margin)
    page.put(_quotation(claim, reading), Text(f"{margin}│ ", style="dim"), Text(f"{margin}│ ", style="dim"))
    for name, line in _facts(claim, reading, teller) if verbose else ():
        if page.narrow:
            page.put(Text.assemble((f"{name}: ", "dim"), line), margin, margin * 2)
        else:
            page.put(line, Text(f"{margin}{name:<12} ", style="dim"))


def _quotation(claim: Claim, reading: Reading) -> Text:
    line = Text(style="dim")
    for piece in quote_of(claim, reading):
        line.append(visible(piece.text), style="underline" if piece.evidence else None)
    return line


def _facts(claim: Claim, reading: Reading, teller: Teller) -> Iterator[tuple[str, Text]]:
    for fact in facts_of(claim, reading, teller):
        for line in fact.lines:
            yield fact.name, _plain(line)


def _issue(issue: Issue) -> Text:
    head = "Not read" if issue.severity == "skipped" else "Read in part"
    return Text.assemble((f"{head}: ", "bold yellow"), _plain(f"{issue.detail} ({issue.stage}, {issue.code})"))


def _plain(words: str, style: str = "") -> Text:
    return Text(visible(one_line(words)), style=style)
