"""The administrator's forms."""

from typing import Any

from django.forms import ValidationError

from ourdorset.accounts.administration.editing import Details
from ourdorset.accounts.administration.finding import CLOSED, OPEN, Filters
from ourdorset.accounts.administration.patients import patient_ids
from ourdorset.accounts.models import Organisation, User
from ourdorset.accounts.ods import ods_code
from ourdorset.accounts.oidc.providers import Provider
from ourdorset.accounts.roles import ROLE_WORDS
from ourdorset.accounts.tokens import LONGEST_DAYS
from ourdorset.design.api import EmailField, Form, RadiosField, SelectField, TextField
from ourdorset.kernel.api import PERSONAL_ROLES, InvalidError, Role

ROLES = tuple((role.value, words) for role, words in ROLE_WORDS.items())
# People are no computer systems: those come in by tokens.
PEOPLE_ROLES = tuple(choice for choice in ROLES if choice[0] != Role.SYSTEM.value)
STATES = (("", "Open and closed"), (OPEN, "Open"), (CLOSED, "Closed"))


def organisation_choices(first: str) -> list[tuple[str, str]]:
    """Every organisation by name, after a first choice of none."""
    rows = Organisation.objects.order_by("name", "ods_code")
    return [("", first), *((one.ods_code, str(one)) for one in rows)]


class FilterForm(Form):
    """What the list of people is narrowed to."""

    words = TextField(label="Name or e-mail address", max_length=100, required=False, width=20)
    organisation = SelectField(label="Organisation", choices=(), required=False)
    role = SelectField(label="Role", choices=(("", "Every role"), *PEOPLE_ROLES), required=False)
    state = SelectField(label="Accounts", choices=STATES, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = organisation_choices("Every organisation")  # pyright: ignore

    @property
    def filters(self) -> Filters:
        """What was asked, once the form is valid."""
        return Filters(**{name: self.cleaned_data[name] for name in self.fields})


class PersonForm(Form):
    """Whom an account is for. With `user`, the form is for changing that account."""

    email = EmailField(
        label="E-mail address",
        help_text="They sign in with it. It cannot be changed later.",
        autocomplete="off",
        max_length=254,
        error_messages={
            "required": "Enter the person's e-mail address",
            "invalid": "Enter an e-mail address in the correct format, such as name@example.org",
        },
    )
    name = TextField(label="Name", max_length=200, error_messages={"required": "Enter the person's name"})
    role = SelectField(
        label="Role",
        choices=(("", "Choose a role"), *PEOPLE_ROLES),
        help_text="A housing partner's staff are voluntary or housing workers of their organisation.",
        error_messages={"required": "Choose a role"},
    )
    organisation = SelectField(
        label="Organisation",
        choices=(),
        help_text="For whom they work. For a resident or carer: who gives them the account.",
        error_messages={"required": "Choose an organisation"},
    )
    patients = TextField(
        label="Whose record (residents and carers only)",
        help_text="NHS number of the resident, or of each person that the carer cares for, parted by commas.",
        required=False,
        max_length=1000,
    )

    def __init__(self, *args: Any, user: User | None = None, **kwargs: Any) -> None:
        if user is not None:
            kwargs["initial"] = {
                "name": user.name,
                "role": user.role,
                "organisation": user.organisation.ods_code,
                "patients": ", ".join(user.patients),
            }
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = organisation_choices("Choose an organisation")  # pyright: ignore
        if user is not None:
            del self.fields["email"]

    def clean_patients(self) -> tuple[str, ...]:
        """Patient ids, from NHS numbers or ids as typed."""
        try:
            return patient_ids(self.cleaned_data["patients"])
        except InvalidError as error:
            raise ValidationError(error.text) from error

    def clean(self) -> None:
        """A resident or carer must have whose record; nobody else may."""
        role = self.cleaned_data.get("role")
        if not role or "patients" not in self.cleaned_data:
            return
        personal = Role(role) in PERSONAL_ROLES
        if personal and not self.cleaned_data["patients"]:
            self.add_error("patients", "Enter the NHS number of the person whose record this account opens")
        elif not personal and self.cleaned_data["patients"]:
            self.add_error("patients", "Leave this empty: only residents and carers are tied to a record")

    @property
    def details(self) -> Details:
        """What was asked, once the form is valid."""
        asked = self.cleaned_data
        organisation = Organisation.objects.get(ods_code=asked["organisation"])
        return Details(asked["name"], Role(asked["role"]), organisation, asked["patients"])


class IdentityForm(Form):
    """What another service calls someone."""

    provider = RadiosField(label="Service", choices=(), error_messages={"required": "Choose the service"})
    subject = TextField(
        label="What the service calls them",
        help_text="For a smartcard, the UUID printed on it. Check it with the person: it lets them in.",
        max_length=255,
        error_messages={"required": "Enter what the service calls them"},
    )

    def __init__(self, *args: Any, providers: tuple[Provider, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(each.name, each.words) for each in providers]
        self.fields["provider"].choices = choices  # pyright: ignore
        if len(choices) == 1:
            self.initial["provider"] = choices[0][0]


class OrganisationForm(Form):
    """A partner to take in."""

    code = TextField(
        label="ODS code",
        width=10,
        max_length=20,
        help_text="3 to 10 letters and digits, such as R0D. Councils have their ONS code, such as E06000059.",
        error_messages={"required": "Enter the ODS code"},
    )
    name = TextField(label="Name", max_length=200, error_messages={"required": "Enter the name"})

    def clean_code(self) -> str:
        """The code in its one written form."""
        try:
            return ods_code(self.cleaned_data["code"])
        except InvalidError as error:
            raise ValidationError(error.text) from error


class RenameForm(Form):
    """An organisation's other name."""

    name = TextField(label="Name", max_length=200, error_messages={"required": "Enter the name"})


class TokenForm(Form):
    """What another system comes in as."""

    role = SelectField(
        label="Role",
        choices=(
            ("", "Choose a role"),
            *(choice for choice in ROLES if Role(choice[0]) not in PERSONAL_ROLES),
        ),
        help_text="What it may do. Most systems that send or read records are a computer system.",
        error_messages={"required": "Choose a role"},
    )
    organisation = SelectField(
        label="Organisation",
        choices=(),
        help_text="Whom it acts for. It stands in the audit beside everything the token does.",
        error_messages={"required": "Choose an organisation"},
    )
    days = TextField(
        label="How many days it lasts",
        width=4,
        inputmode="numeric",
        initial="90",
        error_messages={"required": "Enter a number of days"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = organisation_choices("Choose an organisation")  # pyright: ignore

    def clean_days(self) -> int:
        """A whole number in range."""
        text = self.cleaned_data["days"].strip()
        if not (text.isascii() and text.isdecimal() and len(text) < 6 and 1 <= int(text) <= LONGEST_DAYS):
            raise ValidationError(f"Enter a whole number of days from 1 to {LONGEST_DAYS}")
        return int(text)
