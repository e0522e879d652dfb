"""Allergies in everyday words, by SNOMED CT code."""

from ourdorset.resident.explained.plain import by_code

ALLERGIES = by_code(
    ("716186003", "No known allergy", "You were asked, and you have no allergy that we know of."),
    ("91936005", "Penicillin", "A kind of antibiotic. Tell all who give you medicine."),
    ("418689008", "Grass pollen", "You may sneeze and itch when the grass is in flower."),
    ("91935009", "Peanuts", "Peanuts can make you very ill. Read what is in your food."),
    ("300916003", "Latex", "The rubber in some gloves. Tell all who treat you."),
    ("293586001", "Aspirin", "A pain relief tablet. Check what is in tablets that you buy."),
    ("300913006", "Shellfish", "Food such as prawns and crab."),
    ("91930004", "Eggs", "Egg can make you ill. Tell the nurse before you have a vaccine."),
)  # fmt: skip
