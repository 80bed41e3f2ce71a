"""`/check/`: what each calendar client will do with a feed or a file, ours or another's."""

from __future__ import annotations

import threading
from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from events.feedcheck.calendar_file import MOST_OCTETS
from timeline.check.checking import Verdict, check_address, check_file
from timeline.check.report import report_in_words

AT_ONCE = 2  # checks in one process: each may wait for another server, and others want the site meanwhile
_FORM = 20_000  # octets a form has besides the file in it
running = threading.BoundedSemaphore(AT_ONCE)


# The page carries no cookie and changes nothing, so there is no session a forged form could misuse.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """GET `?url=` for an address, so that a report has one itself; POST for a file or pasted text."""
    address = request.GET.get("url", "").strip()
    if request.method != "POST" and not address:
        return _page(request, Verdict())
    if not running.acquire(blocking=False):
        busy = _("Other feeds are being checked right now. Try again in half a minute.")
        response = _page(request, Verdict(address=address, problem=busy), HTTPStatus.TOO_MANY_REQUESTS)
        response["Retry-After"] = "30"
        return response
    try:
        return _page(request, _sent(request) if request.method == "POST" else _at(request, address))
    finally:
        running.release()


def _at(request: HttpRequest, address: str) -> Verdict:
    return check_address(address, timezone.now(), {request.get_host()})


def _sent(request: HttpRequest) -> Verdict:
    """The file of the form, or else its text."""
    too_large = _("This is larger than 10 MB. No calendar takes a file of that size.")
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_OCTETS + _FORM:
        return Verdict(problem=too_large)
    try:
        text = request.POST.get("text", "")
        file = request.FILES.get("file")
    except RequestDataTooBig:
        return Verdict(problem=_("This is too much to paste. Choose it as a file instead."))
    except SuspiciousOperation:
        return Verdict(problem=_("The form did not arrive whole. Send it again."))
    # A browser sends what was pasted with the line ends of a form, not those of the file.
    return check_file(file.read() if file else text.encode(), timezone.now())


def _page(request: HttpRequest, verdict: Verdict, status: int = HTTPStatus.OK) -> HttpResponse:
    context = {"verdict": verdict, "report": report_in_words(verdict.report) if verdict.report else None}
    response = render(request, "check/page.html", context, status=status)
    # A report is of this moment, and of an address that is nobody else's business.
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
