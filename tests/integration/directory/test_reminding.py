"""Owners of entries that nobody has checked for long are asked: each once, about all of theirs."""

from collections.abc import Iterator

import pytest
from django.core import mail
from django.test import Client, override_settings

from ourdorset.directory.keeping.reminding import Made, ask_owners, ask_owners_today

HERE = "django.core.mail.backends.locmem.EmailBackend"
NOWHERE = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def post(directory: Client) -> Iterator[Client]:
    """Three entries, two of one owner, written in two ways; e-mail is kept in `mail.outbox`."""
    from ourdorset.accounts.api import lent_connection
    from ourdorset.directory.api import catalogue, save
    from ourdorset.directory.contexts import by_link

    owners = ("Walks@example.org", "walks@example.org", "debt@example.org")
    with lent_connection() as connection:
        records = [each.record for each in catalogue(connection).entries(connection).values()]
        told = [{**record, "email": owner} for record, owner in zip(records, owners, strict=True)]
        save(by_link("test"), connection, told)
    mail.outbox = []
    with override_settings(MAIL=True, EMAIL_BACKEND=HERE):
        yield directory


def ask(days: int = 180) -> list[Made]:
    from ourdorset.accounts.api import lent_connection

    return ask_owners(lent_connection, days)


def ask_today() -> list[Made]:
    from ourdorset.accounts.api import lent_connection

    return ask_owners_today(lent_connection)


def test_each_owner_gets_one_e_mail_with_a_link_to_each_entry(post: Client):
    made = ask()

    assert len(made) == 3 and not any(each.fault for each in made)
    several, one = sorted(mail.outbox, key=lambda each: -each.body.count("/services/keep/"))
    assert several.body.count("/services/keep/") == 2 and "2 of your entries" in several.body
    assert one.to == ["debt@example.org"] and one.subject == "Is this still right? Debt advice"
    link = one.body.split("http", 1)[1].split()[0].partition("//")[2].partition("/")[2]
    assert post.get(f"/{link}").status_code == 200


def test_who_was_asked_is_left_alone_for_as_long_as_an_entry_takes_to_get_old(post: Client):
    from ourdorset.accounts.api import lent_connection

    ask()
    assert ask() == [] and len(mail.outbox) == 2
    with lent_connection() as connection:
        connection.execute("update directory.reminder set sent = sent - interval '181 days'")
    assert len(ask()) == 3


def test_an_e_mail_that_will_not_go_is_tried_again(post: Client):
    with override_settings(EMAIL_BACKEND=NOWHERE, EMAIL_HOST="127.0.0.1", EMAIL_PORT=9):
        assert all("could not be sent" in each.fault for each in ask())

    assert len(ask()) == 3 and len(mail.outbox) == 2


def test_once_a_day_however_often_it_is_asked_for(post: Client):
    assert len(ask_today()) == 3
    assert ask_today() == []


def test_nothing_where_no_e_mail_is_sent(post: Client):
    with override_settings(MAIL=False):
        assert ask_today() == []
        assert all("OURDORSET_MAIL_URL" in each.fault for each in ask())
    assert len(ask_today()) == 3


def test_an_entry_without_an_address_is_told_of(directory: Client):
    with override_settings(MAIL=True, EMAIL_BACKEND=HERE):
        assert all("no e-mail address" in each.fault for each in ask())


def test_links_to_pass_on_by_hand(directory: Client):
    from ourdorset.accounts.api import lent_connection
    from ourdorset.directory.api import links_to_stale

    with lent_connection() as connection:
        made = links_to_stale(connection, 180)

    assert {each.name for each in made} == {"Lunch club", "Walking group", "Debt advice"}
    path = made[0].address.partition("//")[2].partition("/")[2]
    assert directory.get(f"/{path}").status_code == 200
