"""The first administrator of a site: somebody who has signed up there."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from quiz.models import User


class Command(BaseCommand):
    help = "Make an account an administrator. No password goes through the command line or a log."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="the name that the account signs in with")

    def handle(self, *, name: str, **options: Any) -> None:
        user = User.objects.filter(username__iexact=name, is_guest=False).first()
        if user is None:
            raise CommandError(f"There is no account {name}. Sign up on the site first.")
        user.is_staff = user.is_superuser = True
        user.save(update_fields=["is_staff", "is_superuser"])
        self.stdout.write(f"{user.username} is an administrator now.")
