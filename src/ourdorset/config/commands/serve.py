"""`ourdorset serve`: the service, until it is told to stop."""

import os

import click

from ourdorset.config import server
from ourdorset.config.commands.saying import teller
from ourdorset.config.settings import amend, variable
from ourdorset.config.startup import house

HOST = "127.0.0.1"
PORT = 8000
ANY_PORT = click.IntRange(1, 65535)


@click.command()
@click.option("--host", default=HOST, show_default=True, help="Address to serve on; 0.0.0.0 for all.")
@click.option("--port", default=PORT, show_default=True, type=ANY_PORT, help="Port to serve on.")
@click.option("--workers", type=click.IntRange(1, 64), help="Processes; without it OURDORSET_WORKERS.")
def serve(host: str, port: int, workers: int | None) -> None:
    """Serve pages and FHIR until interrupted.

    Starts PostgreSQL unless OURDORSET_DATABASE_URL names one, and brings it up to date.
    """
    server.require_port(host, port)
    serve_at(host, port)
    with house(teller()) as ours:
        ready = f"Serving {ours.base_url} (Ctrl+C stops it)"
        server.serve(ours, host, port, workers or ours.workers, lambda: click.echo(ready))
    click.echo("Stopped.")


def serve_at(host: str, port: int) -> None:
    """Unless the operator has said how people reach this service, it is at the address served on."""
    if not os.environ.get(variable("base_url")):
        shown = {"0.0.0.0": HOST, "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
        amend(base_url=f"http://{shown}:{port}")
