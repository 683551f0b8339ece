"""Counting tries in the database: right from many threads and processes, on each database."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b

from django.conf import settings
from django.db import connection

from quiz.models import Throttle

# One statement, so that no two tries can read the same count.
COUNT = """
INSERT INTO quiz_throttle (key, opens, hits) VALUES (%s, %s, 1)
ON CONFLICT (key) DO UPDATE SET
  hits = CASE WHEN quiz_throttle.opens = excluded.opens THEN quiz_throttle.hits + 1 ELSE 1 END,
  opens = excluded.opens
RETURNING hits
"""


@dataclass(frozen=True)
class Limit:
    """At most `tries` in each fixed window of `seconds`."""

    scope: str
    tries: int
    seconds: int


# One person who guesses is stopped soon; a class behind one address is not locked out.
SIGN_IN = Limit("sign-in", tries=5, seconds=300)  # by address and name
SIGN_IN_ADDRESS = Limit("sign-in-address", tries=300, seconds=300)
CONFIRM = Limit("confirm", tries=5, seconds=300)  # by account: the password asked once more
RESET = Limit("password-reset", tries=5, seconds=3600)  # by e-mail
RESET_ADDRESS = Limit("password-reset-address", tries=100, seconds=3600)
SIGN_UP_ADDRESS = Limit("sign-up-address", tries=300, seconds=3600)
GUEST_ADDRESS = Limit("guest-address", tries=300, seconds=3600)
KEPT_ADDRESS = Limit("kept-address", tries=300, seconds=3600)


def is_over(limit: Limit, who: str, *, at: datetime) -> bool:
    """Count one try of `who`, and say whether it is one too many."""
    seconds = int(at.timestamp())
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [_key(limit, who), seconds - seconds % limit.seconds])
        return bool(cursor.fetchone()[0] > limit.tries)


def forget(limit: Limit, who: str) -> None:
    """Start again at zero, after a success."""
    Throttle.objects.filter(key=_key(limit, who)).delete()


def clear(*, at: datetime) -> None:
    """Remove the counters of windows that have passed; none is a day long."""
    Throttle.objects.filter(opens__lt=int((at - timedelta(days=1)).timestamp())).delete()


def _key(limit: Limit, who: str) -> str:
    """Names and addresses are not stored, only a keyed hash of them."""
    secret = blake2b(settings.SECRET_KEY.encode()).digest()
    return blake2b(f"{limit.scope}|{who}".encode(), key=secret, digest_size=16).hexdigest()
