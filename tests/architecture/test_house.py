"""What import-linter cannot see: big files, SQL and templates that reach into another room."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "ourdorset"
ROOMS = sorted(folder.name for folder in SOURCE.iterdir() if (folder / "__init__.py").exists())
BIG_FILES = ROOT / "tests" / "architecture" / "big_files.txt"
MOST_LINES = 500
# Django looks for a database backend in a module of this name.
NAMED_BY_DJANGO = {"config/postgresql/base.py"}


def _python() -> list[Path]:
    roots = [ROOT / folder for folder in ("src", "tests", "tools", "bench")]
    return sorted(path for root in roots for path in root.rglob("*.py"))


def test_no_file_outgrows_the_list_that_only_shrinks() -> None:
    listed = {line for line in BIG_FILES.read_text().splitlines() if line and not line.startswith("#")}
    big = {str(p.relative_to(ROOT)) for p in _python() if len(p.read_text().splitlines()) > MOST_LINES}
    assert big == listed


@pytest.mark.parametrize("name", ["utils", "helpers", "common", "manager", "base"])
def test_no_file_or_folder_has_a_name_that_says_nothing(name: str) -> None:
    found = {
        str(p.relative_to(SOURCE)) for p in SOURCE.rglob("*") if p.stem == name and p.suffix in ("", ".py")
    }
    assert found - NAMED_BY_DJANGO == set()


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_is_used_only_through_its_door(room: str) -> None:
    """Other rooms import `ourdorset.<room>.api`; Django and WSGI wiring is `config`'s business."""
    inside = re.compile(
        rf"^\s*(?:from|import) ourdorset\.{room}(?:\.(?!api\b)(\w+)| import (?!api\b)(\w+))", re.M
    )
    others = [p for p in SOURCE.rglob("*.py") if p.relative_to(SOURCE).parts[0] not in (room, "config")]
    found = [
        (str(p.relative_to(SOURCE)), m.group(0).strip())
        for p in others
        for m in inside.finditer(p.read_text())
    ]
    assert found == []


@pytest.mark.parametrize("room", ROOMS)
def test_sql_names_only_its_own_schema(room: str) -> None:
    others = "|".join(other for other in ROOMS if other != room)
    foreign = re.compile(rf"\b(?:from|join|into|update|table|references)\s+(?:{others})\.\w+", re.I)
    files = [p for p in (SOURCE / room).rglob("*") if p.suffix in (".sql", ".py")]
    found = [(str(p.relative_to(SOURCE)), m.group(0)) for p in files for m in foreign.finditer(_code(p))]
    assert found == []


def _code(path: Path) -> str:
    """A file's text without its import lines, in which `from x.y` is Python's."""
    return re.sub(r"^\s*from ourdorset\..*$", "", path.read_text(), flags=re.M)


@pytest.mark.parametrize("room", [room for room in ROOMS if room != "design"])
def test_templates_use_their_own_room_and_the_design(room: str) -> None:
    used = re.compile(r"{%-?\s*(?:extends|include|import|from)\s+[\"']([^\"']+)[\"']")
    allowed = (f"{room}/", "design/", "nhsuk/", "errors/")
    templates = [p for p in (SOURCE / room).rglob("*") if p.suffix in (".html", ".jinja", ".xml")]
    found = [(p.name, name) for p in templates for name in used.findall(p.read_text())]
    assert [pair for pair in found if not pair[1].startswith(allowed)] == []


def test_no_foreign_key_points_into_another_room_by_name() -> None:
    named = re.compile(r"(?:ForeignKey|OneToOneField|ManyToManyField)\(\s*[\"'](\w+)\.")
    for path in SOURCE.rglob("models.py"):
        assert set(named.findall(path.read_text())) <= {path.parent.name}


def test_every_link_in_the_documentation_leads_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    link = re.compile(r"\]\((?!https?://|mailto:|#)([^)#\s]+)")
    broken = [
        (str(page.relative_to(ROOT)), target)
        for page in pages
        for target in link.findall(page.read_text())
        if not (page.parent / target).exists()
    ]
    assert broken == []
