"""What counts as no answer: seen by all, changed by a lead, and then all answers are typed anew."""

from typing import Any


def kinds(heard: Any) -> list[str]:
    from ourdorset.listening.models import Text

    rows = Text.objects.filter(project=heard.project, question__isnull=False).order_by("pk")
    return list(rows.values_list("non_answer", flat=True))


def test_a_lead_says_otherwise_and_takes_it_back(heard: Any) -> None:
    from ourdorset.listening.models import NonAnswerWords

    heard.answers(("Buses.", "See above", "see ABOVE!"))
    browser, address = heard.sign_in("Tess"), f"{heard.home}in/no-answer/"

    page = browser.post(address, {"words": "See above.", "question": "", "kind": "no-comment"}, follow=True)
    assert "2 answers are typed anew" in page.content.decode()
    assert kinds(heard) == ["", "no-comment", "no-comment"]

    browser.post(address, {"remove": str(NonAnswerWords.objects.get().pk)})
    assert kinds(heard) == ["", "", ""]


def test_everyone_sees_the_table_and_only_a_lead_changes_it(heard: Any) -> None:
    browser, address = heard.sign_in("Ola"), f"{heard.home}in/no-answer/"

    page = browser.get(address).content.decode()
    assert "cant think of anything" in page and "Say otherwise" not in page
    assert browser.post(address, {"words": "x y", "kind": ""}).status_code == 403


def test_words_without_a_letter_are_refused(heard: Any) -> None:
    answer = heard.sign_in("Tess").post(f"{heard.home}in/no-answer/", {"words": "--", "kind": "empty"})

    assert "Enter a word or two" in answer.content.decode()
