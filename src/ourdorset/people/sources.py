"""Which organisation an entry comes from: what the resource says itself, else who provided its encounter.

The order is the order of certainty. https://hl7.org/fhir/R4/provenance.html would say more, and few send it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ourdorset.people.words import Resource, reference_id

NOT_STATED = "Not stated"
ODS_SYSTEM = "https://fhir.nhs.uk/Id/ods-organization-code"
ODS_SOURCE = "urn:ods:"
# Elements that may refer to an organisation, for each type of entry; `performer.actor` looks inside.
OWN_ELEMENTS = (
    "serviceProvider",
    "managingOrganization",
    "performer",
    "requester",
    "author",
    "custodian",
    "recorder",
    "informationSource",
    "asserter",
)


@dataclass(slots=True)
class Directory:
    """Organisations by FHIR id and by ODS code, and encounters by id, as far as they were found."""

    names: dict[str, str] = field(default_factory=dict[str, str])
    names_by_ods: dict[str, str] = field(default_factory=dict[str, str])
    encounters: dict[str, Resource] = field(default_factory=dict[str, Resource])

    def add(self, resource: Resource) -> None:
        """Learn an Organization or an Encounter."""
        if resource["resourceType"] == "Encounter":
            self.encounters[resource["id"]] = resource
            return
        name = resource.get("name", "")
        self.names[resource["id"]] = name
        for identifier in resource.get("identifier", ()):
            if identifier.get("system") == ODS_SYSTEM and "value" in identifier:
                self.names_by_ods[identifier["value"]] = name

    def source_of(self, resource: Resource) -> str:
        """The name of the organisation that the entry comes from."""
        own = self._named(own_references(resource))
        if own:
            return own
        if code := ods_source(resource):
            return self.names_by_ods.get(code) or code
        encounter = self.encounters.get(encounter_id(resource), {})
        return (self.source_of(encounter) if encounter else "") or NOT_STATED

    def _named(self, references: Iterable[Resource]) -> str:
        for reference in references:
            found = self.names.get(reference_id(reference, "Organization")) or reference.get("display", "")
            if found:
                return found
        return ""

    def unknown_organisations(self, resources: Iterable[Resource]) -> set[str]:
        """Ids of organisations that these entries refer to without naming, and that are not known yet."""
        found = {
            reference_id(reference, "Organization")
            for resource in resources
            for reference in own_references(resource)
        }
        return found - self.names.keys() - {""}

    def unknown_ods_codes(self, resources: Iterable[Resource]) -> set[str]:
        """ODS codes of senders, of entries that name no organisation themselves."""
        found = {ods_source(each) for each in resources if not any(own_references(each))}
        return found - self.names_by_ods.keys() - {""}

    def unknown_encounters(self, resources: Iterable[Resource]) -> set[str]:
        """Ids of encounters that alone can say where an entry comes from."""
        silent = (each for each in resources if not any(own_references(each)) and not ods_source(each))
        return {encounter_id(each) for each in silent} - self.encounters.keys() - {""}


def own_references(resource: Resource) -> Iterator[Resource]:
    """The resource's own references to organisations, surest first."""
    for element in OWN_ELEMENTS:
        for each in _listed(resource.get(element)):
            reference = each.get("actor", each)
            if reference_id(reference, "Organization"):
                yield reference


def ods_source(resource: Resource) -> str:
    """The sender's ODS code in `meta.source`, `urn:ods:R0D`; empty when it is of another form."""
    source = resource.get("meta", {}).get("source", "")
    return source.removeprefix(ODS_SOURCE) if source.startswith(ODS_SOURCE) else ""


def encounter_id(resource: Resource) -> str:
    """The encounter that the entry was made in (`context` in a MedicationStatement)."""
    found = resource.get("encounter") or resource.get("context")
    return reference_id(found if isinstance(found, Mapping) else None, "Encounter")


def _listed(value: object) -> list[Resource]:
    found = value if isinstance(value, list) else [value]
    return [each for each in found if isinstance(each, Mapping)]
