"""What crawlers need not fetch of the lists: every filtered address, but not the pages of a list."""

RULES = (
    "Disallow: /missions/*?",
    "Allow: /missions/*?page=",
    "Disallow: /missions/*?page=*&",
)
