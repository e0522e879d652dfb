"""dm+d codes of medicines, which are SNOMED CT codes: https://www.nhsbsa.nhs.uk/dictionary-medicines-and-devices-dmd

Virtual medicinal products whose codes are sure; a medicine that is not here is given in words alone. Most are
those that took over in 2022 from shorter ones.
"""

from collections.abc import Mapping
from types import MappingProxyType

DMD: Mapping[str, str] = MappingProxyType(
    {
        "Amlodipine 5mg tablets": "39732011000001102",
        "Amlodipine 10mg tablets": "39731911000001109",
        "Atorvastatin 20mg tablets": "39733011000001106",
        "Atorvastatin 40mg tablets": "39733111000001107",
        "Atorvastatin 80mg tablets": "39733211000001101",
        "Bisoprolol 2.5mg tablets": "42371311000001103",
        "Bisoprolol 5mg tablets": "42371511000001109",
        "Indapamide 2.5mg tablets": "39696211000001108",
        "Paracetamol 500mg tablets": "322236009",
        "Propranolol 40mg tablets": "42380311000001104",
        "Ramipril 2.5mg capsules": "42381411000001102",
        "Ramipril 5mg capsules": "42381611000001104",
        "Ramipril 10mg capsules": "42381211000001101",
        "Salbutamol 100micrograms/dose inhaler CFC free": "39113611000001102",
    }
)
