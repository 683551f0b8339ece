"""What a response says, and whose session a client has."""

from typing import Any

from django.contrib.messages import get_messages
from django.test import Client

from quiz.models import User

PASSWORD = "a long pass phrase"


def page(response: Any) -> str:
    text: str = response.content.decode()
    return text


def said(response: Any) -> list[str]:
    """The messages that the next page will show."""
    return [str(message) for message in get_messages(response.wsgi_request)]


def who(client: Client) -> User | None:
    """The user of the client's session, or None."""
    return User.objects.filter(pk=client.session.get("_auth_user_id", 0)).first()
