"""The file of providers: what it says, and what is wrong with it in one line."""

from pathlib import Path

import pytest

from ourdorset.accounts.oidc.chosen import Chosen, chosen
from ourdorset.accounts.oidc.providers import Provider, Who, read_providers
from ourdorset.accounts.oidc.refusals import Refusal, RefusedError
from ourdorset.kernel.api import InvalidError, Role

GOOD = """
[staff]
words = "Sign in with your work account"
who = "staff"
issuer = "https://login.example"
client_id = "c"
client_secret_file = "secret"
amr = ["mfa"]
roles = {"Clinical.User" = "clinician", "Hub.User" = "coordinator"}
"""


def written(folder: Path, text: str) -> Path:
    (folder / "secret").write_text("s\n")
    path = folder / "oidc.toml"
    path.write_text(text)
    return path


def test_a_good_file(tmp_path: Path):
    (found,) = read_providers(written(tmp_path, GOOD))

    assert (found.name, found.who, found.secret()) == ("staff", Who.STAFF, "s")
    assert found.roles["Hub.User"] is Role.COORDINATOR
    assert not found.create


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("https://login.example", "http://login.example"), "issuer must be an https"),
        (("client_id", "clientid"), "client_id is wrong (Field required)"),
        (('amr = ["mfa"]', ""), "how a second factor shows"),
        (('who = "staff"', 'who = "residents"'), "each vtr for residents must ask for P9"),
        (
            ('who = "staff"', 'who = "residents"\nvtr = ["P5.Cp.Cd"]'),
            "each vtr for residents must ask for P9",
        ),
        (('who = "staff"', 'who = "everyone"'), "who is wrong"),
        (('client_secret_file = "secret"', ""), "either client_secret_file or private_key_file"),
        (('"secret"', '"nowhere"'), "cannot be read"),
        (("coordinator", "administrator"), "roles cannot map to administrator"),
        (("coordinator", "resident"), "roles cannot map to resident"),
        (("[staff]", "[Staff]"), "name is wrong"),
        (("[staff]", 'other = "x"\n[staff]'), "stands outside a [provider]"),
        (("[staff]", "[staff"), "cannot be read as TOML"),
        (("client_id", 'scopes = "profile"\nclient_id'), "must have openid"),
        (("client_id", "nonsense = 1\nclient_id"), "nonsense is wrong"),
        (("client_id", 'assertion_algorithm = "HS256"\nclient_id'), "assertion_algorithm must be"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, change: tuple[str, str], words: str):
    with pytest.raises(InvalidError) as caught:
        read_providers(written(tmp_path, GOOD.replace(*change)))

    assert words in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path):
    with pytest.raises(InvalidError, match="cannot be read"):
        read_providers(tmp_path / "none.toml")


@pytest.fixture
def staff(tmp_path: Path) -> Provider:
    return read_providers(written(tmp_path, GOOD))[0]


def test_a_list_of_roles_means_the_one_that_is_ours(staff: Provider):
    assert chosen(staff, {"roles": ["Hub.User", "Other"]}) == Chosen(Role.COORDINATOR)
    assert chosen(staff, {"groups": ["Clinical.User"], "roles": 7}) == Chosen(Role.CLINICIAN)


@pytest.mark.parametrize("claims", [{}, {"roles": ["Other"]}, {"roles": ["Hub.User", "Clinical.User"]}])
def test_no_role_or_two_are_refused(staff: Provider, claims: dict[str, object]):
    with pytest.raises(RefusedError) as caught:
        chosen(staff, claims)

    assert caught.value.refusal is Refusal.NO_ROLE


@pytest.mark.parametrize("refusal", Refusal)
@pytest.mark.parametrize("resident", [True, False])
def test_every_refusal_is_whole_sentences(refusal: Refusal, resident: bool):
    text = RefusedError(refusal, resident=resident).text

    assert text.endswith(".") and "Ask." not in text
