"""Code names of a project: the same name has the same one in all its texts, and is itself kept sealed."""

from collections.abc import Mapping

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
        key = digest(PURPOSE, self.project.uuid, f"{kind}\n{form or levelled(name)}")
        if (kind, key) not in self._by_digest:
            self._by_digest[kind, key] = self._found(kind, key) or self._new(kind, key, name, more)
        return self._by_digest[kind, key]

    def of_speaker(self, name: str, words: str) -> CodeName:
        """The code name of somebody who spoke: their participant's code name, or what they did there.

        It is never found by the name alone: another conversation may speak of another person of that name.
        """
        key = digest(PURPOSE, self.project.uuid, f"speaker\n{words}")
        kind = NameKind.PERSON.value
        if (kind, key) not in self._by_digest:
            self._by_digest[kind, key] = self._found(kind, key) or self._kept(kind, key, name, f"[{words}]")
        return self._by_digest[kind, key]

    def _found(self, kind: str, key: str) -> CodeName | None:
        return CodeName.objects.filter(project=self.project, kind=kind, digest=key).first()

    def _new(self, kind: str, key: str, name: str, more: str) -> CodeName:
        with transaction.atomic():
            self._lock()
            if found := self._found(kind, key):
                return found
            number = max(self._last.get(kind, 0), self._highest(kind)) + 1
            self._last[kind] = number
            return self._kept(kind, key, name, f"[{LABELS[kind]} {number}{more and f', {more}'}]")

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

    def _kept(self, kind: str, key: str, name: str, words: str) -> CodeName:
        sealed = seal(PURPOSE, f"{self.project.uuid} {key}", name.encode())
        made, _ = CodeName.objects.get_or_create(
            project=self.project, kind=kind, digest=key, defaults={"words": words, "sealed": sealed}
        )
        return made


def name_of(code_name: CodeName) -> str:
    """The name that a code name stands for. Raises GoneError when the key has changed.

    For keyholders only, after an Opening was written.
    """
    return unseal(PURPOSE, f"{code_name.project.uuid} {code_name.digest}", code_name.sealed).decode()
