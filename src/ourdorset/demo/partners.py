"""The partners of a Dorset: real organisations by ODS code, and practices and groups that are invented."""

from typing import Any, NamedTuple

ODS_SYSTEM = "https://fhir.nhs.uk/Id/ods-organization-code"


class Partner(NamedTuple):
    """An organisation: its ODS code, name and FHIR organisation type."""

    ods: str
    name: str
    kind: str


ICB = Partner("QVV", "NHS Dorset", "govt")
UHD = Partner("R0D", "University Hospitals Dorset NHS Foundation Trust", "prov")
DCH = Partner("RBD", "Dorset County Hospital NHS Foundation Trust", "prov")
DHC = Partner("RDY", "Dorset HealthCare University NHS Foundation Trust", "prov")
BCP = Partner("E06000058", "Bournemouth, Christchurch and Poole Council", "govt")
DORSET = Partner("E06000059", "Dorset Council", "govt")

# Invented, with codes from a range that is not in use.
PRACTICES = {
    "Bournemouth": Partner("Z90001", "Chine View Surgery", "prov"),
    "Poole": Partner("Z90002", "Quayside Medical Practice", "prov"),
    "Christchurch": Partner("Z90003", "Priory Meadow Surgery", "prov"),
    "Weymouth": Partner("Z90004", "Harbour Lights Surgery", "prov"),
    "Dorchester": Partner("Z90005", "Walks and Frome Practice", "prov"),
    "Bridport": Partner("Z90006", "Colmers Hill Practice", "prov"),
    "Blandford Forum": Partner("Z90007", "Stour Bridge Surgery", "prov"),
    "Swanage": Partner("Z90008", "Durlston Practice", "prov"),
    "Sherborne": Partner("Z90009", "Abbey Green Surgery", "prov"),
    "Ferndown": Partner("Z90010", "Heathland Practice", "prov"),
}
CARE_GROUP = Partner("Z90101", "Jurassic Neighbours", "other")

PARTNERS: tuple[Partner, ...] = (ICB, UHD, DCH, DHC, BCP, DORSET, *PRACTICES.values(), CARE_GROUP)

_TYPES = {"govt": "Government", "prov": "Healthcare Provider", "other": "Other"}


def organisation_id(ods: str) -> str:
    """The FHIR id of a partner's Organization."""
    return f"ods-{ods}"


def reference(partner: Partner) -> dict[str, str]:
    """A FHIR Reference to a partner, with its name for those who cannot resolve it."""
    return {"reference": f"Organization/{organisation_id(partner.ods)}", "display": partner.name}


def organization(partner: Partner) -> dict[str, Any]:
    """A partner as a FHIR R4 Organization."""
    return {
        "resourceType": "Organization",
        "id": organisation_id(partner.ods),
        "identifier": [{"system": ODS_SYSTEM, "value": partner.ods}],
        "active": True,
        "type": [
            {
                "coding": [
                    {
                        "system": "http://terminology.hl7.org/CodeSystem/organization-type",
                        "code": partner.kind,
                        "display": _TYPES[partner.kind],
                    }
                ]
            }
        ],
        "name": partner.name,
    }
