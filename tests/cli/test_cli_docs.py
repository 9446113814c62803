"""The papers hold: commands in them exist, links lead somewhere, Python in them runs, and what is made is up to date."""

import importlib.util
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import typer
from cli_calls import ROOT

from dateline.cli import app
from dateline.export.schema import FILE, schema

PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "evaluation/README.md")]
PAGES += sorted((ROOT / "docs").glob("*.md"))
PASTED = [page for page in PAGES if page.parent.name != "evaluation"]  # there, comments stand beside calls without a #
COMMANDS: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
END = {"|", ">", "<", "<<", ">>", "&&", ";", "#"}


def tool(name: str) -> ModuleType:
    """A script of `tools/` as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def blocks(page: Path, *kinds: str) -> list[str]:
    return [body for kind, body in FENCE.findall(page.read_text(encoding="utf-8")) if kind in kinds]


def shell_lines(page: Path) -> Iterator[str]:
    """What a reader may paste: lines of shell blocks, typed lines of sessions, and commands in running text."""
    for body in blocks(page, "sh", ""):
        yield from body.splitlines()
    for body in blocks(page, "console"):
        for line in body.splitlines():
            if line.startswith("$ "):
                yield line[2:]
    prose = FENCE.sub("", page.read_text(encoding="utf-8"))
    yield from (words for words in re.findall(r"`([^`\n]+)`", prose) if "…" not in words)


def typed(page: Path) -> Iterator[list[str]]:
    """Every simple command of a page as words, without redirections and comments."""
    for line in shell_lines(page):
        try:
            lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
            lexer.whitespace_split, lexer.commenters = True, "#"
            words = list(lexer)
        except ValueError:  # a quotation that ends on a later line: only what stands before it is looked at
            words = line.partition("'")[0].partition('"')[0].split()
        command: list[str] = []
        for word in [*words, ";"]:
            if word not in END:
                command.append(word)
                continue
            if command:
                yield command
            command = []


def of_program(name: str) -> list[tuple[str, list[str]]]:
    found = [(page, words) for page in PASTED for words in typed(page) if words[0].removeprefix(".venv/bin/") == name]
    return [(page.relative_to(ROOT).as_posix(), words[1:]) for page, words in found]


DATELINE = [(page, words) for page, words in of_program("dateline") if words and "[OPTIONS]" not in words]


@pytest.mark.parametrize(("page", "words"), DATELINE, ids=[f"{page}: {' '.join(words)}" for page, words in DATELINE])
def test_every_command_can_be_given(page: str, words: list[str]) -> None:
    name, *rest = words
    if name == "--version":
        return
    assert name in COMMANDS, f"{page}: dateline {name}"
    command = COMMANDS[name]
    _, left, _ = command.make_parser(typer.Context(command)).parse_args(list(rest))
    assert not left


def test_commands_are_found_at_all() -> None:
    """Else the test above would pass on pages that it cannot read."""
    assert {words[0] for _, words in DATELINE} >= set(COMMANDS)
    pages = [page for page, _ in DATELINE]
    assert min(pages.count(page) for page in ("README.md", "docs/tutorial.md", "docs/cli.md")) >= 3


def test_other_programs_find_their_files() -> None:
    targets = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    made = [(page, target) for page, words in of_program("make") for target in words]
    assert {target for _, target in made} >= {"demo", "test"}
    assert [one for one in made if one[1] not in targets] == []
    files = [word for program in ("python", "pytest") for _, words in of_program(program) for word in words]
    named = [word for word in files if word.startswith(("tests/", "tools/", "bench/", "training/"))]
    assert len(named) > 8
    assert [word for word in named if not (ROOT / word).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith(("https://", "http://")):
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        assert there.exists(), target
        assert there.is_relative_to(ROOT), target
        if anchor:
            headings = re.findall(r"^#+ (.*)$", there.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings}, target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_files_named_in_the_text_are_there(page: Path) -> None:
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    named = re.findall(r"`((?:src|tests|docs|tools|training|bench|examples|evaluation)/[\w./-]+)`", text)
    assert [name for name in named if not (ROOT / name).exists()] == []


PYTHON = [(page, body) for page in PAGES for body in blocks(page, "python")]


@pytest.mark.parametrize(("page", "body"), PYTHON, ids=[f"{page.name}-{n}" for n, (page, _) in enumerate(PYTHON)])
def test_python_in_the_papers_runs(
    page: Path, body: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if "pandas" in body:
        pytest.importorskip("pandas")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    (tmp_path / "out").mkdir()
    if "out/reports.jsonl" in body:
        import dateline

        lines = [reading.to_json() for reading in dateline.read_many(["examples"])]
        (tmp_path / "out" / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")
    exec(compile(body, str(page), "exec"), {"__name__": "__main__"})
    assert "print" not in body or capsys.readouterr().out


def test_commands_page_is_what_the_program_says() -> None:
    docs_cli = tool("docs_cli")
    assert docs_cli.PAGE.read_text(encoding="utf-8") == docs_cli.page(), "run tools/docs_cli.py"
    assert set(docs_cli.EXAMPLES) == set(COMMANDS)


def test_sessions_have_output() -> None:
    """What stands beneath a command is put there by a tool; nobody may have left a placeholder."""
    sessions = tool("docs_sessions")
    for name in sessions.PAGES:
        for body in blocks(ROOT / name, "console"):
            for command, shown in sessions.commands(body):
                assert shown, f"{name}: {command[0]}: run tools/docs_sessions.py"
                assert not any(re.fullmatch(r"\d+", line) for line in shown)
                assert not any("Traceback" in line for line in shown)


def test_sessions_are_cut_before_a_claim() -> None:
    shortened = tool("docs_sessions")._shortened
    lines = ["Title", "", "  1  One.", "     │ quoted", "     │ more", "  2  Two.", "     │ quoted"]
    assert shortened(lines, 6) == [*lines[:5], "…"]
    assert shortened(lines, 4) == [*lines[:2], "…"]
    assert shortened(lines, 7) == lines


def test_schema_page_names_every_field_and_value() -> None:
    page = (ROOT / "docs" / "schema.md").read_text(encoding="utf-8")
    told = set(re.findall(r"`([^`]+)`", page))
    fields: set[str] = set()
    values: set[str] = set()

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            fields.update(value.get("properties", {}))
            values.update(
                one for one in value.get("enum", ()) if isinstance(one, str) and one[:2] not in ("CT", "PR", "PS")
            )
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk(schema())
    assert len(fields) > 80
    assert fields - told == set()
    assert values - told == set()
    assert FILE in page


def test_the_picture_is_small_enough_for_a_repository() -> None:
    picture = (ROOT / "docs" / "page.png").read_bytes()
    assert picture.startswith(b"\x89PNG\r\n")
    assert (int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])) == (1400, 900)
    assert len(picture) < 300_000


def test_changelog_knows_the_version() -> None:
    from dateline import __version__

    assert __version__ in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_readme_has_room_for_the_figures() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert text.count("<!-- figures -->") == text.count("<!-- /figures -->") == 1
