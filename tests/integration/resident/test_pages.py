"""The resident's own pages as a browser without scripts gets them: in plain words, in few statements."""

from typing import Any

import pytest
from django.test import Client

MOST_STATEMENTS = 15
PAGES = {
    "/me/": ("Hello, Rose Fry", "Nurse at your practice", "Monday 1 December 2098, 9:40 am", "Ms Jess Bailey",
             "Ring Harbour Lights Surgery on 01632 960001", "My garden", "Who looked lately"),
    "/me/plan/": ("My care plan", "Visit each week", "Nurse Green", "Held by Dorset County Hospital"),
    "/me/record/": ("Health problems", "2 entries", "Letters", "1 entry"),
    "/me/record/problems/": ("Type 2 diabetes", "too much sugar", "March 2019", "Harbour Lights Surgery",
                             "Floccinaucinosis", "Your practice can tell you what it means"),
    "/me/record/medicines/": ("Metformin 500mg tablets", "What you take it for", "Type 2 diabetes",
                              "One twice a day with meals"),
    "/me/record/tests/": ("Blood sugar over three months", "58 mmol/mol", "higher than usual", "20 to 42"),
    "/me/record/allergies/": ("Nobody has written down if you have an allergy",),
    "/me/record/vaccinations/": ("No vaccine is written down",),
    "/me/record/visits/": ("No visit is written down",),
    "/me/record/letters/": ("Letter from your stay in hospital",),
    "/me/entry/Observation/sugar-2/": ("It went up since last time, from 40 to 58 mmol/mol",
                                       "/me/entry/Observation/sugar-2/chart.svg"),
    "/me/entry/DocumentReference/letter/": ("Go home and rest.",),
    "/me/entry/Condition/sugar/": ("Something is wrong here", "Type 2 diabetes mellitus"),
    "/me/who-looked/": ("Who looked at my record",),
    "/me/questions/": ("You have asked nothing yet",),
    "/me/about-me/": ("Is this right?", "Tell them what to change"),
    "/me/download/": ("Get the PDF", "FHIR"),
    "/me/help/": ("999", "Harbour Lights Surgery", "01632 960001"),
}  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_each_page_says_what_it_should_in_few_statements(rose: Client, sent: list[str], path: str) -> None:
    sent.clear()
    answer = rose.get(path)
    assert answer.status_code == 200
    page = answer.content.decode()
    for words in PAGES[path]:
        assert words in page, words
    assert len(sent) <= MOST_STATEMENTS, sent


def test_a_line_of_results_is_a_picture_of_its_own(rose: Client) -> None:
    answer = rose.get("/me/entry/Observation/sugar-2/chart.svg")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")
    assert rose.get("/me/entry/Observation/nothing/chart.svg").status_code == 404


def test_residents_start_here_and_see_nothing_of_the_staff_pages(rose: Client) -> None:
    assert rose.get("/")["Location"] == "/me/"
    page = rose.get("/me/").content.decode()
    assert "Find a person" not in page
    for path in ("/people/", "/people/rose/", "/people/questions/"):
        assert rose.get(path).status_code == 403


def test_what_is_held_back_is_nowhere(rose: Client) -> None:
    assert rose.get("/me/entry/DocumentReference/hard/").status_code == 404
    assert b'"hard"' not in rose.get("/me/download/record.json").getvalue()


@pytest.mark.parametrize("path", ["/me/entry/Condition/others/", "/me/entry/Condition/others/wrong/",
                                  "/me/entry/Patient/other/wrong/", "/me/entry/Consent/consent/",
                                  "/me/entry/Nothing/at-all/", "/me/record/nothing/",
                                  "/me/who-looked/2026-01-01/user:1/"])  # fmt: skip
def test_another_persons_entries_are_not_there(rose: Client, path: str) -> None:
    assert rose.get(path).status_code == 404
    if path.endswith("wrong/"):
        assert rose.post(path, {"reason": "other", "words": "x"}).status_code == 404


def test_large_print_and_easy_read_stay_switched_on(rose: Client) -> None:
    for path in ("/me/", "/me/record/", "/me/who-looked/", "/me/help/"):
        assert "app-me--large" not in rose.get(path).content.decode()
        for switch in ("large", "easy"):
            back = rose.post("/me/display/", {"switch": switch, "to": "on", "back": path})
            assert back["Location"] == path
        page = rose.get(path).content.decode()
        assert "app-me--large" in page
        assert "app-me--easy" in page
        for switch in ("large", "easy"):
            rose.post("/me/display/", {"switch": switch, "to": "off", "back": path})


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example/me/", "/people/"])
def test_a_switch_leads_nowhere_else(rose: Client, back: str) -> None:
    answer: Any = rose.post("/me/display/", {"switch": "large", "to": "on", "back": back})
    assert answer["Location"] == "/me/"


def test_leaving_fast_signs_out(rose: Client) -> None:
    assert rose.get("/me/leave/")["Location"].startswith("https://")
    assert rose.get("/me/")["Location"].startswith("/sign-in/")
