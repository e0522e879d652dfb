"""Django forms in NHS markup, so that a page is a form class and a short template.

`{{ form }}` in a template gives the error summary and every field, `{{ form.name.as_field_group() }}` one.
Each field class names the template that draws it; `width` is in characters (2, 3, 4, 5, 10, 20 or 30).
https://service-manual.nhs.uk/design-system/components
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting

from ourdorset.design.dates import parse_date
from ourdorset.kernel.api import InvalidError, now


class Form(forms.Form):
    """A form whose messages stand above it, linked to their fields, and beside each field."""

    default_renderer = TemplatesSetting
    template_name = "design/form.html"  # pyright: ignore[reportAssignmentType]
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    @property
    def error_links(self) -> list[dict[str, str]]:
        """What is wrong, in the order of the fields, each with a link to its field where it has one."""
        links = [{"text": str(text)} for text in self.non_field_errors()]
        for bound in self:
            links += [{"text": str(text), "href": f"#{bound.auto_id}"} for text in bound.errors]
        return links


class TextField(forms.CharField):
    """One line of text."""

    input_type = "text"

    def __init__(
        self, *, width: int | None = None, inputmode: str = "", autocomplete: str = "off", **kwargs: Any
    ) -> None:
        self.width, self.inputmode, self.autocomplete = width, inputmode, autocomplete
        kwargs.setdefault("template_name", "design/fields/text.html")
        super().__init__(**kwargs)


class TextAreaField(TextField):
    """Some lines of text."""

    widget = forms.Textarea

    def __init__(self, *, rows: int = 5, **kwargs: Any) -> None:
        self.rows = rows
        kwargs.setdefault("template_name", "design/fields/textarea.html")
        super().__init__(**kwargs)


class EmailField(TextField, forms.EmailField):
    """An e-mail address."""

    input_type = "email"

    def __init__(self, *, autocomplete: str = "username", **kwargs: Any) -> None:
        super().__init__(autocomplete=autocomplete, **kwargs)


class PasswordField(TextField):
    """A password: never written back into the page, shown on request."""

    widget = forms.PasswordInput

    def __init__(self, *, autocomplete: str = "current-password", **kwargs: Any) -> None:
        kwargs.setdefault("strip", False)
        kwargs.setdefault("template_name", "design/fields/password.html")
        super().__init__(autocomplete=autocomplete, **kwargs)


class DateField(TextField):
    """A date in one box, in any form that people commonly write; cleans to a date, or None when empty."""

    def __init__(self, *, past: bool = False, **kwargs: Any) -> None:
        """With `past`, a date after today is refused."""
        self.past = past
        kwargs.setdefault("width", 10)
        super().__init__(**kwargs)
        # CharField's own measure texts, and what is cleaned here is a date
        self.validators = []

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text or isinstance(text, date):
            return text or None
        today = now().date()
        try:
            day = parse_date(text, today=today)
        except InvalidError as error:
            raise forms.ValidationError(error.text) from error
        if self.past and day > today:
            raise forms.ValidationError(f"“{text}” is in the future. Check the year.")
        return day


class RadiosField(forms.ChoiceField):
    """One of a few choices, all in sight."""

    widget = forms.RadioSelect

    def __init__(self, *, choices: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        kwargs.setdefault("template_name", "design/fields/radios.html")
        super().__init__(choices=list(choices), **kwargs)


class CheckboxesField(forms.MultipleChoiceField):
    """Any of a few choices, all in sight."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("template_name", "design/fields/checkboxes.html")
        super().__init__(**kwargs)


class SelectField(forms.ChoiceField):
    """One of many choices, in a list that opens."""

    def __init__(self, *, choices: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        kwargs.setdefault("template_name", "design/fields/select.html")
        super().__init__(choices=list(choices), **kwargs)
