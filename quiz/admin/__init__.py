from django.contrib import admin

from quiz.admin import (
    attempts,
    content,
    events,
    imports,
    labs,
    pictures,
    questions,
    quizzes,
    users,
    versions,
)

__all__ = [
    "attempts",
    "content",
    "events",
    "imports",
    "labs",
    "pictures",
    "questions",
    "quizzes",
    "users",
    "versions",
]

admin.site.site_title = admin.site.site_header = "StudyApp"
admin.site.index_title = "What there is to look after"
