"""A participant's own page: opened by its link alone, showing what is theirs, and taking back."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client

QUOTE = "The bus stopped coming on Sundays."


@pytest.fixture
def coded(heard: Any, code: Callable[..., Any]) -> Any:
    """One passage of the speaker's, coded and marked as a point that was answered."""
    from ourdorset.listening.models import Coding, Mark, Passage, Point
    from ourdorset.listening.points.keeping import gather
    from ourdorset.listening.words import hashed

    start = heard.text.body.index(QUOTE)
    passage = Passage.objects.create(
        text=heard.text, start=start, end=start + len(QUOTE), sha256=hashed(QUOTE)
    )
    Coding.objects.create(passage=passage, code=code("Getting there"), by=heard.people["Ola"])
    Mark.objects.create(passage=passage, kind="point", title="A bus on Sundays", by=heard.people["Ola"])
    gather(heard.project)
    Point.objects.update(state="done", owner="QVV", answer="A bus runs since May.")
    return passage


def path_of(heard: Any, person: Any = None) -> str:
    from ourdorset.listening.own_page.links import new_link

    link = new_link(heard.as_("Tess"), person or heard.speaker)
    return link.address[link.address.index("/conversations/") :]


def test_the_link_opens_their_page_without_an_account(heard: Any, coded: Any):
    page = Client(SERVER_NAME="127.0.0.1").get(path_of(heard))

    text = page.content.decode()
    assert page.status_code == 200
    assert QUOTE in text and "Getting there" in text
    assert "A bus runs since May." in text
    assert "What gets in the way" not in text, "the interviewer's words are not theirs"
    assert "Rowan" not in text
    assert page["Referrer-Policy"] == "same-origin" and page["Cache-Control"] == "no-store"


def test_only_a_hash_of_the_link_is_kept_and_a_new_one_stops_the_old(heard: Any):
    from ourdorset.listening.models import ParticipantLink

    first, second = path_of(heard), path_of(heard)
    token = second.rstrip("/").rsplit("/", 1)[1]
    browser = Client(SERVER_NAME="127.0.0.1")

    assert not ParticipantLink.objects.filter(digest__contains=token).exists()
    assert browser.get(first).status_code == 404
    assert browser.get(second).status_code == 200


@pytest.mark.parametrize(
    "field", [{"expires": datetime(2026, 1, 1, tzinfo=UTC)}, {"revoked": datetime(2026, 1, 1, tzinfo=UTC)}]
)
def test_a_link_that_is_over_opens_nothing(heard: Any, field: dict[str, Any]):
    from ourdorset.listening.models import ParticipantLink

    path = path_of(heard)
    ParticipantLink.objects.update(**field)

    assert Client(SERVER_NAME="127.0.0.1").get(path).status_code == 404


def test_guessing_links_has_to_wait(heard: Any):
    from ourdorset.listening.own_page.links import MOST_TRIES

    good = path_of(heard)
    browser = Client(SERVER_NAME="127.0.0.1")
    answers = [browser.get(f"/conversations/mine/wrong{number}/") for number in range(MOST_TRIES + 1)]

    assert [answer.status_code for answer in answers] == [404] * MOST_TRIES + [503]
    assert browser.get(good).status_code == 503
    assert browser.get(good, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_a_passage_asked_back_is_used_no_more_at_once(heard: Any, coded: Any):
    from ourdorset.listening.consent.allowed import allowed
    from ourdorset.listening.models import WithdrawalRequest

    path, browser = path_of(heard), Client(SERVER_NAME="127.0.0.1")
    asked = browser.get(f"{path}ask/", {"what": f"passage-{coded.pk}"})
    assert QUOTE in asked.content.decode() and not WithdrawalRequest.objects.exists()

    answer = browser.post(f"{path}ask/", {"what": f"passage-{coded.pk}"})

    assert answer.status_code == 302
    request = WithdrawalRequest.objects.get()
    assert (request.start, request.end) == (coded.start, coded.end)
    assert not allowed(heard.project).analysis(heard.text, coded.start, coded.end)
    assert "You asked to take this back" in browser.get(path).content.decode()


def test_everything_can_be_asked_back(heard: Any):
    from ourdorset.listening.models import WithdrawalRequest

    path, browser = path_of(heard), Client(SERVER_NAME="127.0.0.1")
    browser.post(f"{path}ask/", {"what": ""})

    assert WithdrawalRequest.objects.get().text is None
    assert "You asked to take back all" in browser.get(path).content.decode()


def test_nobody_asks_back_what_another_said(heard: Any, coded: Any):
    other = heard.answers(["More buses."])[0].participant
    path = path_of(heard, other)

    answer = Client(SERVER_NAME="127.0.0.1").get(f"{path}ask/", {"what": f"passage-{coded.pk}"})

    assert answer.status_code == 400
    assert QUOTE not in answer.content.decode()


def test_agreeing_to_less_holds_at_once_and_to_more_is_refused(heard: Any):
    from ourdorset.listening.consent.allowed import allowed

    path, browser = path_of(heard), Client(SERVER_NAME="127.0.0.1")

    assert browser.post(f"{path}ask/", {"quote": "described", "story": "1"}).status_code == 409
    assert browser.post(f"{path}ask/", {"quote": "none"}).status_code == 302
    level = allowed(heard.project).level(heard.text, 46, 60)
    assert (level.analysis, level.quote, level.story) == (True, "none", False)


@pytest.mark.parametrize("query", ["", "?large=1", "?easy=1&large=1"])
def test_the_letter_says_the_same_on_paper(heard: Any, coded: Any, query: str):
    from io import BytesIO

    from pypdf import PdfReader

    answer = Client(SERVER_NAME="127.0.0.1").get(f"{path_of(heard)}letter/{query}")

    text = " ".join("".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages).split())
    assert QUOTE in text and "A bus runs since May." in text


def test_sending_opens_the_sealed_contact_as_the_service_and_tells_of_answers(
    heard: Any, coded: Any, settings_with_mail: None
):
    from ourdorset.listening.models import Consent, Point
    from ourdorset.listening.own_page.sending import send_link
    from ourdorset.listening.participants.keeping import keep_contact

    lead = heard.as_("Tess")
    keep_contact(lead, heard.speaker, {"name": "Invented Name", "email": "rowan@example.org"})
    Consent.objects.update(contact=True)

    link = send_link(lead, heard.speaker)

    assert mail.outbox[-1].to == ["rowan@example.org"] and link.address in mail.outbox[-1].body
    assert "Invented" not in mail.outbox[-1].body
    assert Point.objects.get().told
    assert link.expires - timedelta(days=80) > datetime.now(UTC)


def test_nobody_is_written_to_who_did_not_agree_to_it(heard: Any, settings_with_mail: None):
    from ourdorset.kernel.api import InvalidError
    from ourdorset.listening.own_page.sending import send_link

    with pytest.raises(InvalidError, match="did not agree"):
        send_link(heard.as_("Tess"), heard.speaker)
    assert mail.outbox == []


@pytest.fixture
def settings_with_mail() -> Any:
    """E-mail that is kept in a list."""
    from django.test import override_settings

    backend = "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox = []
    with override_settings(MAIL=True, EMAIL_BACKEND=backend):
        yield


def test_a_lead_gives_a_link_on_paper_once(heard: Any):
    lead = heard.sign_in("Tess")

    page = lead.post(f"{heard.home}links/{heard.speaker.uuid}/")

    assert page.status_code == 200 and "<svg" in page.content.decode()
    listed = lead.get(f"{heard.home}links/").content.decode()
    assert "until" in listed and "/mine/" not in listed
    assert heard.sign_in("Ola").get(f"{heard.home}links/").status_code == 403
