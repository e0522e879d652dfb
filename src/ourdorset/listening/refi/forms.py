"""What is asked before another program's project comes in, and before ours goes out."""

from ourdorset.design.api import CheckboxesField, Form, RadiosField
from ourdorset.listening.refi.disclosure import LEVELS, TEAM
from ourdorset.listening.taking_in.survey.forms import AgreedForm

NAMES_OUT = "names-out"


class ComingIn(AgreedForm):
    """What people agreed to, and whether their names are out."""

    names = CheckboxesField(
        label="Names in its texts",
        choices=[(NAMES_OUT, "They have been taken out already, and somebody has checked")],
        required=False,
        help_text="Otherwise they are taken out here, and its texts wait for somebody to check them.",
    )


class GoingOut(Form):
    """For whom it is."""

    level = RadiosField(label="Who will have it?", choices=LEVELS.items(), initial=TEAM)
