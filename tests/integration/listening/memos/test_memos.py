"""Memos, the journal and statements of position: kept, found, changed by their writers alone."""

from typing import Any


def memo(heard: Any, name: str = "Tess", **said: Any) -> Any:
    from ourdorset.listening.models import Memo

    answer = heard.sign_in(name).post(f"{heard.home}memos/", {"body": "Who decides on buses?", **said})
    assert answer.status_code == 302, answer.content.decode()
    return Memo.objects.order_by("-pk")[0]


def test_a_memo_about_a_code_is_found_by_its_words(heard, code):
    bus = code("Buses")
    made = memo(heard, about=f"code:{bus.uuid}", title="Decisions")
    memo(heard, body="Kindness everywhere.")

    shown = heard.pages.get(f"{heard.home}memos/", {"words": "DECIDES"}).content.decode()
    assert made.code == bus
    assert "Who decides on buses?" in shown and "Kindness" not in shown and "about the code" in shown


def test_only_the_writer_changes_a_memo_and_not_over_another_change(heard):
    made = memo(heard)
    way = f"{heard.home}memos/{made.uuid}/"
    assert heard.sign_in("Ola").get(way).status_code == 403

    tess = heard.sign_in("Tess")
    from ourdorset.listening.memos.writing import edition

    seen = edition(made)
    assert tess.post(way, {"body": "First.", "seen": seen}).status_code == 302
    assert tess.post(way, {"body": "Second.", "seen": seen}).status_code == 409
    made.refresh_from_db()
    assert made.body == "First."
    assert tess.post(way, {"remove": "1"}).status_code == 302
    assert tess.get(way).status_code == 404


def test_an_empty_memo_is_not_kept_and_says_so(heard):
    answer = heard.sign_in("Tess").post(f"{heard.home}memos/", {"body": "  "})

    assert "Write something before you save it" in answer.content.decode()


def test_the_newest_statement_of_each_stands_and_entries_are_kept(heard):
    from ourdorset.listening.models import Memo

    tess = heard.sign_in("Tess")
    for body in ("I drive everywhere.", "I drive everywhere, and grew up here."):
        tess.post(f"{heard.home}journal/", {"form": "position", "position-body": body})
    tess.post(f"{heard.home}journal/", {"form": "entry", "entry-body": "I was angry.", "entry-title": "C001"})

    shown = heard.sign_in("Ola").get(f"{heard.home}journal/").content.decode()
    assert "grew up here" in shown and "I was angry." in shown
    assert shown.count("I drive everywhere") == 1
    assert Memo.objects.count() == 3
