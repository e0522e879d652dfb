"""Which formats are spoken: JSON only, https://hl7.org/fhir/R4/http.html#mime-type.

Asked for anything else we say 406, sent anything else 415.
"""

from functools import lru_cache

from ourdorset.kernel.api import MediaTypeError, NotAcceptableError

JSON = "application/fhir+json"
FORM = "application/x-www-form-urlencoded"
_JSON_NAMES = frozenset({"json", "application/json", "application/fhir+json", "text/json"})
_JSON_RANGES = _JSON_NAMES | {"*/*", "application/*"}
_VERSIONS = frozenset({"", "4.0", "4.0.1"})


def require_json_wanted(accept: str, format_parameter: str | None) -> None:
    """Raise NotAcceptableError unless JSON will do; `_format` counts before the Accept header."""
    if format_parameter is not None:
        media, parameters = _parsed(format_parameter.replace(" ", "+"))
        if media not in _JSON_NAMES or parameters.get("fhirversion", "") not in _VERSIONS:
            raise NotAcceptableError(f"The _format '{format_parameter}' is not served; use _format=json.")
    elif accept and not _accepts_json(accept):
        raise NotAcceptableError(f"'{accept}' is not served; ask for Accept: {JSON}.")


@lru_cache(maxsize=256)
def _accepts_json(accept: str) -> bool:
    for part in accept.split(","):
        media, parameters = _parsed(part)
        refused = parameters.get("q", "").rstrip("0") in {"0.", "0"} or parameters.get("q") == "0"
        if media in _JSON_RANGES and not refused and parameters.get("fhirversion", "") in _VERSIONS:
            return True
    return False


@lru_cache(maxsize=256)
def require_json_sent(content_type: str) -> None:
    """Raise MediaTypeError unless the body is JSON in UTF-8, of FHIR 4.0 where a version is given."""
    media, parameters = _parsed(content_type)
    spoken = media in _JSON_NAMES and parameters.get("fhirversion", "") in _VERSIONS
    if not spoken or parameters.get("charset", "utf-8") not in {"utf-8", "utf8"}:
        shown = content_type or "no Content-Type"
        raise MediaTypeError(f"The body was sent as '{shown}'; send it as {JSON} in UTF-8.")


def is_form(content_type: str) -> bool:
    """Whether a body holds search parameters, as in POST [type]/_search."""
    return _parsed(content_type)[0] == FORM


def _parsed(value: str) -> tuple[str, dict[str, str]]:
    media, *rest = value.split(";")
    pairs = (part.partition("=") for part in rest)
    parameters = {key.strip().lower(): text.strip().strip('"').lower() for key, _, text in pairs}
    return media.strip().lower(), parameters
