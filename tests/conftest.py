"""What every test has: plain static files, an empty cache, and a calendar whose today is 23 April 2025."""

import datetime

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.cache import cache
from django.test import Client

from events.counting.bitmaps import forget_collection
from timeline.web.page_cache import page_cache

# What a test asks for when it needs a database.
ON_DATABASE = {"db", "transactional_db", "live_server"}


def pytest_addoption(parser):
    parser.addoption(
        "--database-only",
        action="store_true",
        help="Only tests that use the database, without a browser: what another engine can answer differently.",
    )


def pytest_collection_modifyitems(config, items):
    if not config.getoption("--database-only"):
        return

    def differs(item):
        uses = ON_DATABASE & set(item.fixturenames) or item.get_closest_marker("django_db")
        return bool(uses) and not item.get_closest_marker("browser")

    config.hook.pytest_deselected(items=[item for item in items if not differs(item)])
    items[:] = [item for item in items if differs(item)]


TODAY = datetime.date(2025, 4, 23)
NOW = datetime.datetime(2025, 4, 23, 9, 30, tzinfo=datetime.UTC)


@pytest.fixture(scope="session", autouse=True)
def uncollected_files():
    """A server starts before any one test's settings: it needs no collected static files."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "WHITENOISE_AUTOREFRESH", True, raising=False)
        yield


@pytest.fixture(autouse=True)
def plain_site(settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.SITE_NAME = "Almanac"
    settings.SITE_URL = "https://calendar.example"
    settings.SECURE_SSL_REDIRECT = False
    cache.clear()
    forget_collection()
    page_cache.clear()


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """The moment it is; `clock.now = …` moves it. No test reads the real one."""

    class Clock:
        now = NOW

    monkeypatch.setattr("django.utils.timezone.now", lambda: Clock.now)
    return Clock


def staff(group):
    """A client signed in as somebody of a group of the admin's, called after it."""
    user = User.objects.create_user(group.lower(), is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def editor(db):
    return staff("Editor")


@pytest.fixture
def contributor(db):
    return staff("Contributor")
