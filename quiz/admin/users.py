"""People. Administrators manage all; instructors see learners, and give them a new password."""

from typing import Any

from django.contrib import admin
from django.contrib.auth import admin as stock
from django.contrib.auth import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from quiz.models import User
from quiz.models.users import check_alphabet

SETS_PASSWORD = "auth_user_password_change"  # the name of a page  # noqa: S105


class Folded:
    """Mix into a form with a user name: it is kept as signing in looks for it."""

    def clean_username(self) -> str:
        name = User.normalize_username(self.cleaned_data["username"])  # type: ignore[attr-defined]
        if name != self.instance.username:  # type: ignore[attr-defined]
            check_alphabet(name)
        others = User.objects.exclude(pk=self.instance.pk)  # type: ignore[attr-defined]
        if others.filter(username=name).exists():
            raise ValidationError("Somebody has this name already.")
        return name


class NewUserForm(Folded, forms.AdminUserCreationForm):  # type: ignore[type-arg]  # stubs only
    pass


class UserForm(Folded, forms.UserChangeForm):  # type: ignore[type-arg]  # stubs only
    pass


class NewPasswordForm(forms.AdminPasswordChangeForm):  # type: ignore[type-arg]  # stubs only
    """The stock form, without its way of taking somebody's password away."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("usable_password", None)
        self.fields["password1"].required = self.fields["password2"].required = True


@admin.register(User)
class UserAdmin(stock.UserAdmin):  # type: ignore[type-arg]  # stubs only
    """Whom somebody may see is the queryset; all else follows from that."""

    form = UserForm
    add_form = NewUserForm
    change_password_form = NewPasswordForm
    change_user_password_template = "admin/quiz/user/new_password.html"  # noqa: S105
    list_display = ["username", "email", "is_guest", "is_staff", "last_login", "date_joined"]
    list_filter = ["is_guest", "is_staff", "is_superuser", "is_active", "groups"]
    fieldsets = [
        (None, {"fields": ["username", "password", "email", "first_name", "last_name"]}),
        ("Here", {"fields": ["is_guest", "time_zone", "last_login", "date_joined"]}),
        (
            "What they may do",
            {"fields": ["is_active", "is_staff", "is_superuser", "groups", "user_permissions"]},
        ),
    ]
    of_a_learner = ["username", "email", "new_password", "time_zone", "last_login", "date_joined"]
    readonly_fields = ["new_password"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        found = super().get_queryset(request)
        if _manages_all(request):
            return found
        return found.filter(is_staff=False, is_superuser=False, is_guest=False)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> User | None:
        """Who is not theirs to see does not exist for an instructor."""
        found = super().get_object(request, object_id, from_field)
        if found is None and not _manages_all(request):
            raise Http404
        return found

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """An instructor's permission to change users is that to set a learner's password."""
        if not super().has_change_permission(request, obj) or _manages_all(request):
            return super().has_change_permission(request, obj)
        match = request.resolver_match
        return obj is not None and match is not None and match.url_name == SETS_PASSWORD

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if _manages_all(request):
            return super().get_fieldsets(request, obj)
        return [(None, {"fields": self.of_a_learner})]

    def get_list_display(self, request: HttpRequest) -> Any:
        shown = ["username", "email", "last_login", "date_joined"]
        return super().get_list_display(request) if _manages_all(request) else shown

    def get_list_filter(self, request: HttpRequest) -> Any:
        return super().get_list_filter(request) if _manages_all(request) else ["last_login"]

    @admin.display(description="Password")
    def new_password(self, user: User) -> str:
        address = reverse(f"admin:{SETS_PASSWORD}", args=[user.pk])
        return format_html('<a href="{}">Set a new password</a>', address)


def _manages_all(request: HttpRequest) -> bool:
    return bool(request.user.is_active and request.user.is_superuser)
