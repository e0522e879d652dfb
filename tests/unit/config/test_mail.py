"""Where e-mail goes."""

import pytest

from ourdorset.config.mail import mail


def test_without_an_address_there_is_no_mail():
    assert mail(None)["MAIL"] is False


@pytest.mark.parametrize(
    ("url", "port", "starttls", "tls"),
    [
        ("smtp://mail.example", 587, True, False),
        ("smtps://mail.example", 465, False, True),
        ("smtp+plain://mail.example", 25, False, False),
        ("smtp://mail.example:2525", 2525, True, False),
    ],
)
def test_a_server_with_its_port_and_its_kind_of_tls(url: str, port: int, starttls: bool, tls: bool):
    made = mail(url)

    assert (made["EMAIL_HOST"], made["EMAIL_PORT"]) == ("mail.example", port)
    assert (made["EMAIL_USE_TLS"], made["EMAIL_USE_SSL"]) == (starttls, tls)


def test_signs_in_a_password_are_written_as_addresses_write_them():
    made = mail("smtp://our%40dorset:p%3Aw@mail.example")

    assert (made["EMAIL_HOST_USER"], made["EMAIL_HOST_PASSWORD"]) == ("our@dorset", "p:w")


def test_a_folder_to_try_it_out():
    assert mail("file:///var/mail/trial")["EMAIL_FILE_PATH"] == "/var/mail/trial"
