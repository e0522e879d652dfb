"""Where a request comes from, as far as our own proxies can be believed."""

from django.conf import settings
from django.http import HttpRequest

# Words that a browser's User-Agent holds, the telling ones first: browsers name each other.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrom", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("CrOS", "Chromebook"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


def source_of(request: HttpRequest) -> str:
    """The network address of whoever asks: what our outermost proxy saw, or else who connected to us.

    Anyone may write an X-Forwarded-For; only the part at its end that our own proxies added is read.
    """
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
    if settings.PROXIES and len(hops) >= settings.PROXIES:
        return hops[-settings.PROXIES]
    return request.META.get("REMOTE_ADDR", "")


def device_of(request: HttpRequest) -> str:
    """The kind of browser in words such as “Chrome on Windows”, to know one's own sessions apart."""
    agent = request.META.get("HTTP_USER_AGENT", "")
    browser = next((name for word, name in BROWSERS if word in agent), "A browser")
    system = next((name for word, name in SYSTEMS if word in agent), "")
    return f"{browser} on {system}" if system else browser
