"""What people want those who care for them to know, in their own words, as FHIR R4 QuestionnaireResponse.

The headings are those of the Professional Record Standards Body's About Me standard:
https://theprsb.org/standards/aboutme/
"""

from collections.abc import Iterator

from ourdorset.demo.chance import one_of
from ourdorset.demo.history import History, Resource, clock, working_day
from ourdorset.demo.partners import CARE_GROUP, DHC
from ourdorset.demo.sayings import MATTERS, two

QUESTIONNAIRE = "https://fhir.ourdorset.example/Questionnaire/about-me"
HEADINGS = (
    ("important", "What is most important to me"),
    ("people", "People who are important to me"),
    ("communicate", "How I communicate and how to communicate with me"),
    ("wellness", "My wellness"),
    ("please", "Please do and please don’t"),
    ("support", "How and when to support me"),
    ("worth", "Also worth knowing about me"),
    ("written", "Supported to write this by"),
)
# Who is likely to have one: dementia, frailty, learning disability, autism, Parkinson’s, multiple sclerosis.
_LIKELY = frozenset({"52448006", "248279007", "110359009", "408856003", "49049000", "24700007"})
_COMMUNICATE = (
    ("15188001", "I hear better on my left. Face me, and turn the radio off first."),
    (
        "52448006",
        "Short sentences. Tell me your name each time. I may forget it, but I remember kindness.",
    ),
    ("110359009", "Pictures and easy words. Ask me, not the person next to me."),
    ("408856003", "Say what will happen and in what order. I may not look at you while I listen."),
    ("49049000", "Give me time to answer. My face does not always show what I feel."),
    ("267718000", "Tell me who you are when you come in: I cannot see faces any more."),
)
_TALK = "I like to talk things through, and then to have them in writing."
_WELL = (
    "On a good day I am up by eight, dressed, and out before lunch.",
    "I am well when I have slept. When I go quiet, something is wrong.",
    "I am at my best in the morning; by four o’clock I am done.",
    "A bad day is when I stay in bed. Ring my family if it is two days.",
)
_PLEASE = (
    "Please knock and wait. Please don’t move my things.",
    "Please call me by my first name. Please don’t call me dear.",
    "Please tell me what you are about to do. Please don’t talk over my head.",
    "Please ask before you sit on my bed. Please don’t rush the stairs.",
)
_SUPPORT = (
    "I can wash my face and hands myself. I need help with my back, my feet and the buttons.",
    "Remind me of my tablets, but let me take them out of the box.",
    "I manage at home. It is forms and appointments that I need a hand with.",
    "Stay near when I walk to the bathroom at night; I do the rest.",
)
_WORTH = (
    "I drove the number 5 bus for thirty years and know every lane in the county.",
    "I was a nurse myself, and notice everything.",
    "Tea, strong, no sugar. Radio in the afternoon.",
    "I have a cat called Marmalade who must be let in.",
    "I swam from Lulworth to Durdle Door when I was twenty.",
    "I am frightened of lifts, and will take the stairs however long it takes.",
)


def about_me(history: History) -> Iterator[Resource]:
    """One page for half of those whom others often have to speak for, and for a few of the rest."""
    each, dice = history.person, history.dice
    share = 0.5 if history.codes & _LIKELY else 0.04 if each.age >= 65 else 0.0
    if each.age < 18 or dice.random() >= share:
        return
    holder = one_of(dice, (history.practice, DHC, CARE_GROUP))
    day = working_day(history.day(max(history.last - 500, history.born)))
    answers = (
        " ".join(f"{saying}." for saying in two(history, MATTERS)),
        _people(history),
        next((words for code, words in _COMMUNICATE if code in history.codes), _TALK),
        *(one_of(dice, choice) for choice in (_WELL, _PLEASE, _SUPPORT, _WORTH)),
        history.carer["display"] if history.carer else "Nobody: these are my own words",
    )
    yield history.resource(
        "QuestionnaireResponse",
        holder,
        questionnaire=QUESTIONNAIRE,
        status="completed",
        authored=clock(max(day, each.born), 11),
        author=history.subject(holder),
        source=history.subject(holder),
        item=[_item(*heading, words) for heading, words in zip(HEADINGS, answers, strict=True)],
    )


def _people(history: History) -> str:
    if history.carer:
        return f"{history.carer['display']}, who looks after me, and my neighbours."
    if history.person.partner is not None:
        return "The one I live with. Ask us both."
    return "My sister on the telephone on Sundays, and the people at the club."


def _item(link: str, heading: str, words: str) -> Resource:
    return {"linkId": link, "text": heading, "answer": [{"valueString": words}]}


def questionnaire() -> Resource:
    """The questions themselves, which belong to nobody."""
    return {
        "resourceType": "Questionnaire",
        "id": "about-me",
        "meta": {"source": "urn:ods:QVV"},
        "url": QUESTIONNAIRE,
        "status": "active",
        "subjectType": ["Patient"],
        "title": "About me",
        "item": [{"linkId": link, "text": heading, "type": "text"} for link, heading in HEADINGS],
    }
