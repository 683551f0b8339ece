"""What bringing an import in made and changed, kept so that it can be taken back."""

from dataclasses import dataclass, field
from typing import Any

Values = dict[str, Any]


@dataclass
class Made:
    """Rows by noun and slug; of a changed row, its fields before and after."""

    rows: list[list[str]] = field(default_factory=list)  # [noun, slug], in the order of making
    changes: list[Values] = field(default_factory=list)  # noun, slug, before, after

    def created(self, noun: str, slug: str) -> None:
        self.rows.append([noun, slug])

    def changed(self, noun: str, slug: str, before: Values, after: Values) -> None:
        self.changes.append({"noun": noun, "slug": slug, "before": before, "after": after})

    def slugs(self, noun: str) -> list[str]:
        """Of the rows of one noun that were made."""
        return [slug for one, slug in self.rows if one == noun]
