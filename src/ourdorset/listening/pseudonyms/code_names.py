"""Code names of a project: the same name has the same one in all its texts, and is itself kept sealed."""

from collections.abc import Mapping

import orjson
from django.db import connection, transaction

from ourdorset.listening.closed import digest, seal, unseal
from ourdorset.listening.models import CodeName, NameKind, Project
from ourdorset.listening.pseudonyms.linking import levelled

PURPOSE = "code name"
# What a code name is called in a text.
LABELS: Mapping[str, str] = {
    NameKind.PERSON: "Person",
    NameKind.PLACE: "Place",
    NameKind.DATE: "Date",
    NameKind.NHS_NUMBER: "NHS number",
    NameKind.TELEPHONE: "Telephone",
    NameKind.EMAIL: "Email",
    NameKind.ORGANISATION: "Organisation",
    NameKind.NUMBER: "Number",
}


class CodeNames:
    """The code names of one project, remembered while texts come in.

    What was given out is committed or undone with the transaction it was given out in: make one for each.
    """

    def __init__(self, project: Project) -> None:
        self.project = project
        self._by_digest: dict[tuple[str, str], CodeName] = {}
        self._last: dict[str, int] = {}

    def of(self, kind: str, name: str, more: str = "", form: str = "") -> CodeName:
        """The code name of a name, a new one when the project has none; `more` stands behind its number.

        `form` is the name as it is compared, where that is not its own: the fuller name that it is short for.
        """
        known_by = f"{kind}\n{form or levelled(name)}"
        key = key_of(self.project, known_by)
        if (kind, key) not in self._by_digest:
            self._by_digest[kind, key] = self._found(kind, key) or self._new(kind, known_by, name, more)
        return self._by_digest[kind, key]

    def of_speaker(self, name: str, words: str) -> CodeName:
        """The code name of somebody who spoke: their participant's code name, or what they did there.

        It is never found by the name alone: another conversation may speak of another person of that name.
        """
        kind, known_by = NameKind.PERSON.value, f"speaker\n{words}"
        key = key_of(self.project, known_by)
        if (kind, key) not in self._by_digest:
            self._by_digest[kind, key] = self._found(kind, key) or self._kept(
                kind, known_by, name, f"[{words}]"
            )
        return self._by_digest[kind, key]

    def _found(self, kind: str, key: str) -> CodeName | None:
        return CodeName.objects.filter(project=self.project, kind=kind, digest=key).first()

    def _new(self, kind: str, known_by: str, name: str, more: str) -> CodeName:
        with transaction.atomic():
            self._lock()
            if found := self._found(kind, key_of(self.project, known_by)):
                return found
            number = max(self._last.get(kind, 0), self._highest(kind)) + 1
            self._last[kind] = number
            return self._kept(kind, known_by, name, f"[{LABELS[kind]} {number}{more and f', {more}'}]")

    def _lock(self) -> None:
        """Numbers are given out by one transaction at a time in a project."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtext('listening code names'), %s)", [self.project.pk]
            )

    def _highest(self, kind: str) -> int:
        """The highest number given out so far."""
        if kind in self._last:
            return self._last[kind]
        label = f"[{LABELS[kind]} "
        words = CodeName.objects.filter(project=self.project, kind=kind, words__startswith=label)
        numbers = (
            each.removeprefix(label).strip("]").partition(",")[0]
            for each in words.values_list("words", flat=True)
        )
        return max((int(number) for number in numbers if number.isdigit()), default=0)

    def _kept(self, kind: str, known_by: str, name: str, words: str) -> CodeName:
        made, _ = CodeName.objects.get_or_create(
            project=self.project,
            kind=kind,
            digest=key_of(self.project, known_by),
            defaults={"words": words, "sealed": sealed_name(self.project, words, name, known_by)},
        )
        return made


def key_of(project: Project, known_by: str) -> str:
    """The keyed hash by which a name is known again in a project."""
    return digest(PURPOSE, project.uuid, known_by)


def owner_of(code_name: CodeName) -> str:
    """Whose the seal of a code name is: its project's, and its own by what stands in the texts."""
    return _owner(code_name.project, code_name.words)


def _owner(project: Project, words: str) -> str:
    return f"{project.uuid} {words}"


def sealed_name(project: Project, words: str, name: str, known_by: str) -> bytes:
    """A name closed, with what its hash is made of, so that both can be made anew under another key."""
    return seal(PURPOSE, _owner(project, words), orjson.dumps({"name": name, "known_by": known_by}))


def opened_name(code_name: CodeName) -> dict[str, str]:
    """What `sealed_name` closed. Raises GoneError when the key has changed."""
    return orjson.loads(unseal(PURPOSE, owner_of(code_name), code_name.sealed))


def name_of(code_name: CodeName) -> str:
    """The name that a code name stands for. Raises GoneError when the key has changed.

    For keyholders only, after an Opening was written.
    """
    return opened_name(code_name)["name"]
