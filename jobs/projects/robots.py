"""What crawlers need not fetch of the form: every page links to it, and says which page it is."""

RULES = ("Disallow: /deposer-un-projet/*?",)
