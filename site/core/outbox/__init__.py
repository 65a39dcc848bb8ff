"""What must reach the outside, kept until it has: e-mails, pings, purges.

A service calls :func:`put` inside the transaction that writes its facts, so that neither exists
without the other. ``manage.py run_outbox`` delivers: it claims a few messages in one short
transaction, runs their handlers outside any, and records how each ended. Whoever owns a kind of
message registers its handler from ``ready()`` of its app.

Delivery is *at least once*: a dispatcher that dies between the handler's end and the record of it
leaves a lease, and the message is handled again. What a handler sends must therefore carry a key
of the message (an e-mail its ``Message-ID``), so that the other side can tell it apart.
"""

from core.outbox.dispatcher import dispatch
from core.outbox.handlers import Handler, PermanentFailure, Unreachable, register
from core.outbox.writing import put

__all__ = ["Handler", "PermanentFailure", "Unreachable", "dispatch", "put", "register"]
