"""Accounts: sign up, in and out; the account, its password, its end."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from quiz.actions import accounts, throttle
from quiz.models import Attempt, Card, Response, User
from quiz.views.account_forms import (
    NAME_TAKEN,
    AccountForm,
    ChangePasswordForm,
    DeleteForm,
    SignInForm,
    SignUpForm,
)
from quiz.views.address import address_of
from quiz.views.by_post import by_post
from quiz.views.guests import guest_of

TOO_MANY = "Too many new accounts from this address. Wait an hour and try again."
BACKEND = "django.contrib.auth.backends.ModelBackend"


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def sign_up(request: HttpRequest) -> HttpResponse:
    """Make an account; a guest becomes it in place."""
    guest = guest_of(request)
    if request.user.is_authenticated and guest is None:
        return redirect("account")
    form = SignUpForm(_sent(request))
    if request.method == "POST" and throttle.is_over(
        throttle.SIGN_UP_ADDRESS, address_of(request), at=now()
    ):
        form.errors.clear()  # nor does it tell any more which names are taken
        form.add_error(None, TOO_MANY)
    elif form.is_valid():
        try:
            user = accounts.sign_up(guest, **form.cleaned_data)
        except accounts.NameTaken:
            form.add_error("username", NAME_TAKEN)
        else:
            login(request, user, backend=BACKEND)
            messages.success(request, f"Welcome, {user}. What you do here is kept for you.")
            return _go_on(request)
    return render(request, "accounts/sign_up.html", _door(request, form, guest))


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in to an account; a guest's work comes along when the guest says so.

    Somebody who is signed in may sign in as somebody else: that begins a new session.
    """
    guest = guest_of(request)
    context = _door(request, None, guest)
    form = SignInForm(request, _sent(request), has_work=context["guest_attempts"] > 0)
    if form.is_valid():
        user = form.get_user()
        if guest and form.cleaned_data.get("bring"):
            brought = accounts.bring(guest, user, at=now())
            messages.success(request, f"Brought along, and yours now: {brought} of your attempts.")
        login(request, user)
        # Zero is until the browser closes, none the site's own span.
        request.session.set_expiry(None if form.cleaned_data["stay"] else 0)
        return _go_on(request)
    return render(request, "accounts/sign_in.html", context | {"form": form})


@by_post(leads_to="home")
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session; the page also clears what this browser kept of unsent answers."""
    logout(request)
    return render(request, "accounts/signed_out.html")


@never_cache  # Back shows none of these pages after signing out, on a shared machine
@sensitive_post_parameters()
@login_required
@require_http_methods(["GET", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """What is kept about somebody, and what can be changed."""
    user = _person(request)
    form = AccountForm(None if user.is_guest else _sent(request), instance=user)
    if form.is_valid():
        user.save(update_fields=AccountForm.Meta.fields)
        messages.success(request, "Saved.")
        return redirect("account")
    return render(request, "accounts/account.html", {"form": form} | _kept_of(user))


@never_cache
@sensitive_post_parameters()
@login_required
@require_http_methods(["GET", "POST"])
def change_password(request: HttpRequest) -> HttpResponse:
    """A new password for this session; all other sessions end."""
    if guest_of(request):
        return redirect("sign-up")
    form = ChangePasswordForm(_person(request), _sent(request))
    if form.is_valid():
        update_session_auth_hash(request, form.save())
        messages.success(request, "Your password is changed. Other devices are signed out.")
        return redirect("account")
    return render(request, "accounts/password_change.html", {"form": form})


@never_cache
@sensitive_post_parameters()
@login_required
@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    """Delete the account and all that belongs to it, after a clear word of what goes."""
    user = _person(request)
    form = DeleteForm(user, _sent(request))
    is_last = accounts.is_last_administrator(user)
    if form.is_valid():
        try:
            accounts.delete(user)
        except accounts.LastAdministrator:
            is_last = True
        else:
            logout(request)
            return render(request, "accounts/deleted.html", {"was_guest": user.is_guest})
    context = {"form": form, "is_last": is_last} | _kept_of(user)
    return render(request, "accounts/delete.html", context)


def _person(request: HttpRequest) -> User:
    """Whoever is signed in, read anew: a form may change it, and the page still tells what is."""
    return User.objects.get(username=request.user.get_username())


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _door(request: HttpRequest, form: Any, guest: User | None) -> dict[str, Any]:
    """The context of signing in and up."""
    return {
        "form": form,
        "next": _wanted(request),
        "guest_attempts": Attempt.objects.of(guest).count() if guest else 0,
    }


def _kept_of(user: User) -> dict[str, int]:
    """How much is kept of what somebody did."""
    return {
        "attempts": Attempt.objects.of(user).count(),
        "answers": Response.objects.filter(place__attempt__learner=user).count(),
        "cards": Card.objects.of(user).count(),
    }


def _wanted(request: HttpRequest) -> str:
    """Where the visitor wanted to go: a path on this site, or nothing."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_here = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, None)
    return wanted if is_here else ""


def _go_on(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(_wanted(request) or reverse("home"))
