"""Who else may vouch for people: one table each in a TOML file. docs/sign-in-with-oidc.md has every key."""

import tomllib
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from ourdorset.kernel.api import PERSONAL_ROLES, InvalidError, Role

ASYMMETRIC = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
LOOPBACK = ("127.0.0.1", "localhost", "::1")
# Who may give such access to others, or look over everyone's shoulder, is for an administrator to say.
NOT_BY_MAPPING = PERSONAL_ROLES | {Role.ADMINISTRATOR, Role.PRIVACY_OFFICER, Role.SYSTEM}
PROVED = "P9"

Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,29}$")]


class Who(StrEnum):
    """Whom a provider vouches for: this decides how their account is found."""

    RESIDENTS = "residents"
    STAFF = "staff"


class Provider(BaseModel):
    """One table of the file. A key that is not here is refused: a misspelt one would surprise later."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Name
    words: str
    who: Who
    issuer: str
    client_id: str
    client_secret_file: Path | None = None
    private_key_file: Path | None = None
    key_id: str = ""
    assertion_algorithm: str = "RS512"
    scopes: str = "openid profile"
    prompt: str = ""
    vtr: tuple[str, ...] = ()
    acr: tuple[str, ...] = ()
    amr: tuple[str, ...] = ()
    assurance: int = 0
    roles: dict[str, Role] = {}
    create: bool = False
    organisation: str = ""

    @model_validator(mode="after")
    def _sound(self) -> "Provider":
        parts = urlsplit(self.issuer)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
            raise ValueError("issuer must be an https:// address")
        if (self.client_secret_file is None) == (self.private_key_file is None):
            raise ValueError("give either client_secret_file or private_key_file")
        if self.assertion_algorithm not in ASYMMETRIC:
            raise ValueError(f"assertion_algorithm must be one of {', '.join(ASYMMETRIC)}")
        if "openid" not in self.scopes.split():
            raise ValueError("scopes must have openid among them")
        return self._sure_enough()

    def _sure_enough(self) -> "Provider":
        if self.who is Who.RESIDENTS:
            if not self.vtr or any(PROVED not in each.split(".") for each in self.vtr):
                raise ValueError(f"each vtr for residents must ask for {PROVED}, a proved identity")
            if self.create and not self.organisation:
                raise ValueError("create for residents needs organisation, which gives them the account")
        elif not (self.acr or self.amr or self.assurance):
            raise ValueError("for staff, say by acr, amr or assurance how a second factor shows")
        if wrong := set(self.roles.values()) & NOT_BY_MAPPING:
            raise ValueError(f"roles cannot map to {', '.join(sorted(wrong))}")
        return self

    def secret(self) -> str:
        """The client's secret, or its private key in PEM. Raises InvalidError for a file out of reach."""
        path = self.client_secret_file or self.private_key_file
        try:
            return path.read_text().strip() if path else ""
        except OSError as error:
            raise InvalidError(f"OpenID provider {self.name}: {path} cannot be read ({error}).") from None


def read_providers(path: Path) -> tuple[Provider, ...]:
    """The providers of a file, in its order; paths in it are beside it.

    Raises InvalidError that names the file, the provider and the key.
    """
    try:
        tables = tomllib.loads(path.read_text())
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidError(f"{path} cannot be read as TOML ({error}).") from None
    return tuple(_provider(path, name, table) for name, table in tables.items())


@cache
def providers(path: Path | None) -> tuple[Provider, ...]:
    """`read_providers`, once a process; none without a file."""
    return read_providers(path) if path else ()


def _provider(path: Path, name: str, table: Any) -> Provider:
    if not isinstance(table, dict):
        raise InvalidError(f"{path}: {name} stands outside a [provider].")
    files = {key: path.parent / value for key, value in table.items() if key.endswith("_file")}
    try:
        made = Provider(name=name, **(table | files))
    except ValidationError as error:
        problem = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in problem["loc"]) or "the table"
        reason = problem["msg"].removeprefix("Value error, ")
        raise InvalidError(f"{path}: [{name}] {place} is wrong ({reason}).") from None
    made.secret()
    return made
