"""Keeping a project that comes whole: each part goes the way that it goes from a page."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from ourdorset.accounts.api import context_for
from ourdorset.kernel.api import now
from ourdorset.listening import models as m
from ourdorset.listening.access import Access
from ourdorset.listening.consent.withdrawing import withdraw_participant
from ourdorset.listening.given.survey import take_in
from ourdorset.listening.given.whole import GivenConversation, GivenMark, GivenProject, GivenTurn
from ourdorset.listening.given.working import Work, code_alone, give_out, take_steps, write_memos
from ourdorset.listening.participants.telling import tell
from ourdorset.listening.points.keeping import gather
from ourdorset.listening.pseudonyms.code_names import CodeNames
from ourdorset.listening.pseudonyms.keeping import keep_all
from ourdorset.listening.pseudonyms.replacing import to_body
from ourdorset.listening.pseudonyms.taking_out import Cleaned, take_out
from ourdorset.listening.taking_in.keeping import Spoken, laid_out
from ourdorset.listening.words import at, hashed

INTERVIEWER = "Interviewer"


class _Taken(NamedTuple):
    """A conversation whose text is ready to be kept; `starts` are its turns' places in the original."""

    given: GivenConversation
    text: m.Text
    original: str
    cleaned: Cleaned
    turns: list[m.Turn]
    starts: list[int]


class _Place(NamedTuple):
    """A stretch of a body."""

    start: int
    end: int


def keep_project(given: GivenProject) -> UUID:
    """Keep it all or nothing; returns the project's uuid.

    Names are taken out as they are from any transcript; codes and marks move with the words.
    Raises InvalidError for a characteristic that is not asked.
    """
    with transaction.atomic():
        project = _project(given)
        codes = _codes(project, given)
        questions = {each.key: each for each in project.questions.all()}  # pyright: ignore[reportAttributeAccessIssue]
        names = CodeNames(project)
        taken = [_take(project, questions, names, each) for each in given.conversations]
        keep_all(
            (each.text, each.original, f"{each.given.code}.docx", each.cleaned, each.turns) for each in taken
        )
        _mark(taken, codes, given.lead)
        _review(taken, given.lead)
        _sum_up(taken, codes, given.lead)
        gather(project)
        at_work = Work(project, codes, _accesses(project))
        for survey in given.surveys:
            take_in(at_work.of(given.lead), survey)
        code_alone(at_work, given, _alone(taken))
        write_memos(at_work, given.memos)
        take_steps(at_work, given)
        _withdraw(at_work.of(given.lead), given)
        give_out(at_work, at_work.of(given.lead), given.reports)
    return project.uuid


def has_demo(name: str) -> bool:
    """Whether the project of the demo of that name has been kept."""
    return m.Project.objects.filter(demo=True, name=name).exists()


def _project(given: GivenProject) -> m.Project:
    project = m.Project.objects.create(
        name=given.name,
        kind=given.kind,
        approach=given.approach,
        about=given.about,
        demo=given.demo,
        languages=["en"],
        opens=min((each.held for each in given.conversations), default=given.opens),
    )
    m.Question.objects.bulk_create(
        m.Question(project=project, order=order, key=each.key, words=each.words, easy_words=each.easy)
        for order, each in enumerate(given.questions, 1)
    )
    m.Target.objects.bulk_create(
        m.Target(project=project, strata=dict(each.strata), wanted=each.wanted, share=each.share,
                 source=each.source)
        for each in given.targets
    )  # fmt: skip
    m.Member.objects.create(project=project, user_id=given.lead, part=m.Part.LEAD, keyholder=True)
    m.Member.objects.bulk_create(
        m.Member(project=project, user_id=coder, part=m.Part.CODER) for coder in given.coders
    )
    return project


def _codes(project: m.Project, given: GivenProject) -> Mapping[str, m.Code]:
    """The codebook, wider codes first; those that stand within none are the themes."""
    found: dict[str, m.Code] = {}
    for order, each in enumerate(given.codes):
        code = m.Code.objects.create(
            project=project,
            parent=found.get(each.within),
            name=each.name,
            definition=each.definition,
            include=each.include,
            exclude=each.exclude,
            colour=each.colour,
            theme=not each.within,
            order=order,
        )
        m.CodeExample.objects.bulk_create(m.CodeExample(code=code, words=words) for words in each.examples)
        found[each.key] = code
    return found


def _take(
    project: m.Project, questions: Mapping[str, m.Question], names: CodeNames, given: GivenConversation
) -> _Taken:
    participant = _participant(project, given)
    conversation = m.Conversation.objects.create(
        project=project,
        code=given.code,
        held=given.held,
        minutes=given.minutes,
        language=given.language,
        helped_by=given.helped_by,
        area=given.area,
    )
    conversation.participants.add(participant)
    spoken = [_spoken(turn, given, participant, questions) for turn in given.turns]
    original, turns = laid_out(spoken)
    cleaned = take_out(project, original, known={given.name: given.code_name}, names=names)
    text = m.Text(
        project=project,
        conversation=conversation,
        language=given.language,
        body=cleaned.body,
        sha256=hashed(cleaned.body),
    )
    # their places move to the body when they are kept
    return _Taken(given, text, original, cleaned, turns, [turn.start for turn in turns])


def _participant(project: m.Project, given: GivenConversation) -> m.Participant:
    participant = m.Participant.objects.create(project=project, code_name=given.code_name, joined=given.held)
    tell(participant, given.told)
    consent = given.consent
    m.Consent.objects.create(
        participant=participant,
        analysis=consent.analysis,
        quote=consent.quote,
        story=consent.story,
        recording=consent.recording,
        contact=consent.contact,
        how=consent.how,
        given=datetime.combine(given.held, time(10), UTC),
    )
    return participant


def _spoken(
    turn: GivenTurn,
    given: GivenConversation,
    participant: m.Participant,
    questions: Mapping[str, m.Question],
) -> Spoken:
    speaker = given.code_name if turn.theirs else INTERVIEWER
    return Spoken(speaker, turn.words, participant if turn.theirs else None, questions.get(turn.question))


def _mark(taken: list[_Taken], codes: Mapping[str, m.Code], by: int) -> None:
    """Passages with their codes and marks, where the words have come to lie."""
    marked = [(each, mark) for each in taken for mark in _marks(each)]
    passages = {}
    for each, (place, _) in marked:
        words = at(each.text.body, place)
        passage = m.Passage(text=each.text, start=place.start, end=place.end, sha256=hashed(words))
        passages.setdefault((each.text.pk, place), passage)
    m.Passage.objects.bulk_create(passages.values())
    found = [(passages[each.text.pk, place], mark) for each, (place, mark) in marked]
    m.Coding.objects.bulk_create(
        m.Coding(passage=passage, code=codes[mark.code], by_id=by) for passage, mark in found if mark.code
    )
    m.Mark.objects.bulk_create(
        m.Mark(passage=passage, kind=mark.kind, title=mark.title, by_id=by)
        for passage, mark in found
        if mark.kind
    )


def _marks(each: _Taken) -> Iterator[tuple[_Place, GivenMark]]:
    for start, turn in zip(each.starts, each.given.turns, strict=True):
        for mark in turn.marks:
            spans = each.cleaned.replacements
            first = to_body(start + mark.start, spans)
            yield _Place(first, to_body(start + mark.end, spans, is_end=True)), mark


def _review(taken: list[_Taken], by: int) -> None:
    """What somebody has looked at is ready to be read."""
    ready = [each.text.pk for each in taken if each.given.reviewed]
    m.Text.objects.filter(pk__in=ready).update(state=m.TextState.READY, reviewed=now(), reviewed_by_id=by)


def _sum_up(taken: list[_Taken], codes: Mapping[str, m.Code], by: int) -> None:
    """What was written of participants' views of a theme, tied to the words it is about."""
    for each in taken:
        whose = each.turns and next((turn.participant for turn in each.turns if turn.participant), None)
        for key, summary in each.given.summaries.items():
            cell = m.Cell.objects.create(participant=whose, code=codes[key], summary=summary, by_id=by)
            cell.passages.set(m.Passage.objects.filter(text=each.text, codings__code=codes[key]))


def _alone(taken: list[_Taken]) -> dict[tuple[int, int], tuple[tuple[str, ...], ...]]:
    """What each coder gives each turn in a round, by its text and where it begins there."""
    return {
        (each.text.pk, to_body(start, each.cleaned.replacements)): turn.alone
        for each in taken
        for start, turn in zip(each.starts, each.given.turns, strict=True)
        if turn.alone
    }


def _accesses(project: m.Project) -> dict[int, Access]:
    """How each member works in it, by the user's id."""
    members = m.Member.objects.select_related("user__organisation").filter(project=project)
    return {member.user.pk: Access(project, member, context_for(member.user)) for member in members}


def _withdraw(found: Access, given: GivenProject) -> None:
    """Those who took back what they said, as a lead does it."""
    for participant in m.Participant.objects.filter(project=found.project, code_name__in=given.withdrawn):
        withdraw_participant(found, participant)
