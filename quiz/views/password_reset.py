"""A new password by e-mail, for whoever forgot the old one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.timezone import now
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from quiz.actions import throttle
from quiz.views.account_forms import NewPasswordForm, ResetForm
from quiz.views.address import address_of


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Send a link, if the address is somebody's. The answer is the same if it is nobody's."""
    form = ResetForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if not throttle.is_over(throttle.RESET_ADDRESS, address_of(request), at=now()):
            form.save(
                request=request,
                use_https=request.is_secure(),
                subject_template_name="accounts/password_reset_subject.txt",
                email_template_name="accounts/password_reset_mail.txt",
            )
            return redirect("password-reset-sent")
        form.add_error(None, "Too many tries from this address. Wait an hour and try again.")
    return render(request, "accounts/password_reset.html", {"form": form})


@require_GET
def sent(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/password_reset_sent.html")


class Confirm(views.PasswordResetConfirmView):
    """The link of the mail: it works once, for a day, and signs its owner in.

    So who was locked out for too many tries is not locked out with the new password.
    """

    form_class = NewPasswordForm  # type: ignore[assignment]  # it does what the stock form does
    template_name = "accounts/password_reset_confirm.html"
    success_url = reverse_lazy("home")
    post_reset_login = True

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        messages.success(self.request, "Your new password is set, and you are signed in.")
        return response


confirm = Confirm.as_view()
