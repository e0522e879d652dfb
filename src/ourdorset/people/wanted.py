"""Whom someone wants to find: what was asked, in words and ready to be looked up."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from ourdorset.identity.api import nhs_number, typed_words
from ourdorset.people.typed_dates import in_words
from ourdorset.record.api import Asked

_LISTS = ("born", "perhaps_born", "notes")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for; empty means not asked. All of it must match.

    `typed` is what stood in the one box, empty when the fields were filled in. `names` are words in no known
    order. `born` are ISO days, months or years, any of which is meant; `perhaps_born` those that may be.
    `notes` are sentences about how it was read.
    """

    typed: str = ""
    nhs_number: str = ""
    family: str = ""
    given: str = ""
    names: str = ""
    born: tuple[str, ...] = ()
    perhaps_born: tuple[str, ...] = ()
    postcode: str = ""
    notes: tuple[str, ...] = ()

    @property
    def fields(self) -> dict[str, str]:
        """The separate fields, filled in again."""
        number = nhs_number.written(self.nhs_number) if self.nhs_number else ""
        born = in_words(self.born[0]) if len(self.born) == 1 and len(self.born[0]) == 10 else ""
        names = {"family": self.family or self.names, "given": self.given}
        return {"nhs_number": number, **names, "born": born, "postcode": self.postcode}

    @property
    def words(self) -> str:
        """What was asked, as it was understood."""
        number = f"NHS number {nhs_number.written(self.nhs_number)}" if self.nhs_number else ""
        born = f"born {' or '.join(map(in_words, self.born))}" if self.born else ""
        where = f"postcode beginning {self.postcode}" if self.postcode else ""
        if len(self.postcode) > 4 and len(self.postcode.rpartition(" ")[2]) == 3:
            where = f"postcode {self.postcode}"
        return ", ".join(filter(None, (number, *self._name_words(), born, where)))

    def _name_words(self) -> tuple[str, ...]:
        words = [f"“{word}”" for word in self.names.split()]
        if len(words) > 1:
            listed = f"{', '.join(words[:-1])} and {words[-1]}"
            return (f"names beginning {listed}, in any order",)
        any_name = f"family or given name beginning {words[0]}" if words else ""
        family = f"family name beginning “{self.family}”" if self.family else ""
        given = f"given name beginning “{self.given}”" if self.given else ""
        return tuple(filter(None, (any_name, family, given)))

    @property
    def asked(self) -> Asked:
        """For the record."""
        words = dict.fromkeys(typed_words(f"{self.family} {self.given} {self.names}"))
        compact = self.postcode.replace(" ", "").lower()
        postcodes = (self.postcode.lower(), compact) if compact else ()
        return Asked(
            words=tuple(words),
            born=self.born,
            perhaps_born=self.perhaps_born,
            postcodes=tuple(dict.fromkeys(postcodes)),
            number=self.nhs_number,
        )

    def kept(self) -> dict[str, Any]:
        """As the session can keep it."""
        return asdict(self)

    @classmethod
    def again(cls, kept: Mapping[str, Any]) -> "Wanted":
        """What `kept` gave, after a journey as JSON."""
        values: dict[str, Any] = {**kept, **{name: tuple(kept[name]) for name in _LISTS}}
        return cls(**values)
