"""Messages that were kept instead of sent, seen as personal data."""

from __future__ import annotations

from core.models import SentEmail


def forget_emails_to(address: str) -> int:
    """Erase the kept messages of which ``address`` is a recipient, in any case; return how many."""
    wanted = address.strip().lower()
    if not wanted:
        return 0
    near = SentEmail.objects.filter(recipients__icontains=wanted).values_list("pk", "recipients")
    exact = [pk for pk, to in near.iterator() if wanted in {one.strip().lower() for one in to.split(",")}]
    return SentEmail.objects.filter(pk__in=exact).delete()[0]
