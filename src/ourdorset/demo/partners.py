"""The partners of a Dorset: real organisations by ODS code, and practices and groups that are invented."""

from functools import cache
from itertools import chain
from typing import Any, NamedTuple

ODS_SYSTEM = "https://fhir.nhs.uk/Id/ods-organization-code"
_TERMINOLOGY = "http://terminology.hl7.org/CodeSystem"


class Partner(NamedTuple):
    """An organisation: its ODS code, name and FHIR organisation type."""

    ods: str
    name: str
    kind: str


class Site(NamedTuple):
    """A place of care: its id here, name, who runs it, town, and roughly where it is; ODS code when sure."""

    key: str
    name: str
    partner: Partner
    town: str
    latitude: float
    longitude: float
    ods: str = ""


ICB = Partner("QVV", "NHS Dorset", "govt")
UHD = Partner("R0D", "University Hospitals Dorset NHS Foundation Trust", "prov")
DCH = Partner("RBD", "Dorset County Hospital NHS Foundation Trust", "prov")
DHC = Partner("RDY", "Dorset HealthCare University NHS Foundation Trust", "prov")
SWAST = Partner("RYF", "South Western Ambulance Service NHS Foundation Trust", "prov")
BCP = Partner("E06000058", "Bournemouth, Christchurch and Poole Council", "govt")
DORSET = Partner("E06000059", "Dorset Council", "govt")
COUNCILS = {council.ods: council for council in (BCP, DORSET)}

# Invented, with codes from a range that is not in use; the number of people follows the number of practices.
_SURGERIES = {
    "Bournemouth": ("Chine View Surgery", "Pier Approach Medical Centre", "Talbot Woods Surgery",
                    "Queens Park Medical Practice", "Kinson Common Surgery", "Hengistbury Surgery",
                    "Moordown Health Centre"),
    "Poole": ("Quayside Medical Practice", "Evening Hill Surgery", "Canford Heath Medical Centre",
              "Brownsea View Practice", "Upton Heath Surgery"),
    "Christchurch": ("Priory Meadow Surgery", "Avon Beach Medical Practice"),
    "Weymouth": ("Harbour Lights Surgery", "Nothe Gardens Practice", "Radipole Lake Surgery"),
    "Dorchester": ("Walks and Frome Practice", "Maiden Castle Surgery"),
    "Bridport": ("Colmers Hill Practice",),
    "Blandford Forum": ("Stour Bridge Surgery",),
    "Swanage": ("Durlston Practice",),
    "Sherborne": ("Abbey Green Surgery",),
    "Ferndown": ("Heathland Practice", "Parley Cross Surgery"),
    "Wimborne": ("Minster Yard Surgery",),
    "Wareham": ("Causeway Medical Practice",),
    "Verwood": ("Potters Wheel Surgery",),
    "Broadstone": ("Lytchett View Surgery",),
    "Portland": ("Tout Quarry Surgery",),
    "Lyme Regis": ("Ammonite Practice",),
    "Beaminster": ("Parnham Surgery",),
    "Sturminster Newton": ("Water Meadow Practice",),
    "Shaftesbury": ("Gold Crest Surgery",),
    "Gillingham": ("Royal Forest Practice",),
}  # fmt: skip


def _practices() -> dict[str, tuple[Partner, ...]]:
    numbers = iter(range(90001, 90101))
    return {
        town: tuple(Partner(f"Z{next(numbers)}", name, "prov") for name in names)
        for town, names in _SURGERIES.items()
    }


PRACTICES: dict[str, tuple[Partner, ...]] = _practices()
CARE_GROUP = Partner("Z90101", "Jurassic Neighbours", "other")
SHED = Partner("Z90102", "Purbeck Men’s Shed and Garden", "other")
CARERS = Partner("Z90103", "Carers Together Wessex Coast", "other")
ADVICE = Partner("Z90104", "Chesil Money and Housing Advice", "other")
WHEELS = Partner("Z90105", "Stour Valley Community Wheels", "other")
DIGITAL = Partner("Z90106", "Click and Connect Dorset", "other")
HOUSING = Partner("Z90107", "Blackdown Homes", "other")
GROUPS = (CARE_GROUP, SHED, CARERS, ADVICE, WHEELS, DIGITAL, HOUSING)

PARTNERS: tuple[Partner, ...] = (
    ICB, UHD, DCH, DHC, SWAST, BCP, DORSET, *chain.from_iterable(PRACTICES.values()), *GROUPS,
)  # fmt: skip

# Real places; positions rounded, good to about half a kilometre.
SITES: tuple[Site, ...] = (
    Site("poole-hospital", "Poole Hospital", UHD, "Poole", 50.7215, -1.9730, "R0D01"),
    Site("royal-bournemouth", "Royal Bournemouth Hospital", UHD, "Bournemouth", 50.7475, -1.8205, "R0D02"),
    Site("christchurch-hospital", "Christchurch Hospital", UHD, "Christchurch", 50.739, -1.792),
    Site("dorset-county", "Dorset County Hospital", DCH, "Dorchester", 50.7129, -2.4469, "RBD01"),
    Site("weymouth-community", "Weymouth Community Hospital", DHC, "Weymouth", 50.624, -2.448),
    Site("westhaven", "Westhaven Hospital", DHC, "Weymouth", 50.617, -2.474),
    Site("portland-community", "Portland Community Hospital", DHC, "Portland", 50.568, -2.443),
    Site("bridport-community", "Bridport Community Hospital", DHC, "Bridport", 50.741, -2.771),
    Site("yeatman", "Yeatman Hospital", DHC, "Sherborne", 50.948, -2.518),
    Site("blandford-community", "Blandford Community Hospital", DHC, "Blandford Forum", 50.862, -2.166),
    Site("westminster-memorial", "Westminster Memorial Hospital", DHC, "Shaftesbury", 51.004, -2.198),
    Site("wareham-community", "Wareham Community Hospital", DHC, "Wareham", 50.687, -2.113),
    Site("swanage-community", "Swanage Community Hospital", DHC, "Swanage", 50.609, -1.958),
    Site("victoria-wimborne", "Victoria Hospital", DHC, "Wimborne", 50.800, -1.993),
    Site("st-leonards", "St Leonards Hospital", DHC, "Ferndown", 50.826, -1.838),
    Site("alderney", "Alderney Hospital", DHC, "Poole", 50.741, -1.934),
    Site("st-anns", "St Ann’s Hospital", DHC, "Poole", 50.697, -1.925),
)

_TYPES = {"govt": "Government", "prov": "Healthcare Provider", "other": "Other"}


def organisation_id(ods: str) -> str:
    """The FHIR id of a partner's Organization."""
    return f"ods-{ods}"


def reference(partner: Partner) -> dict[str, str]:
    """A FHIR Reference to a partner, with its name for those who cannot resolve it."""
    return {"reference": f"Organization/{organisation_id(partner.ods)}", "display": partner.name}


@cache
def telephone(partner: Partner) -> dict[str, str]:
    """A number that nobody has: Ofcom keeps it for drama."""
    number = next(index for index, each in enumerate(PARTNERS) if each is partner)
    return {"system": "phone", "value": f"01632 960{500 + number:03d}", "use": "work"}


def organization(partner: Partner) -> dict[str, Any]:
    """A partner as a FHIR R4 Organization."""
    kind = {"system": f"{_TERMINOLOGY}/organization-type", "code": partner.kind}
    return {
        "resourceType": "Organization",
        "id": organisation_id(partner.ods),
        "identifier": [{"system": ODS_SYSTEM, "value": partner.ods}],
        "active": True,
        "type": [{"coding": [kind | {"display": _TYPES[partner.kind]}]}],
        "name": partner.name,
        "telecom": [telephone(partner)],
    }


def location(site: Site) -> dict[str, Any]:
    """A place of care as a FHIR R4 Location."""
    resource: dict[str, Any] = {
        "resourceType": "Location",
        "id": f"site-{site.key}",
        "status": "active",
        "name": site.name,
        "mode": "instance",
        "address": {"use": "work", "city": site.town, "country": "GBR"},
        "position": {"longitude": site.longitude, "latitude": site.latitude},
        "managingOrganization": reference(site.partner),
    }
    if site.ods:
        system = "https://fhir.nhs.uk/Id/ods-site-code"
        resource["identifier"] = [{"system": system, "value": site.ods}]
    return resource
