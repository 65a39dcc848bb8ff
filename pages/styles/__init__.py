"""The gallery of components at ``/styles/``: every component with example contexts."""

from pages.styles.views import gallery as gallery
