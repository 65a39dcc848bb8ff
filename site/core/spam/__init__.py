"""Is it a person who sends this form? Whatever the answer, the form is kept: reasons only mark it.

``tokens`` (when the form was shown), ``limits`` (how many come), ``proof`` (a challenge that costs a
robot time), put together by ``examination``. A view passes the reasons on to its service, which puts
what has any in quarantine. Nothing here raises for what a stranger sends.
"""

from core.spam.examination import examine, examine_form, examine_sending
from core.spam.reasons import Reason
from core.spam.tokens import new_token, token_of

__all__ = ["Reason", "examine", "examine_form", "examine_sending", "new_token", "token_of"]
