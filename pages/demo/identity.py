"""Who publishes the demonstration, and what they promise: nobody real, reachable nowhere.

The telephone number is of the range that ARCEP keeps for fiction, the domain is reserved by
RFC 2606.
"""

IDENTITY = {
    "name": "Balise",
    "tagline": "Les experts freelance du numérique, expliqués",
    "telephone": "01 99 00 12 34",
    "email": "contact@balise.example",
    "opening_hours": "Du lundi au vendredi, de 9 h à 18 h",
    "street": "1 rue de l’Exemple",
    "postcode": "00000",
    "city": "Ville-Exemple",
    "legal_name": "Balise, plateforme de démonstration (aucune société n’existe sous ce nom)",
    "registration": "Sans objet : démonstration",
    "publication_director": "La rédaction de Balise",
    "host": "La machine qui exécute cette démonstration",
}

#: What the demonstration promises to clients; its day is the one on which it is built.
COMMITMENT = {
    "working_hours": 4,
    "paid_how": (
        "Si une mission se conclut, le prix que vous payez comprend notre commission\u00a0: son montant est "
        "écrit sur le devis, avant votre signature. Sans mission, vous ne payez rien."
    ),
}
