"""A survey of a project that comes whole, taken in as from its page when nobody changes what was guessed."""

from ourdorset.listening import models as m
from ourdorset.listening.access import Access
from ourdorset.listening.given.whole import GivenSurvey
from ourdorset.listening.taking_in.survey.asking import settled
from ourdorset.listening.taking_in.survey.columns import guessed_uses, guessed_version
from ourdorset.listening.taking_in.survey.running import AGREED, run
from ourdorset.listening.taking_in.survey.table import Sheet
from ourdorset.listening.taking_in.survey.waiting import bring_in, opened, say

ONLINE = "online"


def take_in(found: Access, given: GivenSurvey) -> m.Batch:
    """Take it in. What could not be read is said in the batch, as for any file."""
    batch = bring_in(found, [(given.file, given.content)])
    for file in m.SurveyFile.objects.filter(batch=batch):
        waiting = opened(file)
        versions = [guessed_version(given.file, sheet.name) for sheet in waiting.sheets]
        say(file, versions, [_uses(found.project, sheet) for sheet in waiting.sheets])
    agreed = {"analysis": True, "quote": given.quote, "story": given.story, "how": ONLINE}
    batch.counts = {**batch.counts, AGREED: agreed}
    batch.save(update_fields=["counts"])
    run(batch)
    return batch


def _uses(project: m.Project, sheet: Sheet) -> list[str]:
    questions = list(m.Question.objects.filter(project=project))
    return settled(project, sheet.headings, guessed_uses(sheet, questions))
