"""Visits and appointments in everyday words, by what the record calls them (lower case)."""

from collections.abc import Mapping

from ourdorset.resident.explained.plain import ASK, Plain

VISITS: Mapping[str, Plain] = {
    "gp appointment": Plain("Doctor at your practice", "You saw a doctor at your practice."),
    "practice nurse appointment": Plain("Nurse at your practice", "A nurse at your practice sees you."),
    "gp telephone appointment": Plain("Phone call with your doctor", "A doctor from your practice rang you."),
    "emergency department attendance": Plain(
        "Emergency department (A&E)", "You went to hospital and were seen fast."),
    "hospital stay": Plain("Stay in hospital", "You slept in hospital for a night or more."),
    "community hospital stay": Plain(
        "Stay in a small hospital", "You slept in a small hospital, to get well near home."),
    "medicines review by telephone": Plain(
        "Phone call about your medicines", "Someone checked with you that your medicines still suit you."),
    "community nurse visit at home": Plain("Nurse at your home", "A nurse came to see you at home."),
    "ambulance call": Plain("Ambulance", "An ambulance crew came to you."),
    "community mental health appointment": Plain(
        "Mental health team", "You saw someone from the mental health team."),
    "orthopaedic clinic": Plain("Bone and joint clinic", "A hospital clinic for bones and joints."),
    "cardiology clinic": Plain("Heart clinic", "A hospital clinic for the heart."),
    "diabetes clinic": Plain("Diabetes clinic", "A clinic that helps you with diabetes."),
    "renal clinic": Plain("Kidney clinic", "A hospital clinic for the kidneys."),
    "social work visit at home": Plain(
        "Social worker at your home", "A social worker came to see you at home."),
    "physiotherapy at home": Plain("Physio at your home", "Someone came to help you move well."),
    "audiology clinic": Plain("Hearing clinic", "A clinic that checks how well you hear."),
    "nhs talking therapies appointment": Plain("Talking help", "You talked with someone about how you feel."),
    "frailty assessment": Plain(
        "Check of how you manage", "Someone looked at what help you need from day to day."),
    "stroke clinic": Plain("Stroke clinic", "A hospital clinic for people who have had a stroke."),
    "heart failure clinic": Plain("Heart failure clinic", "A clinic for people with a weak heart."),
    "respiratory clinic": Plain("Lung clinic", "A hospital clinic for the lungs."),
    "memory clinic": Plain("Memory clinic", "A clinic that checks how well you remember."),
    "urology clinic": Plain("Bladder and prostate clinic", "A hospital clinic for the bladder and prostate."),
    "eye clinic": Plain("Eye clinic", "A hospital clinic for the eyes."),
    "neurology clinic": Plain("Brain and nerve clinic", "A hospital clinic for the brain and the nerves."),
    "breast clinic": Plain("Breast clinic", "A hospital clinic for the breasts."),
    "rheumatology clinic": Plain("Joint clinic", "A hospital clinic for sore and swollen joints."),
    "flu vaccination": Plain("Flu vaccine", "You have your flu vaccine."),
    "midwife appointment": Plain("Midwife", "A midwife looks after you and your baby."),
}  # fmt: skip

LETTERS: Mapping[str, Plain] = {
    "discharge summary": Plain(
        "Letter from your stay in hospital", "What was done in hospital, and what comes next."
    ),
    "care and support assessment": Plain(
        "What help you need", "The council wrote down what help you need from day to day."
    ),
    "letter from": Plain("Letter from a clinic", "What the clinic told your practice about you."),
}


def visit(words: str) -> Plain:
    """A visit or an appointment from its name in the record."""
    return VISITS.get(words.lower(), Plain(words, ASK))


def letter(words: str) -> Plain:
    """A letter from its title; one from a clinic we know is named after that clinic."""
    title = words.lower()
    clinic = VISITS.get(title.removeprefix("letter from "))
    if title.startswith("letter from ") and clinic:
        return Plain(
            f"Letter from the {clinic.name[0].lower()}{clinic.name[1:]}", LETTERS["letter from"].says
        )
    return next((row for start, row in LETTERS.items() if title.startswith(start)), Plain(words, ASK))
