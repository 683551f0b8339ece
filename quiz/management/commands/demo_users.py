"""Sign-ins to try the site with, on a laptop only."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from quiz.models import User

DEMO = {"student": "learn-the-cloud", "instructor": "teach-the-cloud"}


class Command(BaseCommand):
    help = "Create the demo sign-ins `student` and `instructor`. Refuses unless DEBUG=1."

    def handle(self, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("Demo sign-ins have known passwords: they need DEBUG=1.")
        for name, password in DEMO.items():
            changed = ", unless you changed it"
            if not User.objects.filter(username__iexact=name).exists():
                changed = ""
                self._create(name, password)
            self.stdout.write(f"  sign in as {name} with the password {password}{changed}")

    @transaction.atomic
    def _create(self, name: str, password: str) -> None:
        teaches = name == "instructor"
        user = User.objects.create_user(name, password=password, is_staff=teaches)
        if teaches:
            user.groups.add(Group.objects.get(name="Instructor"))
