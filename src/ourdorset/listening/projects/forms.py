"""The forms of projects: the project itself, a question, a member, a conversation."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from ourdorset.design.api import (
    CheckboxesField,
    DateField,
    Form,
    RadiosField,
    SelectField,
    TextAreaField,
    TextField,
)
from ourdorset.listening.models import Approach, Conversation, Member, Part, Participant, ProjectKind
from ourdorset.listening.participants.choosing import several_field
from ourdorset.listening.participants.facts import LANGUAGES
from ourdorset.listening.projects.approaches import MEANT
from ourdorset.places.api import open_pack

KINDS = {
    ProjectKind.CONVERSATIONS: "Conversations with people chosen to be different from one another",
    ProjectKind.PLACE: "A place: everyone who can be met there",
    ProjectKind.CONSULTATION: "A consultation: whoever wishes answers the same questions",
}
HELPED = (("", "Nobody"), ("interpreter", "An interpreter"), ("signer", "A signer"))


class ProjectForm(Form):
    """What a project is."""

    name = TextField(
        label="Name", max_length=200, error_messages={"required": "Enter a name for the project"}
    )
    about = TextAreaField(
        label="What is it about?", required=False, rows=3, max_length=2000,
        help_text="Those who take part read this too. No names.",
    )  # fmt: skip
    kind = RadiosField(
        label="How are people reached?", choices=[(kind.value, words) for kind, words in KINDS.items()],
        error_messages={"required": "Choose how people are reached"},
    )  # fmt: skip
    approach = RadiosField(
        label="How is it analysed?",
        choices=[
            (each.value, f"{each.label}. {MEANT[each].what} {MEANT[each].figures}") for each in Approach
        ],
        error_messages={"required": "Choose how it is analysed"},
    )
    opens = DateField(label="Begins", required=False)
    closes = DateField(label="Ends", required=False)
    languages = CheckboxesField(label="Languages people are met in", choices=LANGUAGES, required=False)

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        opens, closes = asked.get("opens"), asked.get("closes")
        if opens and closes and closes < opens:
            self.add_error("closes", "The end is before the beginning. Correct one of them.")
        return asked


class QuestionForm(Form):
    """One question."""

    words = TextAreaField(
        label="Question", rows=2, max_length=1000, error_messages={"required": "Enter the question"}
    )
    easy_words = TextAreaField(
        label="The same in easy read", rows=2, max_length=1000, required=False,
        help_text="Short words, one idea a sentence.",
    )  # fmt: skip
    prompts = TextAreaField(
        label="Prompts", rows=4, max_length=2000, required=False,
        help_text="What an interviewer may ask further, one a line.",
    )  # fmt: skip
    headings = TextAreaField(
        label="What files call it", rows=3, max_length=2000, required=False,
        help_text="Column headings of the main, easy-read and paper versions, one a line. Answers under any "
        "of them are answers to this question.",
    )  # fmt: skip

    def clean_headings(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["headings"].splitlines()]
        return list(dict.fromkeys(line for line in lines if line))


class MemberForm(Form):
    """A colleague and their part."""

    user = SelectField(
        label="Colleague", choices=[("", "Choose")], error_messages={"required": "Choose a colleague"}
    )
    part = RadiosField(
        label="Part",
        choices=[
            (Part.LEAD.value, "Lead. Sets it up, keeps what was agreed, sees who is heard"),
            (Part.INTERVIEWER.value, "Interviewer. Meets people, brings words in, codes"),
            (Part.CODER.value, "Coder. Reads and codes what names are taken out of"),
            (Part.READER.value, "Reader. Reads codes and reports"),
        ],
        error_messages={"required": "Choose a part"},
    )
    keyholder = CheckboxesField(
        label="Sealed originals and contacts",
        choices=[("yes", "May open them, each time with a reason that is kept")],
        required=False,
    )

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        """Without people it is about a member who is there already."""
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["user"]
        if people:
            chosen.choices = [("", "Choose"), *people]
        else:
            del self.fields["user"]


class ConversationForm(Form):
    """One conversation and who was there."""

    code = TextField(
        label="Code", width=10, max_length=40, help_text="How everyone calls it, such as C014.",
        error_messages={"required": "Enter a code"},
    )  # fmt: skip
    held = DateField(label="Held on", required=False, past=True)
    minutes = TextField(label="Minutes", width=4, inputmode="numeric", required=False)
    language = SelectField(label="Language", choices=LANGUAGES, initial="en")
    helped_by = RadiosField(label="Who helped to understand?", choices=HELPED, required=False)
    area = SelectField(
        label="Area it was about", choices=[], required=False, help_text="No finer than a locality."
    )
    interviewers = CheckboxesField(label="Interviewers", choices=[], required=False)

    def __init__(
        self, *args: Any, members: Iterable[Member], people: QuerySet[Participant], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["area"].choices = [("", "None"), *((name, name) for name in open_pack().localities)]
        fields["interviewers"].choices = [(str(each.pk), str(each.user)) for each in members]
        fields["participants"] = several_field(people, label="Who took part", required=False)
        for name in ("interviewers", "participants"):
            if getattr(fields[name], "choices", None) == []:
                del self.fields[name]

    def clean_minutes(self) -> int | None:
        text = self.cleaned_data["minutes"]
        if text and not (text.isdecimal() and text.isascii() and int(text) <= 1_000):
            raise ValidationError("Enter minutes as a whole number up to 1,000")
        return int(text) if text else None


def initial_of(conversation: Conversation) -> dict[str, Any]:
    """What the form of a conversation begins with."""
    return {
        "code": conversation.code,
        "held": f"{conversation.held:%d/%m/%Y}" if conversation.held else "",
        "minutes": "" if conversation.minutes is None else str(conversation.minutes),
        "language": conversation.language,
        "helped_by": conversation.helped_by,
        "area": conversation.area,
        "interviewers": [str(each.pk) for each in conversation.interviewers.all()],
        "participants": [str(each.pk) for each in conversation.participants.all()],
    }
