"""Links from each entry to the others that it mentions, found when a text is saved."""

from quiz import markup
from quiz.models import Entry
from quiz.rules.mentions import may_link


def find() -> int:
    """Note anew what each published entry mentions, and say for how many that has changed.

    A new name or text changes what others lead to, so all are looked at. Call it in the
    transaction that changed an entry.
    """
    entries = list(Entry.objects.published().defer("summary", "misconceptions"))
    names: dict[str, str] = {}
    for entry in entries:
        for name in (entry.title, *entry.aliases):
            if entry.kind == Entry.Kind.TERM and may_link(name, is_title=name == entry.title):
                names.setdefault(name, entry.slug)
    changed = []
    for entry in entries:
        others = {name: slug for name, slug in names.items() if slug != entry.slug}
        found = markup.first_mentions(entry.body, others)
        if found != (entry.mentions or {}):
            entry.mentions = found
            changed.append(entry)
    Entry.objects.bulk_update(changed, ["mentions"], batch_size=100)
    return len(changed)
