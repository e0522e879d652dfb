"""What people fill in of a code."""

from collections.abc import Iterable
from typing import Any, cast

from ourdorset.design.api import CheckboxesField, Form, SelectField, TextAreaField, TextField
from ourdorset.listening.codebook.changing import edition
from ourdorset.listening.codebook.tree import Branch
from ourdorset.listening.models import Code

FLAGS = (("theme", "It is a theme"), ("codable", "It can be given to words"))
TOP = ("", "At the top")


class CodeForm(Form):
    """All of a code but its place and its examples."""

    name = TextField(label="Name", max_length=200, error_messages={"required": "Enter a name for the code"})
    definition = TextAreaField(
        label="Definition", help_text="What it means, in one or two sentences", required=False, rows=3
    )
    include = TextAreaField(label="Include", required=False, rows=2)
    exclude = TextAreaField(label="Leave out", required=False, rows=2)
    colour = TextField(
        label="Colour", help_text="For example #005EB8; labels never rely on it", required=False, width=10
    )
    flags = CheckboxesField(label="Use", choices=FLAGS, required=False)

    def fields_told(self) -> dict[str, Any]:
        """The fields of a Code that this valid form holds."""
        said = dict(self.cleaned_data)
        flags = said.pop("flags", [])
        said.pop("parent", None)
        return said | {name: name in flags for name, _ in FLAGS}


class NewCodeForm(CodeForm):
    """The same, and where it stands."""

    parent = SelectField(label="Stands under", choices=(TOP,), required=False)

    def __init__(self, *args: Any, found: Iterable[Branch], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(Any, self.fields["parent"]).choices = [TOP, *places(found)]


def places(found: Iterable[Branch], besides: Iterable[int] = ()) -> list[tuple[str, str]]:
    """Codes to choose from, by their path; without those of these ids."""
    out = set(besides)
    return [(str(branch.code.uuid), branch.path) for branch in found if branch.code.pk not in out]


def told_now(code: Code) -> dict[str, Any]:
    """What a CodeForm shows of a code, with the edition it was filled from."""
    plain = {name: getattr(code, name) for name in ("name", "definition", "include", "exclude", "colour")}
    return plain | {"flags": [name for name, _ in FLAGS if getattr(code, name)], "seen": edition(code)}
