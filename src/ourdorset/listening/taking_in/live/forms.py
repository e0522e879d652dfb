"""What is asked before notes begin: who speaks, in which language, and what they agree to."""

from typing import Any, ClassVar

from django.db.models import QuerySet

from ourdorset.design.api import SelectField
from ourdorset.listening.consent.forms import ConsentForm
from ourdorset.listening.models import Participant
from ourdorset.listening.participants.choosing import CodeNameField, few
from ourdorset.listening.participants.facts import LANGUAGES
from ourdorset.listening.taking_in.guessing import NEW, chosen_participant, participant

HELPERS = (("", "Nobody"), ("interpreter", "An interpreter"), ("signer", "A signer"))


class BeginForm(ConsentForm):
    """Somebody sits opposite: their consent comes first."""

    language = SelectField(label="In which language?", choices=LANGUAGES, initial="en")
    helped_by = SelectField(label="Who helps?", choices=HELPERS, required=False)
    field_order: ClassVar = ["person", "language", "helped_by"]

    def __init__(self, *args: Any, people: QuerySet[Participant], **named: Any) -> None:
        super().__init__(*args, **named)
        del self.fields["conversation"], self.fields["given"]
        self.fields["person"] = _person(people)
        self.order_fields(self.field_order)

    def clean_person(self) -> str:
        """A choice as `guessing` has them, also where a code name was written."""
        said = self.cleaned_data["person"]
        return said if said == NEW or chosen_participant(said) else participant(said) if said else NEW

    def terms(self) -> dict[str, Any]:
        """What `agree` takes beside the level: now, and for all that they say."""
        self.cleaned_data |= {"conversation": "", "given": None}
        return super().terms()


def _person(people: QuerySet[Participant]) -> Any:
    listed = few(people)
    if listed is None:
        return CodeNameField(
            people, label="Who is speaking?", help_text="Their code name. Leave it empty for somebody new."
        )
    names = ((participant(one.code_name), one.code_name) for one in listed)
    return SelectField(label="Who is speaking?", choices=[(NEW, "A new participant"), *names])
