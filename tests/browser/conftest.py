"""A real Chromium on a real server: what a visitor sees, with everything that went wrong on the way.

The clock of tests/conftest.py is patched process-wide, so the server's threads see it too.
"""

import shutil
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client

from events.derivation.derive import one_change
from events.models import Figure, Mention, Participation
from tests import factories

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
    "--disable-component-update", "--no-first-run",
]  # fmt: skip


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def chromium():
    """The browser. As people have it: pages one leaves are kept for Back."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if not program:
        pytest.skip(f"No browser on this machine (looked for {', '.join(NAMES)}).")
    sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed.")
    with pytest.MonkeyPatch.context() as patch:
        # Playwright's own loop runs in this thread; Django would take it for an asynchronous caller.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        with sync_api.sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=program, args=ARGUMENTS, ignore_default_args=["--disable-back-forward-cache"]
            )
            yield browser
            browser.close()


@pytest.fixture(scope="session")
def forgetful(chromium):
    """The same browser, which loads a page anew for Back: as on a phone short of memory."""
    program = next(filter(None, map(shutil.which, NAMES)))
    browser = chromium.browser_type.launch(executable_path=program, args=ARGUMENTS)
    yield browser
    browser.close()


@pytest.fixture
def visit(chromium, live_server, request):
    """`visit(path, **context options)` opens a page; at the end nothing may have gone wrong on any of them.

    Where `kept` is false, by a browser that keeps no page for Back; `failing` where requests are made to fail.
    """
    wrong, contexts = [], []
    host = urlsplit(live_server.url).netloc

    def open_page(path="/", *, expect=200, kept=True, failing=False, **options):
        browser = chromium if kept else request.getfixturevalue("forgetful")
        context = browser.new_context(
            **{"viewport": {"width": 1280, "height": 900}, "base_url": live_server.url, **options}
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(8000)
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        if not failing:
            page.on("console", lambda line: wrong.append(line.text) if _complaint(line) else None)
        page.on("request", lambda request: wrong.append(request.url) if _elsewhere(request.url) else None)
        page.on(
            "response",
            lambda answer: (
                wrong.append(f"{answer.status} {answer.url}") if answer.status >= 500 and not failing else None
            ),
        )
        answer = page.goto(path)
        assert answer.status == expect
        return page

    def _complaint(line):
        # htmx says when a newer question takes an older one's place; a request that failed has a line of its own.
        replaced = line.text.startswith(("htmx:sendAbort", "htmx:afterRequest"))
        return line.type in ("error", "warning") and "404" not in line.text and not replaced

    def _elsewhere(url):
        return urlsplit(url).scheme in ("http", "https", "ws", "wss") and urlsplit(url).netloc != host

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture
def shelf(live_server):
    """160 events of two kinds around today, and one with everything an event can have."""
    with one_change():
        germany = factories.location("Germany", slug="germany", kind="country")
        berlin = factories.location("Berlin", slug="berlin", parent=germany)
        paris = factories.location("Paris", slug="paris", country="FR", local_name="巴黎", local_language="zh")
        chamber = factories.organization("Chamber", slug="chamber", website="https://chamber.example/")
        ada, trade = factories.person("Ada", slug="ada"), factories.topic("Trade", slug="trade")
        line = factories.series("Line", slug="line", cadence="annual")
        made = factories.event(
            "Great journey", "2025-04-22/2025-04-30", slug="journey", kind="delegation", organizers=[chamber],
            stops=[(berlin, "2025-04-23"), (paris, None)], topics=[trade], series=line, edition=2, location=berlin,
            local_title="伟大的旅程", local_language="zh", summary="A summary. " * 20, theme="Trade winds",
            further_stops="other cities", commemorated_as="the great journey", previous_when="2025-03",
        )  # fmt: skip
        factories.event("First journey", "2024-05", slug="first", kind="delegation", series=line, edition=1)
        factories.event("Evening", "2025-04-23", part_of=made, location=berlin, status="tentative")
        Participation.objects.create(event=made, person=ada, role="head", affiliation="chair", organization=chamber)
        Figure.objects.create(event=made, label="companies", value=40, bound="about")
        source = factories.source("A long report of the journey", url="https://press.example/" + "report-" * 30)
        Mention.objects.create(event=made, source=source, quote="They will leave on 22 April.", field="when")
        for number in range(160):
            day = f"2025-{number % 8 + 1:02}-{number % 27 + 1:02}"
            factories.event(
                f"Event {number}", day, slug=f"number-{number}", kind="summit" if number % 2 else "forum",
                location=berlin if number % 3 else paris, status="cancelled" if number % 9 == 0 else "confirmed",
            )  # fmt: skip
    return made


@pytest.fixture
def editor(visit, live_server):
    """Opens a page of the admin, signed in."""
    user = get_user_model().objects.create_superuser("editor", password="not a secret")
    client = Client()
    client.force_login(user)
    session = {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}

    def open_page(path, **options):
        page = visit("/healthz", **options)
        page.context.add_cookies([session | {"url": live_server.url}])
        assert page.goto(path).status == 200
        return page

    return open_page
