"""What makes a password good enough, and changing one.

As the National Cyber Security Centre advises: long rather than complicated, none that others use, no expiry,
pasting allowed. https://www.ncsc.gov.uk/collection/passwords/updating-your-approach
"""

import re

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from ourdorset.accounts.models import User
from ourdorset.accounts.session_ends import End, end_sessions
from ourdorset.accounts.transaction import lent_connection
from ourdorset.audit.api import Action, append
from ourdorset.kernel.api import Context

SHORTEST = 12
LONGEST = 1000
# So many letters must be left once everything that is easy to guess is taken out.
LEAST_OWN = 6
ADVICE = (
    f"Use {SHORTEST} characters or more. Three random words make a strong password that can be remembered."
)
# What people at any such service would try first.
SERVICE_WORDS = ("our", "dorset", "nhs", "health", "care", "hospital", "password", "welcome", "letmein")
RUNS = ("abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiopasdfghjklzxcvbnm")
LEAST_RUN = 4


def problem_with(password: str, user: User) -> str:
    """Why this password is not good enough for this person, and what to do; empty when it is."""
    if len(password) < SHORTEST:
        return f"Password must be {SHORTEST} characters or more. Three random words are easy to remember"
    if _is_common(password):
        return "This password is on a list of those most used. Choose one that nobody else would think of"
    if len(_without(password.lower(), (*SERVICE_WORDS, *_words_about(user)))) < LEAST_OWN:
        return "This password is easy to guess: it is mostly your name, your work, a pattern or a common word"
    return ""


def change_password(context: Context, user: User, password: str, *, keep: str | None = None) -> None:
    """Give someone a new password, and end their sessions but the one whose key is to be kept.

    `context` is who changes it. Whether it is good enough has been asked before.
    """
    with lent_connection() as connection:
        user.set_password(password)
        user.save(update_fields=["password"])
        append(connection, context, Action.UPDATE, resource_type="Password", resource_id=str(user.pk))
        end_sessions(context, user, End.PASSWORD, but=keep)


def _is_common(password: str) -> bool:
    """Whether it, or what is left without figures and signs at its ends, is among the 20,000 most used."""
    bare = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", password)
    for text in {password, bare}:
        try:
            CommonPasswordValidator().validate(text)
        except ValidationError:
            return True
    return False


def _words_about(user: User) -> list[str]:
    """Words that stand on the account: name, e-mail address, organisation."""
    organisation = user.organisation
    text = f"{user.name} {user.email} {organisation.name} {organisation.ods_code}".lower()
    return sorted((word for word in re.split(r"[\W_]+", text) if len(word) >= 3), key=len, reverse=True)


def _without(text: str, words: tuple[str, ...]) -> str:
    """The letters and figures of a text that no word, run or repetition accounts for."""
    for word in words:
        text = text.replace(word, " ")
    for run in RUNS:
        for order in (run, run[::-1]):
            text = _without_runs(text, order)
    left = re.sub(r"[\W_]+", "", text)
    return "".join(dict.fromkeys(left)) if re.fullmatch(r"(.{1,4})\1+.{0,3}", left) else left


def _without_runs(text: str, order: str) -> str:
    """The text without stretches of LEAST_RUN or more that stand in `order`, such as `1234` or `qwerty`."""
    for length in range(len(order), LEAST_RUN - 1, -1):
        for start in range(len(order) - length + 1):
            text = text.replace(order[start : start + length], " ")
    return text
