"""Whom someone wants to find: what was typed, in words and as a FHIR search."""

from dataclasses import dataclass
from datetime import date

from ourdorset.design.api import written_date
from ourdorset.identity.api import nhs_number


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for; empty means not asked. `born` is a date in ISO form."""

    nhs_number: str = ""
    family: str = ""
    given: str = ""
    born: str = ""

    @property
    def as_typed(self) -> dict[str, str]:
        """The form's fields, filled again."""
        number = nhs_number.written(self.nhs_number) if self.nhs_number else ""
        return {"nhs_number": number, "family": self.family, "given": self.given, "born": self._born}

    @property
    def words(self) -> str:
        """What was asked, to stand over the results."""
        asked = (
            ("NHS number", self.as_typed["nhs_number"]),
            ("family name beginning", self.family and f"“{self.family}”"),
            ("given name beginning", self.given and f"“{self.given}”"),
            ("born", self._born),
        )
        return ", ".join(f"{label} {value}" for label, value in asked if value)

    @property
    def _born(self) -> str:
        return written_date(date.fromisoformat(self.born)) if self.born else ""


def parameters_for(wanted: Wanted) -> list[tuple[str, str]]:
    """FHIR search parameters: names by their beginning, the rest exactly."""
    asked: dict[str, str] = {
        "identifier": f"{nhs_number.SYSTEM}|{wanted.nhs_number}" if wanted.nhs_number else "",
        "family": literal(wanted.family),
        "given": literal(wanted.given),
        "birthdate": wanted.born,
    }
    return [(name, value) for name, value in asked.items() if value]


def literal(text: str) -> str:
    r"""Typed text as one value of a FHIR search: `\`, `,`, `|` and `$` lose their meaning."""
    for mark in "\\,|$":
        text = text.replace(mark, "\\" + mark)
    return text
