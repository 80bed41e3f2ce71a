"""The review desk: articles on one side, what was read in them on the other, and an editor between."""

from django.contrib import admin
from django.urls import path

from events.admin.review.desk import desk
from events.admin.review.queue import queue

urlpatterns = [
    path("", admin.site.admin_view(queue), name="review"),
    path("<int:pk>/", admin.site.admin_view(desk), name="review-desk"),
]
