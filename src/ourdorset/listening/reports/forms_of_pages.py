"""What is filled in to make a report."""

from typing import Any

from ourdorset.design.api import Form, SelectField, TextAreaField, TextField
from ourdorset.listening.models import Report
from ourdorset.listening.words import levelled

SECTIONS = {
    "introduction": ("About this report", "Who asked, why, what comes next. A blank line parts paragraphs."),
    "method": ("How we listened", "Who held the conversations, where, and how they were understood."),
    "limits": ("What this report cannot tell", "What a reader should not conclude."),
    "not-heard": ("Who we did not hear", "In your own words. Groups that are missing list themselves."),
    "easy": ("Introduction in easy words", "Short sentences, one idea in each."),
}  # fmt: skip


class NewReportForm(Form):
    """A report is begun by its title."""

    title = TextField(label="What is the report called?", max_length=200)


class ReportForm(Form):
    """The report's own words."""

    title = TextField(label="Title", max_length=200)

    def __init__(self, report: Report, data: Any = None) -> None:
        super().__init__(data, initial={"title": report.title, **report.sections})
        for key, (label, hint) in SECTIONS.items():
            self.fields[key] = TextAreaField(
                label=label, help_text=hint, required=False, max_length=20_000, rows=5
            )

    def save(self, report: Report) -> None:
        """Keep what this valid form says."""
        said = {key: levelled(self.cleaned_data[key]).strip() for key in SECTIONS}
        sections = {key: words for key, words in said.items() if words}
        Report.objects.filter(pk=report.pk).update(title=self.cleaned_data["title"], sections=sections)


class ItemForm(Form):
    """The report's words about one of its items."""

    words = TextAreaField(
        label="What the report says about it",
        help_text="In your words, never the speaker’s.",
        required=False,
        max_length=5000,
    )
    easy_words = TextAreaField(
        label="The same in easy words",
        help_text="Short sentences, one idea in each.",
        required=False,
        max_length=2000,
    )
    theme = SelectField(label="Under which theme?", choices=(), required=False)

    def __init__(self, themes: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if themes:
            self.fields["theme"] = SelectField(
                label="Under which theme?", choices=[("", "None"), *themes], required=False
            )
        else:
            del self.fields["theme"]


class TranslationForm(Form):
    """Every piece of a report's words with a place for it in another language."""

    def __init__(self, pieces: dict[str, str], known: dict[str, str], data: Any = None) -> None:
        super().__init__(data)
        self.keys = {f"piece{number}": key for number, key in enumerate(pieces)}
        for name, key in self.keys.items():
            self.fields[name] = TextAreaField(
                label=pieces[key], required=False, rows=2, initial=known.get(key, ""), max_length=20_000
            )

    @property
    def said(self) -> dict[str, str]:
        """Words by key; empty where the English is to stand."""
        return {key: self.cleaned_data[name].strip() for name, key in self.keys.items()}
