"""The whole service on a free port over a database of its own, and a Chromium that may reach nothing else.

Browser tests read as stories: given, when, then. `story` knows the steps that all pages share.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.error import URLError

import psycopg
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright
from psycopg import sql

from ourdorset.database.api import Server
from ourdorset.demo.api import resources

PEOPLE = 30
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HOW_TO_GET_ONE = (
    "NO CHROMIUM: no page was looked at. Get one with `apt-get install chromium fonts-liberation`, "
    "or name another by OURDORSET_CHROMIUM."
)
WIDE, NARROW = 1280, 320
# A machine with other work may take long over a page; a story must not fail for that.
PATIENCE = 30_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The machine's own Chromium; nothing is downloaded."""
    found = os.environ.get("OURDORSET_CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if found is None:
        pytest.skip(HOW_TO_GET_ONE)
    return found


@pytest.fixture(scope="module")
def chromium(chromium_path: str) -> Iterator[Browser]:
    """A browser for one module: Playwright's event loop must be gone when Django's own tests run."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def service_database(chromium_path: str, postgres: Server) -> str:
    """The address of the service's database, for stories in which time passes."""
    name = f"browser_{uuid.uuid4().hex}"
    with psycopg.connect(postgres.admin_url, autocommit=True) as admin:
        admin.execute(sql.SQL("create database {} owner ourdorset").format(sql.Identifier(name)))
    return postgres.url.replace("@/ourdorset?", f"@/{name}?")


@pytest.fixture(scope="session")
def service(service_database: str) -> Iterator[str]:
    """The address of the service, run by its own command, with an invented Dorset in it."""
    port = free_port()
    environment = os.environ | {
        "OURDORSET_DATABASE_URL": service_database,
        "OURDORSET_SECRET_KEY": uuid.uuid4().hex * 2,
        "OURDORSET_WORKERS": "1",
    }
    command = [Path(sys.executable).parent / "ourdorset", "demo", f"--people={PEOPLE}", f"--port={port}"]
    address = f"http://127.0.0.1:{port}"
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as demo:
        try:
            wait_for(address, demo)
            yield address
        finally:
            demo.terminate()
            demo.communicate(timeout=30)


def free_port() -> int:
    """A port that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address: str, demo: "subprocess.Popen[bytes]", seconds: float = 120) -> None:
    """Until the sign-in page is served, or the command has given up."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and demo.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/sign-in/", timeout=5):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    demo.terminate()
    said = demo.communicate()[0].decode(errors="replace")
    pytest.fail(f"The service did not come up at {address}:\n{said}")


class Story:
    """One person at one browser: what they are given, what they do, what they then see."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.address = address
        self.context = context
        self.page: Page = context.new_page()
        self.outside: list[str] = []
        self.complaints: list[str] = []
        context.on("request", self._note_request)
        self.page.on(
            "console", lambda said: self.complaints.append(said.text) if said.type == "error" else None
        )

    def _note_request(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:")):
            self.outside.append(request.url)

    def given_i_am_signed_in_as_a(self, role: str) -> None:
        # not above: pytest reads this file before Django is ready
        from ourdorset.accounts.api import DEMO_CAST, DEMO_PASSWORD

        email = next(one.email for one in DEMO_CAST if one.role.value.replace("-", " ") == role)
        self.page.goto(f"{self.address}/sign-in/")
        self.page.get_by_label("E-mail address").fill(email)
        self.page.get_by_label("Password", exact=True).fill(DEMO_PASSWORD)
        self.when_i_press("Sign in")
        assert "/sign-in/" not in self.page.url

    def when_i_go_to(self, path: str) -> None:
        self.page.goto(f"{self.address}{path}")

    def when_i_press(self, name: str) -> None:
        """Press a button that leads to a page, and wait until that page is there."""
        with self.page.expect_navigation(timeout=PATIENCE):
            self.page.get_by_role("button", name=name, exact=True).click(no_wait_after=True)

    def when_i_follow(self, name: str) -> None:
        """Follow a link to another page, and wait until that page is there."""
        with self.page.expect_navigation(timeout=PATIENCE):
            self.page.get_by_role("link", name=name).first.click(no_wait_after=True)

    def when_i_am_refused_at(self, path: str, status: int) -> None:
        """Chromium complains in its own console of any page with an error's status; here that is right."""
        answer = self.page.goto(f"{self.address}{path}")
        assert answer is not None and answer.status == status
        self.complaints = [said for said in self.complaints if f"status of {status}" not in said]

    def then_i_see(self, text: str) -> None:
        expect(self.page.get_by_text(text).first, f"“{text}” is on the page").to_be_visible(timeout=PATIENCE)

    def then_the_page_is_sound(self) -> None:
        """axe finds nothing; one heading of level 1; fits its window; no two links look the same."""
        violations = Axe().run(self.page).response["violations"]
        assert not violations, [(each["id"], each["nodes"][0]["target"]) for each in violations]
        assert self.page.locator("h1").count() == 1
        assert self.page.title().endswith("– Our Dorset")
        assert self.page.locator("html").get_attribute("lang") == "en"
        assert self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (
            "sideways scroll"
        )
        links = self.page.locator("main a").all_text_contents()
        assert len(links) == len(set(links)), links

    def then_nothing_was_asked_of_anyone_else(self) -> None:
        assert not self.outside, self.outside
        assert not self.complaints, self.complaints


@pytest.fixture
def open_story(chromium: Browser, service: str) -> Iterator[Callable[..., Story]]:
    """Opens a browser window of a width, with or without JavaScript; checks it as it closes."""
    with ExitStack() as windows:

        def begin(width: int = WIDE, *, scripts: bool = True) -> Story:
            size: Any = {"width": width, "height": 900}
            context = windows.enter_context(
                chromium.new_context(viewport=size, java_script_enabled=scripts, base_url=service)
            )
            context.set_default_timeout(PATIENCE)
            story = Story(context, service)
            windows.callback(story.then_nothing_was_asked_of_anyone_else)
            return story

        yield begin


@pytest.fixture
def story(open_story: Callable[..., Story]) -> Story:
    """A wide window with JavaScript."""
    return open_story()


@pytest.fixture(scope="session")
def invented() -> list[dict[str, Any]]:
    """The Patients of the invented Dorset that the service holds."""
    return [each for each in resources(PEOPLE) if each["resourceType"] == "Patient"]
