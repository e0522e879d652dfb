"""Vaccines in everyday words, by a word of their name in the record (lower case); the first that fits."""

from collections.abc import Mapping

from ourdorset.resident.explained.plain import ASK, Plain

VACCINES: Mapping[str, Plain] = {
    "influenza": Plain(
        "Flu vaccine", "It helps to keep you from getting flu. You may be asked to have it each year."),
    "measles": Plain("MMR vaccine", "It protects you from measles, mumps and rubella."),
    "covid-19": Plain("COVID-19 vaccine", "It helps to keep you from getting very ill with COVID."),
    "pneumococcal": Plain(
        "Vaccine for germs in the lungs", "It protects you from germs that harm the lungs, blood and brain."),
    "meningococcal": Plain("Meningitis vaccine", "It protects you from germs that harm the brain and blood."),
    "6-in-1": Plain("6-in-1 vaccine", "It protects babies from six bad illnesses."),
    "4-in-1": Plain("4-in-1 vaccine", "It tops up what babies had, before they start school."),
    "3-in-1": Plain("3-in-1 teenage vaccine", "It tops up what you had as a child."),
    "rotavirus": Plain("Rotavirus vaccine", "It protects babies from a bad tummy bug."),
    "hib/menc": Plain(
        "Hib and meningitis vaccine", "It protects children from germs that harm the brain and blood."),
    "shingles": Plain("Shingles vaccine", "It helps to keep you from getting shingles, a sore rash."),
    "papillomavirus": Plain("HPV vaccine", "It protects you from a germ that can cause cancer."),
    "rsv": Plain("RSV vaccine", "It protects the lungs of older people and new babies."),
}  # fmt: skip


def vaccine(words: str) -> Plain:
    """A vaccine from the name in the record."""
    name = words.lower()
    return next((row for word, row in VACCINES.items() if word in name), Plain(words, ASK))
