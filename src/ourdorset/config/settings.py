"""Settings: read once from `OURDORSET_…` environment variables, typed, each described in docs/settings.md."""

import os
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from ourdorset.kernel.api import PERSONAL_ROLES, InvalidError, Role

PREFIX = "OURDORSET_"
SHORTEST_SECRET = 32
NOBODY = "none"
MAIL_SCHEMES = ("smtp", "smtps", "smtp+plain", "file")
STAFF = tuple(role.value for role in Role if role not in PERSONAL_ROLES | {Role.SYSTEM})


class SettingsError(InvalidError):
    """A setting is wrong; docs/settings.md lists what each takes."""


def default_home() -> Path:
    """Where data is kept when nobody says: a system folder for root, else one in the user's home."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return Path("/var/lib/ourdorset")
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "ourdorset"


class OurDorsetSettings(BaseSettings):
    """Everything an operator may set. The description says what it is and what to do when it is wrong."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, frozen=True, extra="ignore")

    home: Path = Field(default_factory=default_home, description="data folder; give an absolute path")
    database_url: str | None = Field(None, description="postgresql://user:password@host:port/name")
    secret_key: SecretStr | None = Field(
        None, description=f"a random text of {SHORTEST_SECRET} or more characters"
    )
    listening_key: SecretStr | None = Field(
        None, description=f"a random text of {SHORTEST_SECRET} or more characters"
    )
    transcriber: str | None = Field(
        None, description="a command with {file} in it, or the folder of a faster-whisper model"
    )
    seal_file: Path | None = Field(None, description="a file; give an absolute path")
    base_url: str = Field("http://127.0.0.1:8000", description="http(s)://host[:port], without a path")
    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        ("localhost", "127.0.0.1", "[::1]"), description="host names, parted by commas"
    )
    demo: bool = Field(False, description="true or false")
    workers: int = Field(2, ge=1, le=64, description="a whole number of processes, 1 to 64")
    threads: int = Field(8, ge=1, le=64, description="a whole number of threads, 1 to 64")
    max_body_megabytes: int = Field(64, ge=1, le=1024, description="a whole number, 1 to 1024")
    session_minutes: int = Field(15, ge=3, le=60, description="a whole number of minutes, 3 to 60")
    session_hours: int = Field(12, ge=1, le=24, description="a whole number of hours, 1 to 24")
    oidc: Path | None = Field(None, description="a TOML file of OpenID providers; give an absolute path")
    second_factor_roles: Annotated[tuple[str, ...], NoDecode] = Field(
        STAFF, description="roles as in `ourdorset token create`, parted by commas, or none"
    )
    mail_url: SecretStr | None = Field(
        None, description="smtp://user:password@host:port (smtps:// or smtp+plain:// too), or file:///folder"
    )
    mail_from: str = Field("Our Dorset <no-reply@localhost>", description="an e-mail address")
    area: Path | None = Field(None, description="a folder of area tables; give an absolute path")
    roads: Path | None = Field(
        None, description="a folder of Valhalla road tiles, or its tar file; give an absolute path"
    )
    timetable: Path | None = Field(None, description="a GTFS zip file or folder; give an absolute path")
    travel_matrices: Annotated[tuple[Path, ...], NoDecode] = Field(
        (), description="CSV files of car minutes, parted by commas"
    )
    model_url: str | None = Field(
        None,
        description="https://host/v1 of a service that speaks the OpenAI protocol; http for this machine",
    )
    model_name: str | None = Field(None, description="what that service calls the model")
    model_key: SecretStr | None = Field(None, description="the key of that service")
    proxies: int = Field(0, ge=0, le=5, description="how many proxies of yours stand in front, 0 to 5")
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="debug, info, warning or error"
    )

    @field_validator("home", "seal_file", "area", "roads")
    @classmethod
    def _absolute(cls, value: Path | None) -> Path | None:
        return value and Path(os.path.abspath(value.expanduser()))

    @field_validator("database_url")
    @classmethod
    def _postgresql(cls, value: str | None) -> str | None:
        if value is not None and urlsplit(value).scheme not in ("postgresql", "postgres"):
            raise ValueError("only PostgreSQL addresses are understood")
        return value

    @field_validator("secret_key", "listening_key")
    @classmethod
    def _long_enough(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and len(value.get_secret_value()) < SHORTEST_SECRET:
            raise ValueError("the text is too short to be secret")
        return value

    @field_validator("base_url")
    @classmethod
    def _origin(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/"):
            raise ValueError("this is not the address of a site")
        return f"{parts.scheme}://{parts.netloc}"

    @field_validator("model_url")
    @classmethod
    def _closed_on_its_way(cls, value: str | None) -> str | None:
        parts = urlsplit(value or "")
        here = parts.scheme == "http" and parts.hostname in ("localhost", "127.0.0.1", "::1")
        if value is not None and not (here or (parts.scheme == "https" and parts.hostname)):
            raise ValueError("words may only go to https, or to this machine")
        return value

    @field_validator("second_factor_roles")
    @classmethod
    def _roles(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if value == (NOBODY,):
            return ()
        for name in value:
            if name not in set(Role):
                raise ValueError(f"{name!r} is no role")
        return value

    @field_validator("mail_url")
    @classmethod
    def _mail(cls, value: SecretStr | None) -> SecretStr | None:
        parts = urlsplit(value.get_secret_value() if value else "file:///")
        if parts.scheme not in MAIL_SCHEMES or not (parts.hostname or parts.scheme == "file"):
            raise ValueError("this is not the address of a mail server")
        return value

    @field_validator("allowed_hosts", "second_factor_roles", "travel_matrices", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        if isinstance(value, str):
            return tuple(host.strip() for host in value.split(",") if host.strip())
        return value

    @property
    def https(self) -> bool:
        """Whether people reach this service over TLS: cookies and headers follow it."""
        return self.base_url.startswith("https:")

    @property
    def hosts(self) -> list[str]:
        """The hosts that requests may name: those allowed and the one in base_url."""
        own = urlsplit(self.base_url).hostname or ""
        return list(dict.fromkeys([*self.allowed_hosts, f"[{own}]" if ":" in own else own]))


def variable(field: str) -> str:
    """The environment variable of a setting."""
    return PREFIX + field.upper()


def _explain(error: ValidationError) -> str:
    lines: list[str] = []
    for problem in error.errors(include_url=False, include_input=False):
        field = str(problem["loc"][0])
        wanted = OurDorsetSettings.model_fields[field].description
        reason = problem["msg"].removeprefix("Value error, ")
        lines.append(f"{variable(field)} is wrong ({reason}); it takes {wanted}.")
    return " ".join(lines) + " See docs/settings.md."


def amend(**values: str | None) -> None:
    """Set settings for this process and those it starts; None takes one back to its default."""
    for field, value in values.items():
        if value is None:
            os.environ.pop(variable(field), None)
        else:
            os.environ[variable(field)] = value
    settings.cache_clear()


@lru_cache(maxsize=1)
def settings() -> OurDorsetSettings:
    """The settings of this process. Raises SettingsError that names the variable and what it takes."""
    try:
        return OurDorsetSettings()  # pyright: ignore[reportCallIssue]
    except ValidationError as error:
        raise SettingsError(_explain(error)) from None
