"""Fields read what people type, and are drawn in the design system's markup with errors linked to them."""

from datetime import date

import pytest
from django.http import HttpRequest
from django.template.loader import get_template

from ourdorset.design.api import (
    DateField,
    EmailField,
    Form,
    PasswordField,
    RadiosField,
    SelectField,
    TextField,
)

CHOICES = (("a", "Alpha"), ("b", "Beta & <b>"))


class EveryField(Form):
    name = TextField(label="Name", help_text="As on a <passport>", width=20)
    email = EmailField(label="E-mail address", required=False)
    password = PasswordField(label="Password", required=False)
    born = DateField(label="Date of birth", past=True, required=False, max_length=40)
    due = DateField(label="Due", required=False)
    kind = RadiosField(label="Kind", choices=CHOICES, required=False)
    place = SelectField(label="Place", choices=CHOICES, required=False)


def drawn(form: Form) -> str:
    """The form once templates are compiled, which is not what is timed here."""
    return str(form)


@pytest.fixture(scope="module", autouse=True)
def compiled() -> None:
    """Templates are compiled once a process, and that takes longer than a unit test may."""
    drawn(EveryField({"name": ""}))
    get_template("design/error.html").render({"title": "x", "text": "y"}, HttpRequest())


@pytest.mark.parametrize("typed", ["3/7/1950", "03 07 50", "3 July 1950", " 1950-07-03 "])
def test_a_date_in_any_common_form_becomes_a_date(typed: str) -> None:
    form = EveryField({"name": "x", "born": typed})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["born"] == date(1950, 7, 3)


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("born", "31 2 1950", "not a date in the calendar"),
        ("born", "1 1 2999", "in the future"),
        ("born", "when?", "could not be read as a date"),
        ("due", "x", "could not be read as a date"),
        ("kind", "z", "not one of the available choices"),
        ("name", "", "required"),
        ("email", "no", "valid email"),
    ],
)
def test_what_is_wrong_is_said_and_linked_to_its_field(field: str, typed: str, words: str) -> None:
    form = EveryField({"name": "x", field: typed})
    (link,) = form.error_links
    assert words in link["text"]
    assert link["href"] == f"#id_{field}"
    assert f'id="id_{field}"' in drawn(form)


def test_a_date_in_the_future_is_taken_where_it_may_be() -> None:
    assert EveryField({"name": "x", "due": "1 1 2999"}).is_valid()


def test_an_error_of_the_whole_form_has_no_field_to_lead_to() -> None:
    form = EveryField({"name": "x"})
    form.add_error(None, "Enter something")
    assert form.error_links == [{"text": "Enter something"}]


def test_every_field_is_drawn_with_its_label_and_what_was_typed() -> None:
    html = drawn(EveryField({"name": '"><script>', "kind": "b", "place": "b", "password": "secret"}))
    for label in ("Name", "E-mail address", "Password", "Date of birth", "Kind", "Place"):
        assert label in html
    assert "<script>" not in html
    assert "As on a &lt;passport&gt;" in html
    assert 'aria-describedby="id_name-hint"' in html
    assert "Beta &amp; &lt;b&gt;" in html
    assert html.count("checked") == 1 and html.count(" selected") == 1
    assert "secret" not in html


def test_an_error_page_has_its_words_and_no_more() -> None:
    html = get_template("design/error.html").render(
        {"title": "Not <there>", "text": "Look & see"}, HttpRequest()
    )
    assert "Not &lt;there&gt;" in html and "Look &amp; see" in html
    assert "Sign out" not in html
