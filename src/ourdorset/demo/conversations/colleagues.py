"""What those who work on the invented conversations thought, agreed on and did."""

from datetime import date, timedelta
from random import Random

from ourdorset.demo.conversations.talking import Spoken
from ourdorset.demo.conversations.themes import THEMES
from ourdorset.demo.partners import DORSET, UHD
from ourdorset.demo.population import TODAY
from ourdorset.listening.api import GivenMemo, GivenReport, GivenRound, GivenStep

# How often each of two who code alone sees what is there, and how often something that is not.
SEES, IMAGINES = (0.94, 0.84), 0.05
ROUND = GivenRound("First round: what does each theme mean to us?", tuple(each.key for each in THEMES), 60, 3)
REPORT = GivenReport(
    "What we have heard so far",
    {
        "introduction": "We are holding a hundred conversations about what it means to live your best life "
        "here. This is what the first of them say. Nobody is named. The words in quotation marks are "
        "people’s own, and each of them said that we may print them.",
        "method": "Each conversation took one to two hours, at a place that the person chose. Two of us read "
        "each of the first ones, agreed on what each theme means, and then read on alone. A machine "
        "proposed passages to look at; people decided.",
        "limits": "People were chosen to be different from one another. So this report says what there is, "
        "and not how many people in Dorset would say it.",
        "not-heard": "We have spoken with too few people under 25, and with nobody who works by the season.",
        "easy": "We are talking to 100 people. We ask: what makes a good life? This report says what the "
        "first people told us. We do not say who they are.",
    },
    {
        "travel": ("People plan their care around what will take them there, and give up when nothing does.",
                   "It is hard to get to appointments. Some people stop going."),
        "again": ("Those who give care do not know what the others know, and people carry it between them.",
                  "People have to say the same things again and again."),
        "alone": ("One regular place to go, and one person who asks, is what most would miss.",
                  "Many people are lonely. A group to go to helps."),
        "wait": ("People can wait when they know for how long. What wears them out is hearing nothing.",
                 "Waiting is hard. Not knowing is harder."),
        "kind": ("What stays with people for years is whether somebody looked at them and listened.",
                 "People remember who was kind to them."),
    },
)  # fmt: skip


def memos(lead: int, coder: int) -> tuple[GivenMemo, ...]:
    """What the lead and a coder wrote down while they read."""
    return (
        GivenMemo(
            "position", "",
            "I worked on a ward for eleven years. I hear waiting as a matter of staffing before I hear that "
            "somebody was left alone with it, so I read those passages twice.", lead,
        ),
        GivenMemo(
            "position", "",
            "I drive the community bus on Fridays. I notice journeys everywhere, and may make more of them "
            "than the person did.", coder,
        ),
        GivenMemo(
            "journal", "After the first ten",
            "Nobody has used the word “integration”. They say who rings whom. I keep wanting to file that "
            "under services; it belongs to people.", lead,
        ),
        GivenMemo(
            "journal", "Cross with a folder",
            "The third carrier bag of letters this week made me angry, and I coded everything near it as "
            "“Telling it again”. I went back and took two of them off.", coder,
        ),
        GivenMemo(
            "memo", "What a journey costs is said in other things",
            "A week’s food, a morning on the farm, a daughter’s leave. Money alone hardly ever. Keep the "
            "comparison in the quotation when we choose one.", lead, code="travel-cost",
        ),
        GivenMemo(
            "memo", "Waiting or not knowing?",
            "We disagreed about this in the round. If they could plan, they would wait. I would split the "
            "theme if it goes on like this.", coder, code="wait",
        ),
        GivenMemo(
            "memo", "An interpreter was in the room",
            "Short answers here are the interpreter’s summary. Do not read brevity as having little to say.",
            lead, conversation="C006",
        ),
        GivenMemo(
            "memo", "Whom we have not heard",
            "Hardly anyone under 25, and nobody who works by the season. Ask the college and the ferry port "
            "before we begin to write.", lead,
        ),
    )  # fmt: skip


def steps(today: date = TODAY) -> tuple[GivenStep, ...]:
    """Where the points have come to: one is asked for, one late, one done, one declined, one nobody's yet."""
    library, farms = "Blood pressure machines from the library", "Prescriptions by post to the farms"
    return (
        GivenStep("Bus times with the appointment letter", "own", UHD.ods, today + timedelta(days=60)),
        GivenStep("A bench at the top of the hill", "own", DORSET.ods, today - timedelta(days=10)),
        GivenStep(library, "own", DORSET.ods, today + timedelta(days=30)),
        GivenStep(
            library, "done",
            answer="Four libraries lend blood pressure monitors for a fortnight, with a card that says what "
            "the numbers mean.",
        ),
        GivenStep(library, "told"),
        GivenStep(
            farms, "decline",
            answer="The post may not carry medicines that must be kept cold. The pharmacy now drives out on "
            "Tuesdays and Fridays instead; ring it to be on the round.",
        ),
    )  # fmt: skip


def alone(turn: Spoken, dice: Random) -> tuple[tuple[str, ...], ...]:
    """The themes that each of two coders hears in a turn when neither sees what the other does."""
    there = [each.name for each in turn.planted if each.kind == "theme"]
    others = [theme.key for theme in THEMES if theme.key not in there]
    heard: list[tuple[str, ...]] = []
    for sees in SEES:
        mine = [key for key in there if dice.random() < sees]
        heard.append((*mine, dice.choice(others)) if dice.random() < IMAGINES else tuple(mine))
    return tuple(heard)
