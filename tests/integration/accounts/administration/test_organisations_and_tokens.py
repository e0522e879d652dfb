"""Organisations and tokens on the administrator's pages."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from ourdorset.accounts.models import ApiToken, Organisation
from ourdorset.accounts.tokens import digest
from ourdorset.kernel.api import now

Audited = Callable[[], list[tuple[Any, ...]]]


def test_an_organisation_is_added_once(desk: Any, audited: Audited):
    desk.post("organisations/add/", code=" z90101 ", name="A  charity")
    assert "A charity (Z90101) has been added" in desk.text("organisations/")
    again = desk.post("organisations/add/", code="Z90101", name="Another")

    assert Organisation.objects.get(ods_code="Z90101").name == "A charity"
    assert "is here already" in again.content.decode()
    assert [row[2:4] for row in audited()] == [("Organisation", "Z90101")]


def test_what_is_no_ods_code_is_refused(desk: Any):
    answer = desk.post("organisations/add/", code="a b", name="A")

    assert "ODS code; it has 3 to 10" in answer.content.decode()


def test_an_organisation_is_renamed_unless_someone_was_faster(desk: Any):
    desk.post("organisations/R0D/", shown="A trust", name="A new trust")
    late = desk.post("organisations/R0D/", shown="A trust", name="Too late")

    assert Organisation.objects.get(ods_code="R0D").name == "A new trust"
    assert "it is now A new trust" in late.content.decode()
    assert desk.get("organisations/NONE9/").status_code == 404


def made(desk: Any) -> str:
    page = desk.post("tokens/add/", role="system", organisation="R0D", days="30").content.decode()
    return re.findall(r"odt_[\w-]{20,}", page)[0]


def test_a_token_is_shown_once_and_kept_as_a_hash(desk: Any, audited: Audited):
    token = made(desk)
    row = ApiToken.objects.get()

    assert bytes(row.digest) == digest(token)
    assert timedelta(days=29) < row.expires - now() < timedelta(days=31)
    assert token not in desk.text("tokens/") and row.prefix in desk.text("tokens/")
    assert not any(token in str(event) for event in audited())


def test_days_are_a_whole_number_in_range(desk: Any):
    for days in ("0", "3651", "1.5", "²", "-1", "", "9" * 50):
        answer = desk.post("tokens/add/", role="system", organisation="R0D", days=days)
        assert "number of days" in answer.content.decode(), days
    assert not ApiToken.objects.exists()


def test_a_page_makes_no_token_for_a_resident(desk: Any):
    answer = desk.post("tokens/add/", role="resident", organisation="R0D", days="30")

    assert "Select a valid choice" in answer.content.decode()


def test_revoking_asks_first(desk: Any):
    made(desk)
    prefix = ApiToken.objects.get().prefix
    assert f"Revoke the token {prefix}?" in desk.text(f"tokens/{prefix}/revoke/")
    assert ApiToken.objects.get().revoked is None

    desk.post(f"tokens/{prefix}/revoke/")
    page = desk.text("tokens/")

    assert ApiToken.objects.get().revoked is not None
    assert "is revoked" in page and "Revoked" in page
    assert desk.get("tokens/odt_none/revoke/").status_code == 404


def test_empty_lists_say_so(desk: Any):
    assert "No system has a token yet" in desk.text("tokens/")
