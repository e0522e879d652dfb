"""The form of consent, in plain words."""

from collections.abc import Iterable
from datetime import UTC, datetime, time
from typing import Any

from ourdorset.design.api import DateField, Form, RadiosField, SelectField
from ourdorset.kernel.api import now
from ourdorset.listening.consent.history import HOW
from ourdorset.listening.consent.level import Level, level
from ourdorset.listening.models import Conversation, QuoteLevel

YES_NO = (("yes", "Yes"), ("no", "No"))
QUOTES = (
    (QuoteLevel.NONE.value, "No"),
    (QuoteLevel.ANONYMOUS.value, "Yes, without a word about me"),
    (QuoteLevel.DESCRIBED.value, "Yes, with a few words about me, such as “a carer in her sixties”"),
)
ASK = {"required": "Choose one"}


class LevelForm(Form):
    """How far words may go."""

    analysis = RadiosField(
        label="May we read it together with what others said, to learn from it?", choices=YES_NO,
        error_messages=ASK,
    )  # fmt: skip
    quote = RadiosField(label="May we use the exact words in a report?", choices=QUOTES, error_messages=ASK)
    story = RadiosField(
        label="May we tell it as a story?", choices=YES_NO, error_messages=ASK,
        help_text="A story is longer than a quote. Somebody who knows the person well may recognise it.",
    )  # fmt: skip

    @property
    def level(self) -> Level:
        """What was agreed, of a form that is valid."""
        asked = self.cleaned_data
        return level(asked["analysis"] == "yes", asked["quote"], asked["story"] == "yes")


class ConsentForm(LevelForm):
    """What a person agreed to, for all they said or for one conversation."""

    recording = RadiosField(
        label="May we keep the recording?", choices=YES_NO, error_messages=ASK,
        help_text="If not, a recording that is kept now is removed.",
    )  # fmt: skip
    contact = RadiosField(
        label="May we tell them what came of it?", choices=YES_NO, error_messages=ASK,
        help_text="They are sent a link to their own page: their words, and where they went.",
    )  # fmt: skip
    conversation = SelectField(label="For what?", choices=[], required=False)
    how = SelectField(label="How did they agree?", choices=[(each, each.capitalize()) for each in HOW])
    given = DateField(label="When did they agree?", required=False, past=True, help_text="Empty means now.")

    def __init__(self, *args: Any, conversations: Iterable[Conversation] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.conversations = {each.code: each for each in conversations}
        chosen: Any = self.fields["conversation"]
        chosen.choices = [
            ("", "Everything they say in this project"),
            *((code, f"{code} alone") for code in self.conversations),
        ]

    def terms(self) -> dict[str, Any]:
        """What `agree` takes beside the level, of a form that is valid."""
        asked, day = self.cleaned_data, self.cleaned_data["given"]
        moment = now()
        given = moment if day in (None, moment.date()) else datetime.combine(day, time(), UTC)
        return {
            "recording": asked["recording"] == "yes",
            "contact": asked["contact"] == "yes",
            "given": given,
            "how": asked["how"],
            "conversation": self.conversations.get(asked["conversation"]),
        }


class PassageForm(LevelForm):
    """What was agreed for one passage alone."""
