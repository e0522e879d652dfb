"""What a coded thing goes by, so that two sources that code it differently are known to mean the same."""

import re
import unicodedata

from ourdorset.people.words import Resource, concept

# "5mg", "2.5 mg", "100micrograms/dose": where a medicine's name ends and its strength begins.
_STRENGTH = re.compile(
    r"\s+\d[\d.,]*\s*(?:mg|g|mcg|micrograms?|units?|ml|%|nanograms?|mmol)\b\S*", re.IGNORECASE
)
_FORM = re.compile(
    r"\s+(?:tablets?|capsules?|caplets?|inhalers?|cream|ointment|gel|oral (?:solution|suspension)|sachets?"
    r"|patch(?:es)?|injection|drops?|spray|pre-filled pens?)\b.*$",
    re.IGNORECASE,
)
_ALLERGY = re.compile(r"^(?:allergy to|allergic to|hypersensitivity to|intolerance to)\s+|\s+allergy$")


def normal(text: str) -> str:
    """Text without what does not distinguish: case, accents, punctuation, white space."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return " ".join(re.findall(r"[a-z0-9]+(?:\.[0-9]+)*", plain))


def names(value: Resource | None, words: str = "") -> frozenset[str]:
    """The words and the codes of a CodeableConcept; `words` instead of its own where given."""
    coded = (value or {}).get("coding", ())
    found = {f"{each.get('system', '')}|{each['code']}" for each in coded if "code" in each}
    said = normal(words or concept(value))
    return frozenset(found | ({said} if said else set()))


def ingredient(medicine: str) -> str:
    """What a medicine contains, without strength and form: `Amlodipine 5mg tablets` is `Amlodipine`."""
    return _FORM.sub("", _STRENGTH.split(medicine)[0]).strip() or medicine


def strength(medicine: str) -> str:
    """How strong it is, in one spelling: `5mg`; empty when the name does not say."""
    found = _STRENGTH.findall(medicine)
    return "".join(found).replace(" ", "").lower()


def substance(words: str) -> str:
    """What an allergy is to: `Allergy to penicillin` and `Penicillin allergy` are `penicillin`."""
    return _ALLERGY.sub("", normal(words))
