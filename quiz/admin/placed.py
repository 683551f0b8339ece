"""Rows below a form that stand in an order: each shows its place, a new one goes last."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.db import models
from django.http import HttpRequest


class PlacedForm(forms.ModelForm):  # type: ignore[type-arg]  # stubs only
    place = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=999,
        label="Place",
        help_text="Another number moves it there. Empty: last.",
    )


class PlacedFormSet(forms.BaseInlineFormSet):  # type: ignore[type-arg]  # stubs only
    """Writes `position` from the places. `points_at`: see `PlacedInline`."""

    points_at = ""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if index is not None and form.instance.pk:
            form.fields["place"].initial = index + 1
            if self.points_at:
                target = getattr(form.instance, self.points_at)
                form.fields[self.points_at].widget.widget.known = {str(target.pk): str(target)}

    def save(self, commit: bool = True) -> Any:
        """Save what changed; then put every row that is left into its place."""
        saved = super().save(commit)
        for index, form in enumerate(self._in_order()):
            self._write(form.instance, {"position": index} | self.settled(form.instance))
        return saved

    def settled(self, row: Any) -> dict[str, Any]:
        """More values that each row must have once all are saved."""
        return {}

    def _in_order(self) -> list[Any]:
        """The forms of the rows that are left, in the order wanted.

        A row with a new number stands before the one that had it when it moves up, and behind
        when it moves down.
        """
        left = [
            form
            for form in self.forms
            if form.instance.pk and not form.cleaned_data.get(forms.formsets.DELETION_FIELD_NAME)
        ]

        def rank(numbered: tuple[int, Any]) -> tuple[float, int, int]:
            index, form = numbered
            place, was = form.cleaned_data.get("place"), form.fields["place"].initial
            if place is None:
                return (float("inf"), 0, index)
            moved = 0 if place == was else 1 if was and place > was else -1
            return (place, moved, index)

        return [form for _, form in sorted(enumerate(left), key=rank)]

    def _write(self, row: models.Model, values: dict[str, Any]) -> None:
        changed = [name for name, value in values.items() if getattr(row, name) != value]
        if changed:
            for name in changed:
                setattr(row, name, values[name])
            row.save(update_fields=changed)


class KnownSelect(AutocompleteSelect):
    """An autocomplete that knows what its row has chosen; stock asks the database for each row."""

    known: dict[str, str] = {}

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        if not value or not set(value) <= self.known.keys():
            return super().optgroups(name, value, attr)
        chosen = [
            self.create_option(name, key, self.known[key], selected=True, index=0) for key in value
        ]
        return [(None, chosen, 0)]


class PlacedInline(admin.options.InlineModelAdmin):  # type: ignore[type-arg]  # stubs only
    """Mix into a stock inline. `points_at` is the foreign key that a row is about, if any.

    It is shown without a query for each row.
    """

    form = PlacedForm
    formset = PlacedFormSet
    points_at = ""
    extra = 0

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset: Any = super().get_formset(request, obj, **kwargs)
        formset.points_at = self.points_at
        return formset

    def get_queryset(self, request: HttpRequest) -> Any:
        """The rows with what their titles name."""
        found = super().get_queryset(request)
        titled = filter(None, [self.fk_name, self.points_at])
        return found.select_related(*titled) if self.points_at else found

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == self.points_at:
            kwargs["widget"] = KnownSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
