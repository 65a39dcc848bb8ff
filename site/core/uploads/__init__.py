"""Files from strangers: checked by content, kept outside the media folder, handed to staff only.

``names`` → ``checks`` (``archives``, ``pdfs``, ``pictures``, ``texts``) → ``storage`` → ``tickets``
while a form is filled in → ``scanning`` by an antivirus, where there is one → ``responses`` for the
team. ``handlers`` stops reading what is too large.
"""
