"""The way in to long work, for the pages of listening."""

from ourdorset.listening.jobs.asking import ask
from ourdorset.listening.jobs.doing import told
from ourdorset.listening.jobs.running import StoppedError, run, run_waiting
from ourdorset.listening.jobs.standing import Standing, standing, tell

__all__ = ["Standing", "StoppedError", "ask", "run", "run_waiting", "standing", "tell", "told"]
