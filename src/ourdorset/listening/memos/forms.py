"""What people write of what they read."""

from collections.abc import Iterable
from typing import Any, cast

from ourdorset.design.api import Form, SelectField, TextAreaField, TextField
from ourdorset.listening.codebook.tree import Branch
from ourdorset.listening.memos.writing import LONGEST
from ourdorset.listening.models import Conversation

WHOLE = ("", "The whole project")


class MemoForm(Form):
    """A title, and the words."""

    title = TextField(label="Title", max_length=200, required=False)
    body = TextAreaField(
        label="What you thought",
        rows=6,
        max_length=LONGEST,
        error_messages={"required": "Write something before you save it"},
    )


class NewMemoForm(MemoForm):
    """The same, and what it is about."""

    about = SelectField(label="About", choices=(WHOLE,), required=False)
    field_order = ("about", "title", "body")  # pyright: ignore[reportAssignmentType]

    def __init__(
        self, *args: Any, found: Iterable[Branch], conversations: Iterable[Conversation], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        codes = [(f"code:{branch.code.uuid}", f"Code: {branch.path}") for branch in found]
        talks = [(f"conversation:{one.uuid}", f"Conversation: {one.code}") for one in conversations]
        cast(Any, self.fields["about"]).choices = [WHOLE, *codes, *talks]


class PositionForm(Form):
    """Where somebody stands who reads what others said."""

    body = TextAreaField(
        label="Where I stand",
        help_text="What in your life, work and beliefs may shape what you notice, and what you may miss",
        rows=4,
        max_length=LONGEST,
        error_messages={"required": "Write something before you save it"},
    )
