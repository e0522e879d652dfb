"""The Jinja2 environment of every page, for Django's Jinja2 backend.

`nhsuk-frontend-jinja` needs ChainableUndefined: its macros ask for options that were not given. Each room
keeps its pages in `templates/<room>/`; the first folder that has a template wins.
https://docs.djangoproject.com/en/5.2/topics/templates/#django.template.backends.jinja2.Jinja2
"""

from pathlib import Path
from typing import Any

from django.apps import apps
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import BaseLoader, ChainableUndefined, ChoiceLoader, Environment, FileSystemLoader, PackageLoader

from ourdorset.design.navigation import account_items, navigation_items

SERVICE_NAME = "Our Dorset"


def environment(*, loader: BaseLoader | None = None, **options: Any) -> Environment:
    """An environment with the rooms' templates, the design system's macros, and what every page needs."""
    options["undefined"] = ChainableUndefined
    made = Environment(
        loader=ChoiceLoader([*([loader] if loader else []), rooms(), PackageLoader("nhsuk_frontend_jinja")]),
        extensions=["jinja2.ext.do"],
        autoescape=options.pop("autoescape", True),
        **options,
    )
    made.globals.update(
        service_name=SERVICE_NAME,
        static=static,
        url=address,
        navigation_items=navigation_items,
        account_items=account_items,
    )
    return made


def rooms() -> FileSystemLoader:
    """The template folders of this room and of every installed room of the house."""
    folders = [Path(__file__).parent / "templates"]
    for app in apps.get_app_configs():
        if app.name.startswith("ourdorset."):
            folders.append(Path(app.path) / "templates")
    return FileSystemLoader([str(folder) for folder in folders])


def address(name: str, *arguments: Any, **named: Any) -> str:
    """The address of the page with this URL name."""
    return reverse(name, args=arguments or None, kwargs=named or None)
