"""The one Django app of the site."""

from django.apps import AppConfig


class QuizConfig(AppConfig):
    name = "quiz"
    verbose_name = "Course"

    def ready(self) -> None:
        from quiz import receivers  # noqa: F401 (they listen from now on)
