"""The forms of accounts: signing in and up, the account itself, a new password."""

from collections.abc import Callable
from functools import partial
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.forms import AuthenticationForm, PasswordResetForm, UsernameField
from django.contrib.auth.password_validation import (
    password_validators_help_text_html,
    validate_password,
)
from django.core.exceptions import ValidationError
from django.utils.timezone import now
from django.views.decorators.debug import sensitive_variables

from quiz.actions import throttle
from quiz.models import User
from quiz.models.users import check_alphabet
from quiz.views.address import address_of
from quiz.views.zones import time_zones

NAME_TAKEN = "Somebody has this name already. Take another one."
LOCKED = "Too many tries. Wait five minutes and try again, or ask for a new password."
LONGEST_NAME = 40  # characters, so that it fits beside other words


def ask_password(**options: Any) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": "current-password"})
    return forms.CharField(label="Your password", strip=False, widget=widget, **options)


def ask_new_password(label: str) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
    rules = password_validators_help_text_html()
    return forms.CharField(label=label, strip=False, widget=widget, help_text=rules)


@sensitive_variables("password")
def confirm(user: User, password: str) -> None:
    """Ask the person for the password once more: an open session is not enough for everything.

    Raises ValidationError for a wrong one, and after too many of them.
    """
    who = str(user.pk)
    if throttle.is_over(throttle.CONFIRM, who, at=now()):
        raise ValidationError("Too many tries. Wait five minutes and try again.")
    if not user.check_password(password):
        raise ValidationError("This is not your password. Mind upper and lower case.")
    throttle.forget(throttle.CONFIRM, who)


@sensitive_variables()
def judge(form: forms.BaseForm, name: str, check: Callable[[str], None]) -> None:
    """Put what `check` has against a field beside it.

    For the `clean` of a form: while a field is cleaned, a report of an error would show it.
    """
    if name in form.cleaned_data:
        try:
            check(form.cleaned_data[name])
        except ValidationError as faults:
            form.add_error(name, faults)


class Throttled(AuthenticationForm):
    """Before it looks at the password it counts tries: by name and address, loosely by address."""

    error_messages = AuthenticationForm.error_messages | {
        "invalid_login": "This name and this password do not belong together. Mind upper and "
        "lower case in the password.",
    }

    @sensitive_variables()
    def clean(self) -> dict[str, Any]:
        name = self.cleaned_data.get("username")
        if not name or not self.cleaned_data.get("password"):
            return self.cleaned_data
        address = address_of(self.request)  # type: ignore[arg-type]  # views always give one
        both = f"{address}|{User.normalize_username(name)}"
        is_over = throttle.is_over(throttle.SIGN_IN_ADDRESS, address, at=now())
        if throttle.is_over(throttle.SIGN_IN, both, at=now()) or is_over:
            raise ValidationError(LOCKED, code="throttled")
        cleaned: dict[str, Any] = super().clean()
        throttle.forget(throttle.SIGN_IN, both)
        return cleaned


class SignInForm(Throttled):
    stay = forms.BooleanField(
        required=False, initial=True, label="Keep me signed in on this device"
    )
    bring = forms.BooleanField(
        required=False,
        label="Bring along what was done here without an account",
        help_text="Leave it off if somebody else did it.",
    )

    def __init__(self, *args: Any, has_work: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "Name"
        del self.fields["username"].widget.attrs["autofocus"]  # it would skip what stands above
        if not has_work:
            del self.fields["bring"]


class AdminSignInForm(Throttled, AdminAuthenticationForm):
    """The admin's own sign-in. Students hear the same as people with a wrong password."""

    error_messages = Throttled.error_messages | {
        "invalid_login": "This name and this password do not open the admin. Mind upper and "
        "lower case in the password.",
    }


class SignUpForm(forms.ModelForm):  # type: ignore[type-arg]  # stubs only
    time_zone = forms.CharField(required=False, widget=forms.HiddenInput)  # a script fills it in
    password = ask_new_password("Password")
    field_order = ["time_zone"]

    class Meta:
        model = User
        fields = ["username", "email"]
        field_classes = {"username": UsernameField}
        widgets = {"email": forms.EmailInput(attrs={"autocomplete": "email"})}
        help_texts = {
            "username": "Letters, digits and @ . + - _ without spaces. "
            "Capitals are kept as small letters.",
            "email": "Used only to send what you ask for: a new password, reminders.",
        }
        labels = {"username": "Name", "email": "E-mail"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].widget.attrs["maxlength"] = LONGEST_NAME

    def clean_username(self) -> str:
        name = User.normalize_username(self.cleaned_data["username"])
        if name.startswith("guest-"):
            raise ValidationError("Names that begin with “guest-” are kept for guests.")
        if len(name) > LONGEST_NAME:
            raise ValidationError(f"Take a name of at most {LONGEST_NAME} characters.")
        check_alphabet(name)
        if User.objects.filter(username=name).exists():
            raise ValidationError(NAME_TAKEN)
        return name

    def clean_time_zone(self) -> str:
        """What the browser says, if it is a zone. Nobody typed it, so it is never a fault."""
        told: str = self.cleaned_data["time_zone"]
        return told if told in available_timezones() else ""

    def clean(self) -> None:
        super().clean()
        named = User(**{name: self.cleaned_data.get(name, "") for name in ("username", "email")})
        judge(self, "password", partial(validate_password, user=named))


class AccountForm(forms.ModelForm):  # type: ignore[type-arg]  # stubs only
    time_zone = forms.ChoiceField(label="Time zone")
    password = ask_password(required=False, help_text="Needed only to change the e-mail.")

    class Meta:
        model = User
        fields = ["time_zone", "email"]
        labels = {"email": "E-mail"}
        help_texts = {"email": "Used only to send what you ask for: a new password, reminders."}
        widgets = {"email": forms.EmailInput(attrs={"autocomplete": "email"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept, choices = self.instance.time_zone, time_zones()
        if not any(kept in dict(zones) for _, zones in choices[1:]) and kept != "UTC":
            choices = [(kept, kept.replace("_", " ")), *choices]  # an older name is a zone too
        self.fields["time_zone"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> None:
        """A new password can be sent to the e-mail, so changing it asks for the old one."""
        super().clean()
        if "email" in self.changed_data and "email" in self.cleaned_data:
            judge(self, "password", partial(confirm, self.instance))


class NewPasswordForm(forms.Form):
    """A new password, for somebody who has shown who it is."""

    new_password = ask_new_password("New password")

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean(self) -> None:
        judge(self, "new_password", partial(validate_password, user=self.user))

    def save(self) -> User:
        self.user.set_password(self.cleaned_data["new_password"])
        self.user.save(update_fields=["password"])
        return self.user


class ChangePasswordForm(NewPasswordForm):
    password = ask_password()
    field_order = ["password", "new_password"]

    def clean(self) -> None:
        super().clean()
        judge(self, "password", partial(confirm, self.user))


class DeleteForm(forms.Form):
    """Asks for the password once more; those who have none put a tick."""

    password = ask_password()
    sure = forms.BooleanField(
        label="Yes, forget all this",
        error_messages={"required": "Put a tick here to say that you mean it."},
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        del self.fields["sure" if user.has_usable_password() else "password"]

    def clean(self) -> None:
        judge(self, "password", partial(confirm, self.user))


class ResetForm(PasswordResetForm):
    """Says the same whether the address is known or not, and sends a few mails an hour at most."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "E-mail"

    def get_users(self, email: str) -> Any:
        if throttle.is_over(throttle.RESET, email.casefold(), at=now()):
            return iter(())
        return super().get_users(email)
