"""An answer sent after the session ended waits in the new session for the sign-in."""

from django.http import HttpRequest, QueryDict
from django.utils.timezone import now

from quiz.actions import throttle
from quiz.views.address import address_of

MOST_BYTES = 8000  # the longest typed answer in any script, and the fields beside it


def put(request: HttpRequest, pk: int, position: int) -> bool:
    """Keep the form as it came, and say whether; a later one replaces it.

    Not kept: an oversized form, and those for which one address opens sessions by the hundred.
    """
    form = request.POST.copy()
    form.pop("csrfmiddlewaretoken", None)
    text = form.urlencode()
    if len(text) > MOST_BYTES:
        return False
    is_new = request.session.session_key is None
    if is_new and throttle.is_over(throttle.KEPT_ADDRESS, address_of(request), at=now()):
        return False
    request.session["kept_answer"] = {"place": [pk, position], "form": text}
    return True


def find(request: HttpRequest, pk: int, position: int) -> QueryDict | None:
    """The form kept for this place, if there is one."""
    kept = request.session.get("kept_answer", {})
    return QueryDict(kept["form"]) if kept.get("place") == [pk, position] else None


def drop(request: HttpRequest, pk: int, position: int) -> None:
    """Forget the answer kept for this place, once something was sent to it."""
    if request.session.get("kept_answer", {}).get("place") == [pk, position]:
        del request.session["kept_answer"]
