"""What people say, and what services call it: one table. Both are searched for; what was said counts more.

A row: the words that somebody may use, then the words that a service may have. Kept by reading searches that
found nothing (`unmet need`).
"""

from collections.abc import Mapping
from types import MappingProxyType

ROWS = (
    ("lonely loneliness alone isolated isolation friends friendship company bored",
     "loneliness befriending friendship social companionship coffee lunch club group chat"),
    ("sad low depressed depression mood hopeless",
     "depression mood wellbeing counselling talking therapy mental"),
    ("worried worry anxious anxiety panic stress stressed nerves",
     "anxiety stress relaxation counselling talking therapy wellbeing mental"),
    ("suicidal suicide crisis desperate", "crisis suicide mental urgent helpline"),
    ("fall falls falling fallen balance unsteady wobbly trip",
     "falls balance strength steady exercise frailty"),
    ("weak frail frailty stiff", "strength exercise frailty mobility seated"),
    ("exercise fit fitness active move moving sport",
     "exercise walking swimming activity fitness gym seated"),
    ("walk walks walking ramble hike", "walking walk health coast outdoors"),
    ("garden gardening allotment plants nature outdoors outside coast beach",
     "gardening nature outdoors coast green allotment"),
    ("food hungry meals cooking eat eating", "food meals lunch cooking foodbank pantry community fridge"),
    ("foodbank pantry", "food foodbank pantry"),
    ("debt debts bills money broke owe poor skint", "debt money benefits advice budgeting income"),
    ("benefits benefit pip universal credit allowance", "benefits money advice claim entitlement"),
    ("housing homeless rent eviction evicted landlord damp mould",
     "housing homelessness tenancy rent advice repairs"),
    ("cold heating warm fuel energy", "warm heating energy fuel space"),
    ("job work employment unemployed", "employment work jobs skills volunteering"),
    ("volunteer volunteering help out give", "volunteering volunteer"),
    ("carer carers caring care looking after", "carers respite support break"),
    ("respite break rest", "respite break carers sitting"),
    ("dementia memory forgetful alzheimer alzheimers confused", "dementia memory cafe singing carers"),
    ("bereaved bereavement grief grieving died death loss widow widowed",
     "bereavement grief loss counselling"),
    ("drink drinking alcohol alcoholic", "alcohol drinking recovery"),
    ("drugs drug addiction addicted", "drugs addiction recovery substance"),
    ("smoke smoking quit vape cigarettes", "smoking stop quit"),
    ("weight obese fat diet", "weight healthy eating diet activity"),
    ("diabetes diabetic sugar", "diabetes education eating eye foot"),
    ("breath breathing breathless lungs lung copd asthma cough", "respiratory breathing lung copd singing"),
    ("heart cardiac attack", "cardiac heart rehabilitation"),
    ("stroke", "stroke rehabilitation recovery"),
    ("cancer tumour oncology", "cancer oncology chemotherapy radiotherapy support"),
    ("chemo chemotherapy", "chemotherapy cancer oncology infusion"),
    ("radiotherapy radiation", "radiotherapy cancer oncology"),
    ("physio physiotherapy back knee hip shoulder joint joints pain arthritis",
     "physiotherapy musculoskeletal joint pain back exercise"),
    ("xray x-ray scan ultrasound mri", "imaging radiology scan x-ray ultrasound diagnostic"),
    ("blood test bloods", "blood test phlebotomy"),
    ("wound dressing leg ulcer", "wound dressing nursing leg"),
    ("baby pregnant pregnancy midwife birth", "maternity midwife pregnancy baby antenatal"),
    ("breastfeeding feeding", "breastfeeding infant feeding baby"),
    ("toddler toddlers children child kids family parent parents parenting",
     "family children parents toddler play parenting"),
    ("teenager teenagers teen young youth", "youth young people teenagers"),
    ("autism autistic adhd", "autism adhd neurodiversity"),
    ("learning disability disabilities", "learning disability advocacy"),
    ("deaf hearing aid aids hear", "hearing deaf audiology"),
    ("blind sight eyesight eyes eye vision", "sight blind vision eye"),
    ("dentist dental teeth tooth toothache", "dental dentist"),
    ("foot feet toenails podiatry chiropody", "podiatry foot feet nail"),
    ("transport lift travel bus car get there drive", "transport community driver lift dial ride"),
    ("shopping cleaning housework home help", "home help shopping cleaning domestic"),
    ("equipment rails stairlift adaptations wheelchair", "equipment adaptations rails occupational therapy"),
    ("computer internet online digital tablet phone", "digital computer internet skills online"),
    ("english language esol translate", "english esol language interpreting"),
    ("abuse violence domestic hurt hits", "domestic abuse violence refuge safety"),
    ("legal law rights advocate advocacy", "advice rights legal advocacy"),
    ("veteran veterans army navy forces", "veterans armed forces"),
    ("lgbt gay lesbian trans lgbtq", "lgbtq pride"),
    ("sing singing choir music", "singing choir music"),
    ("art arts craft crafts knit knitting sew paint", "art craft knitting creative"),
    ("men's shed sheds woodwork", "sheds woodwork repair"),
    ("vaccine vaccination jab flu covid", "vaccination immunisation flu"),
    ("pharmacy chemist medicine medicines tablets", "pharmacy medicines"),
    ("gp doctor surgery appointment", "general practice surgery"),
    ("urgent injury injured cut burn sprain", "urgent treatment minor injuries"),
    ("end of life dying hospice palliative", "palliative hospice end life"),
)  # fmt: skip


def _table() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for said, called in ROWS:
        for word in said.split():
            found.setdefault(word, set()).update(called.split())
    return MappingProxyType({word: frozenset(called - {word}) for word, called in found.items()})


CALLED = _table()
"""Word that somebody may use -> words that services have for it."""
