"""The page of a topic."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from events.models import Topic
from timeline.directory.narrowing import Narrowing
from timeline.directory.subject import SubjectPage, render_subject
from timeline.web.responses import public


@public
def topic_page(request: HttpRequest, slug: str) -> HttpResponse:
    """`/topics/<slug>/`."""
    record, narrowing = get_object_or_404(Topic, slug=slug), Narrowing.of_query(request.GET)
    return render_subject(request, SubjectPage(record, "topic", (_("Topics"), reverse("topics")), narrowing))
