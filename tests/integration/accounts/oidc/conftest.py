"""A small OpenID provider on a socket, with keys of its own, and a browser that goes to it and comes back."""

import base64
import hashlib
import json
import secrets
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, build_opener

import pytest
from django.test import Client, override_settings
from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT = "our-dorset"
SECRET = "a secret of the test's own"


@dataclass
class Provider:
    """What the provider knows and how it behaves; a test changes it as it likes."""

    key: RSAKey
    issuer: str = ""
    subject: str = "910000000001"
    claims: dict[str, Any] = field(default_factory=dict)
    more: dict[str, Any] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    algorithm: str = "RS256"
    sign: Callable[["Provider", dict[str, Any]], str] | None = None
    published: list[Any] = field(default_factory=list)
    slow: float = 0
    broken: str = ""
    sent: str = ""
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def about(self) -> dict[str, Any]:
        pages = {
            "authorization": "authorize",
            "token": "token",
            "userinfo": "userinfo",
            "end_session": "leave",
        }
        found: dict[str, Any] = {f"{name}_endpoint": f"{self.issuer}/{page}" for name, page in pages.items()}
        return found | {"issuer": self.issuer, "jwks_uri": f"{self.issuer}/keys"}

    def id_token(self, begun: dict[str, str]) -> str:
        present = int(time.time())
        claims = {
            "iss": self.issuer,
            "sub": self.subject,
            "aud": CLIENT,
            "exp": present + 300,
            "iat": present,
            "nonce": begun["nonce"],
        } | self.claims
        claims = {name: value for name, value in claims.items() if name not in self.without}
        if self.sign:
            return self.sign(self, claims)
        header = {"alg": self.algorithm, "kid": self.key.kid}
        return jwt.encode(header, claims, self.key, algorithms=[self.algorithm])

    def authorize(self, asked: dict[str, str]) -> str:
        """Where the browser is sent back to, as after someone has proved who they are."""
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, form: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        begun = self.codes.pop(form.get("code", ""), None)
        if begun is None:
            return 400, {"error": "invalid_grant"}
        hashed = hashlib.sha256(form["code_verifier"].encode()).digest()
        if base64.urlsafe_b64encode(hashed).decode().rstrip("=") != begun["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        if not self.is_client(form, authorization):
            return 401, {"error": "invalid_client"}
        self.sent = self.id_token(begun)
        token = {"access_token": "an-access-token", "token_type": "Bearer", "expires_in": 60}
        return 200, token | {"id_token": self.sent}

    def is_client(self, form: dict[str, str], authorization: str) -> bool:
        if "client_assertion" not in form:
            return authorization == "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        # as NHS login and CIS2: a JWT signed by the client's own key, for this endpoint, short-lived
        said = jwt.decode(form["client_assertion"], CLIENT_KEY, algorithms=["RS512"])
        fresh = said.claims["exp"] - time.time() <= 3600 and said.claims["jti"]
        right = said.claims["iss"] == said.claims["sub"] == CLIENT
        return bool(fresh and right and said.claims["aud"] == f"{self.issuer}/token")


CLIENT_KEY = RSAKey.generate_key(2048)
SERVER_KEY = RSAKey.generate_key(2048, {"kid": "first"})


def handler(provider: Provider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:  # pyright: ignore
            pass

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
            provider.asked.append((parts.path, asked))
            time.sleep(provider.slow)
            if parts.path == provider.broken:
                self.send(500, b"<html>no</html>")
            elif parts.path == "/authorize":
                self.send_response(302)
                self.send_header("Location", provider.authorize(asked))
                self.end_headers()
            else:
                self.send(200, json.dumps(self.answer(parts.path)).encode())

        def answer(self, path: str) -> Any:
            if path == "/keys":
                public = [key.as_dict(private=False) for key in provider.published or [provider.key]]
                return {"keys": public}
            if path == "/userinfo":
                assert self.headers["Authorization"] == "Bearer an-access-token"
                return {"sub": provider.subject} | provider.more
            return provider.about()

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            provider.asked.append((self.path, form))
            status, answer = provider.token(form, self.headers.get("Authorization", ""))
            self.send(status, json.dumps(answer).encode())

        def send(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    return Handler


class Server(ThreadingHTTPServer):
    """One that does not mind when someone who waited too long has gone."""

    def handle_error(self, *_: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(*_)


@pytest.fixture
def provider() -> Iterator[Provider]:
    """A provider that nobody has asked anything yet."""
    from ourdorset.accounts.oidc.discovery import forget_providers

    forget_providers()
    made = Provider(SERVER_KEY)
    with Server(("127.0.0.1", 0), handler(made)) as server:
        made.issuer = f"http://127.0.0.1:{server.server_port}"
        serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        serving.start()
        yield made
        server.shutdown()
        serving.join()


class Stay(HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


@dataclass
class Browser:
    """Someone's browser, between our pages and the provider's."""

    client: Client
    name: str

    def leave(self, wanted: str = "") -> str:
        """Follow our link; the provider's address that it leads to."""
        answer = self.client.get(f"/sign-in/with/{self.name}/", {"next": wanted} if wanted else {})
        assert answer.status_code == 302, answer.content.decode()
        return answer["Location"]

    def prove(self, address: str) -> str:
        """Prove who I am at the provider; the address of ours that it sends me back to."""
        try:
            build_opener(Stay).open(address, timeout=10)
        except HTTPError as error:
            with error:
                return error.headers["Location"]
        raise AssertionError("the provider did not send the browser back")

    def back(self, address: str) -> Any:
        parts = urlsplit(address)
        return self.client.get(f"{parts.path}?{parts.query}")

    def sign_in(self, wanted: str = "") -> Any:
        return self.back(self.prove(self.leave(wanted)))

    @property
    def user(self) -> Any:
        """Who is signed in."""
        from ourdorset.accounts.models import User

        number = self.client.session.get("_auth_user_id")
        return User.objects.get(pk=number) if number else None


def table(provider: Provider, folder: Path, name: str, body: str) -> Path:
    """A file of providers with one table."""
    (folder / "secret").write_text(SECRET)
    (folder / "key.pem").write_bytes(CLIENT_KEY.as_pem(private=True))
    path = folder / "oidc.toml"
    path.write_text(
        f'[{name}]\nwords = "Sign in by another service"\nissuer = "{provider.issuer}"\n'
        f'client_id = "{CLIENT}"\n{body}\n'
    )
    return path


@pytest.fixture
def citizen(pages: Client, provider: Provider, tmp_path: Path) -> Iterator[Browser]:
    """A resident's browser where NHS login is the way in; they have proved who they are."""
    provider.claims = {"vot": "P9.Cp.Cd", "vtm": f"{provider.issuer}/trustmark"}
    provider.more = {"nhs_number": "9990000018", "given_name": "Terry", "family_name": "Hayes"}
    body = 'who = "residents"\nprivate_key_file = "key.pem"\nvtr = ["P9.Cp.Cd", "P9.Cm"]'
    with override_settings(OIDC=table(provider, tmp_path, "nhs-login", body)):
        yield Browser(pages, "nhs-login")


STAFF = """who = "staff"
client_secret_file = "secret"
scopes = "openid profile nationalrbacaccess associatedorgs selectedrole"
acr = ["AAL3_ANY"]
assurance = 3
roles = {R8000 = "clinician", R0090 = "coordinator"}
"""


@pytest.fixture
def worker(pages: Client, provider: Provider, tmp_path: Path) -> Iterator[Browser]:
    """A clinician's browser where CIS2 is the way in; they used a smartcard and chose their role at R0D."""
    provider.claims = {"acr": "AAL3_ANY", "authentication_assurance_level": "3", "selected_roleid": "r1"}
    provider.more = {
        "name": "Asha Patel",
        "nhsid_nrbac_roles": [
            {"person_roleid": "r1", "org_code": "R0D", "role_code": "S8000:G8000:R8000"},
            {"person_roleid": "r2", "org_code": "RDY", "role_code": "S8000:G8000:R0090"},
            {"person_roleid": "r3", "org_code": "X26", "role_code": "S8000:G8000:R8000"},
            {"person_roleid": "r4", "org_code": "R0D", "role_code": "S8001:G8005:R9999"},
        ],
        "nhsid_user_orgs": [{"org_code": code, "org_name": code} for code in ("R0D", "RDY", "X26")],
    }
    with override_settings(OIDC=table(provider, tmp_path, "cis2", STAFF)):
        yield Browser(pages, "cis2")
