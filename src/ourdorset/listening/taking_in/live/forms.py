"""What is asked before notes begin: who speaks, in which language, and what they agree to."""

from typing import Any, ClassVar

from ourdorset.design.api import SelectField
from ourdorset.listening.consent.forms import ConsentForm
from ourdorset.listening.participants.facts import LANGUAGES

NEW = "new"
HELPERS = (("", "Nobody"), ("interpreter", "An interpreter"), ("signer", "A signer"))


class BeginForm(ConsentForm):
    """Somebody sits opposite: their consent comes first."""

    person = SelectField(label="Who is speaking?", choices=[])
    language = SelectField(label="In which language?", choices=LANGUAGES, initial="en")
    helped_by = SelectField(label="Who helps?", choices=HELPERS, required=False)
    field_order: ClassVar = ["person", "language", "helped_by"]

    def __init__(self, *args: Any, people: list[str], **named: Any) -> None:
        super().__init__(*args, **named)
        del self.fields["conversation"], self.fields["given"]
        chosen: Any = self.fields["person"]
        chosen.choices = [(NEW, "A new participant"), *((f"participant:{name}", name) for name in people)]

    def terms(self) -> dict[str, Any]:
        """What `agree` takes beside the level: now, and for all that they say."""
        self.cleaned_data |= {"conversation": "", "given": None}
        return super().terms()
