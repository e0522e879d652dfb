"""What invented people react to. SNOMED CT codes are real."""

# code, words, how it shows, SNOMED CT code of that, medicines (first word) that are then avoided, weight
ALLERGIES: tuple[tuple[str, str, str, str, tuple[str, ...], int], ...] = (
    ("91936005", "Allergy to penicillin", "Rash", "271807003", ("Amoxicillin", "Flucloxacillin"), 50),
    ("91935009", "Allergy to peanut", "Anaphylaxis", "39579001", (), 7),
    ("293586001", "Allergy to aspirin", "Wheezing", "56018004", ("Aspirin", "Naproxen"), 8),
    ("300916003", "Latex allergy", "Rash", "271807003", (), 6),
    ("300913006", "Shellfish allergy", "Urticaria", "126485001", (), 6),
    ("418689008", "Allergy to grass pollen", "Sneezing and itchy eyes", "", (), 12),
    ("91930004", "Allergy to egg", "Urticaria", "126485001", (), 4),
)
NO_KNOWN_ALLERGY = ("716186003", "No known allergy")
