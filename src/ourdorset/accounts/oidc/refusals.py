"""Why a sign-in by a provider can fail, each in words for the person who tried, and what to do."""

from enum import StrEnum

from ourdorset.kernel.api import ForbiddenError


class Refusal(StrEnum):
    """What the page says. The name goes into the audit; nothing that the provider said of the person does."""

    UNFINISHED = "You did not finish signing in. Nothing has happened; you can try again."
    STALE = "This sign-in was begun too long ago, in another window, or has been used already. Begin again."
    UNTRUSTED = (
        "What came back could not be trusted, so you were not signed in. Try again; if it happens again, tell"
    )
    UNPROVED = (
        "To see a health and care record you must have proved who you are. Prove your identity with the"
        " service you signed in with, then try again."
    )
    TOO_WEAK = (
        "You signed in without a strong enough second step, such as a smartcard, a security key or an app."
        " Try again with one."
    )
    NO_RECORD = "There is no record here with your NHS number. Ask"
    NO_ACCOUNT = "We know who you are, but you have no account here. Ask"
    CLOSED = "Your account here is closed. Ask"
    NO_ROLE = "The role that you chose is not one that works here. Choose another, or ask"
    NO_ORGANISATION = "The organisation that you chose is not a partner here. Choose another, or ask"
    DOUBTFUL = "More than one account here could be yours, so none was opened. Ask"


# Refusals that end in whom to ask.
ASK = " your organisation's administrator of this service."
ASK_RESIDENT = " the people who told you about this service, such as your GP practice."


class RefusedError(ForbiddenError):
    """You could not be signed in."""

    def __init__(self, refusal: Refusal, *, resident: bool = False) -> None:
        words = refusal.value
        if not words.endswith("."):
            words += ASK_RESIDENT if resident else ASK
        super().__init__(words)
        self.refusal = refusal
