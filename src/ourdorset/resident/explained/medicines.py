"""Medicines in everyday words, by the first word of their name: what most people take them for."""

from collections.abc import Mapping

from ourdorset.resident.explained.plain import Plain, by_code, found

_BLOOD_PRESSURE = "It helps to bring down your blood pressure."
_GERMS = "It kills germs. Take all of it, even if you feel well."
_MOOD = "It helps to lift your mood. It can take some weeks to work."
_CLOTS = "It helps to stop blood clots."

MEDICINES: Mapping[str, Plain] = by_code(
    ("amlodipine losartan", "Blood pressure medicine", _BLOOD_PRESSURE),
    ("ramipril", "Blood pressure and heart medicine",
     "It brings down your blood pressure and helps your heart."),
    ("indapamide", "Water tablet", "It makes you wee more, and brings down your blood pressure."),
    ("furosemide", "Water tablet", "It makes you wee more, so there is less water in your body."),
    ("bisoprolol", "Heart medicine", "It slows your heart and helps it to beat in step."),
    ("propranolol", "Heart medicine", "It slows your heart. It can help when you shake or feel scared."),
    ("metformin gliclazide", "Diabetes medicine", "It brings down the sugar in your blood."),
    ("empagliflozin dapagliflozin", "Diabetes and heart medicine",
     "It takes sugar out in your wee. It helps the heart and kidneys too."),
    ("insulin", "Insulin", "It keeps your blood sugar right."),
    ("atorvastatin", "Statin", "It brings down the fat in your blood, to keep your heart well."),
    ("aspirin clopidogrel", "Medicine to stop clots", _CLOTS),
    ("apixaban", "Blood thinner", "It helps to stop blood clots. Tell others that you take it."),
    ("glyceryl", "Spray for chest pain", "It eases pain in the chest. You spray it under your tongue."),
    ("salbutamol", "Blue inhaler", "It opens your airways fast when it is hard to breathe."),
    ("beclometasone", "Inhaler for each day", "It calms your airways. It works best if you use it each day."),
    ("tiotropium", "Inhaler for each day", "It keeps your airways open all day."),
    ("sertraline mirtazapine", "Medicine for mood", _MOOD),
    ("quetiapine olanzapine", "Medicine for the mind",
     "It helps to keep your mood and your thoughts steady."),
    ("donepezil", "Memory medicine", "It can help with memory for a time."),
    ("paracetamol", "Pain relief", "It eases pain. Do not take more than it says."),
    ("naproxen", "Pain relief", "It eases pain and swelling. Take it with food."),
    ("alendronic", "Bone medicine",
     "It makes your bones strong. Take it sitting up, with a full glass of water."),
    ("methotrexate", "Joint medicine, once a week",
     "It calms your joints. Take it once a week, not each day."),
    ("folic", "A vitamin", "It helps your body to make blood. It goes with some other medicines."),
    ("levothyroxine", "Thyroid medicine", "It does the job of your slow thyroid gland."),
    ("levetiracetam lamotrigine", "Epilepsy medicine", "It helps to stop fits. Do not stop it all at once."),
    ("co-careldopa", "Parkinson’s medicine", "It helps you to move. Take it on time."),
    ("methylphenidate", "ADHD medicine", "It helps you to keep your mind on one thing."),
    ("letrozole", "Breast cancer medicine", "It helps to stop breast cancer from coming back."),
    ("hydrocortisone", "Skin cream", "It calms sore and itchy skin."),
    ("omeprazole", "Stomach medicine", "It cuts the acid in your stomach."),
    ("amoxicillin nitrofurantoin flucloxacillin doxycycline clarithromycin", "Antibiotic", _GERMS),
)  # fmt: skip


def medicine(name: str) -> Plain:
    """What a medicine is, from the name on its box."""
    words = name.lower().split()
    return found(MEDICINES, words[:1], name)
