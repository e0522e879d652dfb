"""What someone knows of the person they look for, ready to be looked up."""

from dataclasses import dataclass
from urllib.parse import urlencode

NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number"


@dataclass(frozen=True, slots=True)
class Asked:
    """All of it must be true of a person; of several values of one fact, any.

    `words` are beginnings of words of a name, in any order, as `identity.api.typed_words` gives them. `born`
    are days, months or years in ISO form; `perhaps_born` are taken too where names are taken by their sound.
    `postcodes` are beginnings. `number` is an NHS number of ten digits.
    """

    words: tuple[str, ...] = ()
    born: tuple[str, ...] = ()
    perhaps_born: tuple[str, ...] = ()
    postcodes: tuple[str, ...] = ()
    number: str = ""

    @property
    def identifies(self) -> bool:
        """Whether NHS number and date of birth are both known: whoever knows both means this very person."""
        return bool(self.number) and bool(self.born) and all(len(day) == 10 for day in self.born)

    @property
    def query(self) -> str:
        """For the audit: the FHIR search that comes nearest."""
        number = [("identifier", f"{NHS_NUMBER}|{self.number}")] if self.number else []
        words = [("name-word", word) for word in self.words]
        born = [("birthdate", ",".join(self.born))] if self.born else []
        places = [("address-postalcode", ",".join(self.postcodes))] if self.postcodes else []
        return urlencode([*number, *words, *born, *places])
