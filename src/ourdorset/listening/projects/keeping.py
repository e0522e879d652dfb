"""Making and changing projects, their questions, members and conversations; each change is audited."""

import re
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from ourdorset.accounts.api import context_for
from ourdorset.audit.api import Action
from ourdorset.kernel.api import ConflictError
from ourdorset.listening.access import Access, audited
from ourdorset.listening.models import Conversation, Member, Part, Project, Question

Asked = Mapping[str, Any]
LEAD_IS_LAST = "A project needs a lead. Make somebody else a lead first."
ANSWERED = "People have answered this question, so that it stays; change its words instead."


def set_up(user: Any, asked: Asked) -> Project:
    """A new project, with whoever sets it up as its lead and keyholder."""
    with transaction.atomic():
        project = Project.objects.create(**asked)
        member = Member.objects.create(project=project, user=user, part=Part.LEAD, keyholder=True)
        audited(Access(project, member, context_for(user)), Action.CREATE, "Project", project.uuid)
    return project


def change(found: Access, asked: Asked) -> None:
    """Change what a project is."""
    with transaction.atomic():
        Project.objects.filter(pk=found.project.pk).update(**asked)
        audited(found, Action.UPDATE, "Project", found.project.uuid)


def archive(found: Access, archived: bool) -> None:
    """Put a project away, or take it out again. Its members still see it."""
    change(found, {"archived": timezone.now() if archived else None})


def add_question(found: Access, asked: Asked) -> Question:
    """A question after all others."""
    with transaction.atomic():
        project = Project.objects.select_for_update().get(pk=found.project.pk)
        rows = Question.objects.filter(project=project)
        last = rows.aggregate(last=Max("order"))["last"] or 0
        made = Question.objects.create(
            project=project,
            key=_key(asked["words"], rows.values_list("key", flat=True)),
            order=last + 1,
            **asked,
        )
        audited(found, Action.CREATE, "Question", made.pk)
    return made


def change_question(found: Access, question: Question, asked: Asked) -> None:
    """Say a question in other words; it stays the same question."""
    with transaction.atomic():
        Question.objects.filter(pk=question.pk).update(**asked)
        audited(found, Action.UPDATE, "Question", question.pk)


def move_question(found: Access, question: Question, steps: int) -> None:
    """Ask it earlier (negative) or later among the others."""
    with transaction.atomic():
        Project.objects.select_for_update().get(pk=found.project.pk)
        rows = list(Question.objects.filter(project=found.project))
        place = rows.index(question)
        rows.insert(max(0, place + steps), rows.pop(place))
        for order, each in enumerate(rows, start=1):
            Question.objects.filter(pk=each.pk).update(order=order)
        audited(found, Action.UPDATE, "Question", question.pk)


def remove_question(found: Access, question: Question) -> None:
    """Remove one that nobody answered. Raises ConflictError for any other."""
    with transaction.atomic():
        if question.answers.exists() or question.turns.exists():  # pyright: ignore[reportAttributeAccessIssue]
            raise ConflictError(ANSWERED)
        number = question.pk
        question.delete()
        audited(found, Action.DELETE, "Question", number)


def add_member(found: Access, user: Any, part: str, keyholder: bool) -> Member:
    """Let a colleague into a project. Raises ConflictError for one who is in it."""
    with transaction.atomic():
        made, is_new = Member.objects.get_or_create(
            project=found.project, user=user, defaults={"part": part, "keyholder": keyholder}
        )
        if not is_new:
            raise ConflictError(f"{user} is in this project already.")
        audited(found, Action.CREATE, "Member", made.pk, f"part={part}")
    return made


def change_member(found: Access, member: Member, part: str, keyholder: bool) -> None:
    """Give a member another part. Raises ConflictError when no lead would be left."""
    with transaction.atomic():
        _require_lead(found, member, part == Part.LEAD)
        Member.objects.filter(pk=member.pk).update(part=part, keyholder=keyholder)
        audited(found, Action.UPDATE, "Member", member.pk, f"part={part}")


def remove_member(found: Access, member: Member) -> None:
    """Let a member see the project no more. Raises ConflictError when no lead would be left."""
    with transaction.atomic():
        _require_lead(found, member, False)
        number = member.pk
        member.delete()
        audited(found, Action.DELETE, "Member", number)


def keep_conversation(found: Access, asked: Asked, conversation: Conversation | None = None) -> Conversation:
    """Make or change a conversation. Raises ConflictError when its code is another's."""
    asked = dict(asked)
    there = {name: asked.pop(name, None) for name in ("interviewers", "participants")}
    with transaction.atomic():
        alike = Conversation.objects.filter(project=found.project, code=asked["code"])
        if alike.exclude(pk=conversation.pk if conversation else None).exists():
            raise ConflictError(f"{asked['code']} is there already; choose another code.")
        kept = conversation or Conversation(project=found.project)
        for name, value in asked.items():
            setattr(kept, name, value)
        kept.save()
        gone = kept.participants.exclude(withdrawn=None).values_list("pk", flat=True)
        for name, numbers in there.items():
            if numbers is not None:
                # who withdrew is offered no more, and was there all the same
                getattr(kept, name).set([*map(int, numbers), *(gone if name == "participants" else ())])
        audited(found, Action.UPDATE if conversation else Action.CREATE, "Conversation", kept.uuid)
    return kept


def next_code(project: Project) -> str:
    """The code after the highest: C015 after C014."""
    codes = Conversation.objects.filter(project=project).values_list("code", flat=True)
    numbers = [int(found[1]) for code in codes if (found := re.fullmatch(r"C(\d{1,6})", code))]
    return f"C{max(numbers, default=0) + 1:03}"


def _require_lead(found: Access, member: Member, leads: bool) -> None:
    Project.objects.select_for_update().get(pk=found.project.pk)
    others = Member.objects.filter(project=found.project, part=Part.LEAD).exclude(pk=member.pk)
    if not leads and not others.exists():
        raise ConflictError(LEAD_IS_LAST)


def _key(words: str, taken: Any) -> str:
    """A short key of a question's first words, such as `what-gets-in-the-way`."""
    plain = "-".join(re.findall(r"[a-z0-9]+", words.lower())[:6])[:50] or "question"
    used, number, key = set(taken), 1, plain
    while key in used:
        number += 1
        key = f"{plain}-{number}"
    return key
