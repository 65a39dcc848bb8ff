"""The editor's interface as somebody of the team uses it.

Locators follow roles, names of fields, addresses and icons, not our wording.
"""

from __future__ import annotations

import re

from playwright.sync_api import FrameLocator, Locator, Page, expect


def sign_in(page: Page, username: str, password: str) -> Desk:
    """Through the sign-in page that the admin sends a stranger to."""
    page.goto("/admin/")
    expect(page).to_have_url(re.compile(r"/compte/login/\?next=/admin/$"))
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    page.locator("[name=login]").fill(username)
    page.locator("[name=password]").fill(password)
    page.get_by_role("main").get_by_role("button").click()
    expect(page).to_have_url(re.compile(r"/admin/$"))
    return Desk(page)


class Desk:
    """A signed-in account in front of the admin."""

    def __init__(self, page: Page) -> None:
        self.page = page
        #: Scripts that failed while this account worked.
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))

    # The home page and the tree

    def go_home(self) -> Home:
        self.page.goto("/admin/")
        return Home(self.page)

    def open_list(self, *titles: str) -> None:
        """Walk down the page tree of the sidebar: ``open_list("Accueil", "Conseils")``."""
        self.page.get_by_role("button", name="Pages", exact=True).click()
        menu = self.page.locator(".c-page-explorer")
        lines = [menu.locator(".c-page-explorer__item").filter(has_text=title) for title in titles]
        for line in lines[:-1]:
            line.locator(".c-page-explorer__item__action").last.click()
        lines[-1].locator(".c-page-explorer__item__link").click()
        expect(self.page).to_have_url(re.compile(r"/admin/pages/\d+/$"))

    def add_page_here(self) -> Editor:
        self.page.locator("header a[href$='/add_subpage/']").click()
        return Editor(self.page)

    def editor(self) -> Editor:
        """The editor that was just opened."""
        return Editor(self.page)

    def edit(self, page_id: int) -> Editor:
        self.page.goto(f"/admin/pages/{page_id}/edit/")
        return Editor(self.page)


class Home:
    """What the admin opens on."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def to_mend(self, title: str) -> Locator:
        """The line that says how many defects the page has."""
        return self.page.locator("#defects-section li").filter(
            has_text=re.compile(rf"«\s{re.escape(title)}\s»")
        )

    def waiting(self, title: str) -> Locator:
        """The line of a page that waits for this reviewer."""
        return self.page.locator("#awaiting-review-section tbody tr").filter(has_text=title)

    def approve(self, title: str) -> None:
        line = self.waiting(title)
        line.locator(".w-dropdown__toggle").click()
        line.locator("button[data-workflow-action-url*='/approve/']:not([data-launch-modal])").click()
        expect(line).to_have_count(0)


class Editor:
    """A page being written."""

    def __init__(self, page: Page) -> None:
        self.page = page
        expect(self.field("title")).to_be_visible()

    @property
    def page_id(self) -> int:
        match = re.search(r"/pages/(\d+)/edit/", self.page.url)
        assert match, f"not the address of a page that exists: {self.page.url}"
        return int(match[1])

    # Fields and blocks

    def field(self, name: str) -> Locator:
        return self.page.locator(f"[name='{name}']")

    def fill(self, **values: str) -> None:
        for name, value in values.items():
            self.field(name.replace("__", "-")).fill(value)

    def show_tab_of(self, name: str) -> None:
        """Open the tab in which the field stands."""
        panel = self.page.locator("[role=tabpanel]").filter(has=self.field(name))
        self.page.locator(f"[role=tab][href='#{panel.get_attribute('id')}']").click()

    def blocks(self, *path: str) -> Blocks:
        """The blocks at ``path``: ``blocks("sections", "answer")``."""
        place = self.page.locator(f"[data-contentpath='{path[0]}']").first
        for name in path[1:]:
            place = place.locator(f"[data-contentpath='{name}']").first
        return Blocks(place)

    # What the form says

    def errors(self) -> Locator:
        return self.page.locator(".w-field__errors").filter(has_text=re.compile(r"\S"))

    def defects(self) -> Locator:
        """What the checks find in the saved version, one item each."""
        return self.page.locator(".site-defects li")

    # What becomes of it

    def save_draft(self) -> None:
        self._wait_for_autosave()
        self._send(self.page.locator("button.action-save").filter(visible=True))

    def open_actions(self) -> Locator:
        """The menu beside the save button."""
        self._wait_for_autosave()
        menu = self.page.locator("footer .w-dropdown--dropdown-button")
        menu.locator(".w-dropdown__toggle").click()
        return menu.locator(".w-dropdown__content")

    def submit(self) -> None:
        """Ask for a review."""
        self._send(self.open_actions().locator("[name=action-submit]"))

    def publish(self) -> None:
        """For those who may."""
        self._send(self.open_actions().locator("[name=action-publish]"))

    def forge(self, action: str) -> None:
        """Add to the form what the button of ``action`` would send."""
        self.page.locator("#page-edit-form").evaluate(
            """(form, name) => {
              const forged = document.createElement("input");
              Object.assign(forged, {type: "hidden", name, value: name});
              form.append(forged);
            }""",
            action,
        )

    def preview(self) -> FrameLocator:
        """The page as its reader will see it, beside the form."""
        self.page.locator("[data-side-panel-toggle=preview]").click()
        return self.page.frame_locator("#w-preview-iframe")

    def _wait_for_autosave(self) -> None:
        """A page sent while it is being saved for the first time would be created twice."""
        indicator = self.page.locator("#w-autosave-indicator")
        expect(indicator).not_to_have_attribute("data-w-autosave-state-value", "saving")

    def _send(self, button: Locator) -> None:
        with self.page.expect_navigation():
            button.click()
        expect(self.page.locator(".messages .success")).to_be_visible()


class Blocks:
    """A list of blocks and the picker that adds to it."""

    def __init__(self, place: Locator) -> None:
        self.place = place
        self.picker = place.page.locator(".w-combobox-container")

    def open_picker(self) -> Locator:
        """The rows of the picker, one a kind of block."""
        self.add()
        return self.picker.locator(".w-combobox__option-row")

    def preview_of(self, row: Locator) -> FrameLocator:
        """What a block of this kind looks like on the site."""
        row.locator(".w-combobox__option-preview").click()
        return self.picker.frame_locator("iframe")

    def address_of_preview(self, row: Locator) -> str:
        row.locator(".w-combobox__option-preview").click()
        expect(row.locator(".w-combobox__option-preview")).to_have_attribute("aria-expanded", "true")
        return str(self.picker.locator("iframe").get_attribute("src"))

    def pick(self, icon: str) -> None:
        self.row(icon).locator("[role=option]").click()

    def row(self, icon: str) -> Locator:
        """The kind of block with this icon."""
        return self.picker.locator(".w-combobox__option-row").filter(
            has=self.place.page.locator(f"use[href='#icon-{icon}']")
        )

    def add(self) -> None:
        """One more, at the end; where there are several kinds of blocks, the picker opens."""
        self.place.locator("button.c-sf-add-button").last.click()

    def write(self, text: str) -> None:
        """Type into the last rich text, which reaches its form field a moment later."""
        sheet = self.place.locator("[contenteditable=true]").last
        sheet.click()
        sheet.page.keyboard.type(text)
        field = self.place.locator("input[type=hidden][name$='-value']").last
        expect(field).to_have_value(re.compile(re.escape(text)))
