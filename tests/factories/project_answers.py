"""Right answers to the steps of the project form, as a draft holds them."""

from __future__ import annotations

from datetime import date

#: The day of all of them.
TODAY = date(2026, 11, 22)

NEED = {
    "role": ["developpeur-back-end"],
    "role_text": [""],
    "skills": ["python, Node JS, Cobol"],
    "experts": ["2"],
    "engagement": ["regie"],
    "sector": ["banque-finance"],
}
MISSION = {
    "remote_policy": ["partiel"],
    "remote_days": ["2"],
    "city": ["lyon"],
    "start": ["date"],
    "start_date": ["2027-01-04"],
    "decision_date": ["2026-12-15"],
    "duration": ["6 mois"],
    "days_per_week": ["4.5"],
    "budget_kind": ["montant"],
    "budget": ["450 €"],
}
DESCRIPTION = {"context": ["Nous reprenons une application interne."], "deliverables": ["Une API."]}
CONTACT = {
    "company": ["Atelier Martin"],
    "siren": ["732 829 320"],
    "first_name": ["Ada"],
    "last_name": ["Martin"],
    "email": ["ada@example.com"],
    "telephone": ["06 12 34 56 78"],
    "call_slot": ["matin"],
    "accepts_news": ["on"],
}
#: Every step of a draft that is ready to be sent.
ANSWERS = {"besoin": NEED, "mission": MISSION, "description": DESCRIPTION, "coordonnees": CONTACT}
