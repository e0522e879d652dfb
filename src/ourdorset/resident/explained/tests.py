"""Tests and measurements in everyday words, by LOINC or SNOMED CT code; social needs by their words."""

from ourdorset.resident.explained.plain import by_code

TESTS = by_code(
    ("85354-9", "Blood pressure",
     "How hard your blood pushes. The first number is when your heart beats, the next is when it rests."),
    ("8480-6", "Blood pressure when your heart beats", "How hard your blood pushes when your heart beats."),
    ("8462-4", "Blood pressure when your heart rests", "How hard your blood pushes when your heart rests."),
    ("29463-7", "Weight", "How heavy you are."),
    ("8302-2", "Height", "How tall you are."),
    ("39156-5", "Weight for your height (BMI)", "It sets your weight next to your height."),
    ("14647-2", "Cholesterol", "A kind of fat in your blood. Too much is bad for your heart."),
    ("72166-2", "Smoking", "If you smoke, or used to. You can ask for help to stop."),
    ("59261-8 4548-4", "Blood sugar over three months (HbA1c)",
     "How much sugar has been in your blood in the last three months."),
    ("62238-1", "Kidney test (eGFR)", "How well your kidneys clean your blood. A high number is good."),
    ("763264000", "Frailty score", "How much help you need from day to day, from 1 (very fit) to 9."),
    ("3016-3", "Thyroid test (TSH)", "How well the gland in your neck works."),
    ("59408-5", "Oxygen", "How much oxygen is in your blood. A clip on your finger tells this."),
)  # fmt: skip

NEEDS = by_code(
    ("money", "Money", "What you told us about bills and money."),
    ("loneliness", "Feeling lonely", "What you told us about seeing people."),
    ("housing", "Your home", "What you told us about where you live."),
    ("digital", "Being online", "What you told us about phones and the internet."),
    ("transport", "Getting about", "What you told us about getting to places."),
)  # fmt: skip
