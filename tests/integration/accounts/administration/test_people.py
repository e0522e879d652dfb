"""People's accounts on the administrator's pages."""

from collections.abc import Callable
from typing import Any

import pytest

from ourdorset.accounts.administration import patients
from ourdorset.accounts.administration.finding import ON_A_PAGE
from ourdorset.accounts.models import User
from ourdorset.audit.api import Action
from ourdorset.kernel.api import Role

CREATE, UPDATE = Action.CREATE.value.number, Action.UPDATE.value.number
Audited = Callable[[], list[tuple[Any, ...]]]


def filled(**changed: str) -> dict[str, str]:
    return {
        "email": "new@example.org",
        "name": "New Person",
        "role": "analyst",
        "organisation": "R0D",
    } | changed


def test_a_person_is_added_without_a_password_and_audited(desk: Any, audited: Audited):
    answer = desk.post("people/add/", **filled())
    user = User.objects.get(email="new@example.org")

    assert answer.status_code in (200, 302)
    assert (user.name, user.role, user.organisation.ods_code) == ("New Person", "analyst", "R0D")
    assert not user.has_usable_password()
    assert (
        f"user:{desk.user.pk}",
        CREATE,
        "User",
        str(user.pk),
        "role: analyst; organisation: R0D",
    ) in audited()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"email": "nonsense"}, "correct format"),
        ({"email": "admin@example.org"}, "has an account already"),
        ({"name": "  "}, "Enter the person"),
        ({"role": "king"}, "Select a valid choice"),
        ({"role": "system"}, "Select a valid choice"),
        ({"organisation": ""}, "Choose an organisation"),
        ({"role": "resident"}, "Enter the NHS number of the person"),
        ({"patients": "p1"}, "Leave this empty"),
        ({"role": "carer", "patients": "p 1"}, "is not an NHS number"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(desk: Any, changed: dict[str, str], words: str):
    before = User.objects.count()
    answer = desk.post("people/add/", **filled(**changed))

    assert words in answer.content.decode()
    assert "Error: " in answer.content.decode()
    assert User.objects.count() == before


def test_a_carer_is_tied_to_records_by_nhs_number(desk: Any, monkeypatch: pytest.MonkeyPatch):
    known = {"9990000018": ("terry",), "9990000026": (), "9990000034": ("a", "b")}
    monkeypatch.setattr(patients, "_finder", lambda: known.__getitem__)

    nobody = desk.post("people/add/", **filled(role="carer", patients="999 000 0026"))
    many = desk.post("people/add/", **filled(role="carer", patients="999 000 0034"))
    desk.post("people/add/", **filled(role="carer", patients="999-000-0018, known-id, terry"))

    assert "nobody has the NHS number" in nobody.content.decode()
    assert "more than one record has" in many.content.decode()
    assert User.objects.get(email="new@example.org").patients == ["terry", "known-id"]


def test_the_list_is_filtered_and_the_filters_stay_until_cleared(desk: Any):
    desk.someone()
    desk.someone("may@example.org", Role.CLINICIAN, name="May Reed")
    desk.post("people/filter/", words="lane", role="analyst", organisation="R0D", state="open")
    narrowed = desk.text("people/")
    desk.post("people/filter/", clear="yes")

    assert "Tom Lane" in narrowed and "May Reed" not in narrowed
    assert "1 of 3 accounts: named “lane”, of R0D, Analyst, open" in narrowed
    assert "May Reed" in desk.text("people/")


def test_an_empty_answer_says_what_to_do(desk: Any):
    desk.post("people/filter/", words="nobody at all")

    assert "Nobody with an account matches" in desk.text("people/")


def test_many_people_are_parted_into_pages(desk: Any):
    User.objects.bulk_create(
        User(email=f"{n}@example.org", name=f"Person {n:03}", role="analyst", organisation=desk.trust)
        for n in range(ON_A_PAGE + 3)
    )
    first, last = desk.text("people/"), desk.text("people/?page=2")

    assert "Person 000" in first and "Person 027" not in first
    assert "Person 027" in last and "Person 000" not in last
    assert "Person 027" in desk.text("people/?page=99")
    assert desk.get("people/?page=x").status_code == 200


def test_a_change_is_saved_said_once_and_audited(desk: Any, audited: Audited):
    user = desk.someone()
    desk.post(f"people/{user.pk}/change/", **edited(desk, user, name="Tom Lake", role="clinician"))
    user.refresh_from_db()

    assert (user.name, user.role) == ("Tom Lake", "clinician")
    assert "The account of Tom Lake has been changed" in desk.text(f"people/{user.pk}/")
    assert "has been changed" not in desk.text(f"people/{user.pk}/")
    said = "name; role: analyst to clinician"
    assert (f"user:{desk.user.pk}", UPDATE, "User", str(user.pk), said) in audited()


def test_who_was_slower_is_told_and_overwrites_nothing(desk: Any):
    user = desk.someone()
    typed = edited(desk, user, name="Typed Too Late")
    User.objects.filter(pk=user.pk).update(name="Changed Before")
    answer = desk.post(f"people/{user.pk}/change/", **typed)
    page = answer.content.decode()

    assert answer.status_code == 409
    assert "Someone else changed this account" in page
    assert "Changed Before" in page and "Typed Too Late" in page
    assert User.objects.get(pk=user.pk).name == "Changed Before"


def test_closing_asks_first_and_opens_again(desk: Any, audited: Audited):
    user = desk.someone()
    assert "Close the account of Tom Lane?" in desk.text(f"people/{user.pk}/close/")
    assert User.objects.get(pk=user.pk).is_active

    desk.post(f"people/{user.pk}/close/")
    assert not User.objects.get(pk=user.pk).is_active
    assert "is closed" in desk.text(f"people/{user.pk}/")

    desk.post(f"people/{user.pk}/reopen/")
    assert User.objects.get(pk=user.pk).is_active
    assert [row[4] for row in audited() if row[3] == str(user.pk)] == ["closed", "reopened"]


def test_an_administrator_closes_or_demotes_neither_themselves_nor_so_the_last(desk: Any):
    mine = desk.user
    closed = desk.post(f"people/{mine.pk}/close/")
    demoted = desk.post(f"people/{mine.pk}/change/", **edited(desk, mine, role="analyst"))
    renamed = desk.post(f"people/{mine.pk}/change/", **edited(desk, mine, name="Noor H"))

    assert closed.status_code == 409 and "cannot close your own account" in closed.content.decode()
    assert "cannot close your own account or change your own role" in demoted.content.decode()
    assert renamed.status_code == 302
    assert User.objects.get(pk=mine.pk).role == "administrator"


def test_there_is_no_page_for_nobody(desk: Any):
    for page in ("", "change/", "close/"):
        assert desk.get(f"people/0/{page}").status_code == 404
    assert desk.post("people/0/reopen/").status_code == 404
    assert desk.get("people/0/reopen/").status_code == 405


def edited(desk: Any, user: User, **changed: str) -> dict[str, str]:
    """The change form as the page gives it, with something typed over."""
    page = desk.get(f"people/{user.pk}/change/")
    edition = page.content.decode().split('name="edition" value="')[1].split('"')[0]
    shown = {"name": user.name, "role": user.role, "organisation": user.organisation.ods_code, "patients": ""}
    return {"edition": edition} | shown | changed
