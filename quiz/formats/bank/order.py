"""Which file holds what, and in which order a course stands: the same for reading and writing."""

from dataclasses import replace

from quiz.formats.drafts import Course


def source_topics(course: Course) -> dict[str, str]:
    """The topic of each cited source: that of the first entry, else question, that cites it."""
    homes: dict[str, str] = {}
    for entry in course.entries:
        for source in entry.sources:
            homes.setdefault(source, entry.topic)
    topics = entry_topics(course)
    for question in course.questions:
        homes.setdefault(question.source, topics.get(question.entry, ""))
    return homes


def entry_topics(course: Course) -> dict[str, str]:
    return {entry.slug: entry.topic for entry in course.entries}


def in_order(course: Course) -> Course:
    """Sort topics by position; the rest by topic, and within one as it stands."""
    ordered = sorted(course.topics, key=lambda topic: (topic.position, topic.slug))
    places = {topic.slug: place for place, topic in enumerate(ordered)}
    last = len(places)

    topics = entry_topics(course)
    course = replace(
        course,
        topics=tuple(ordered),
        entries=tuple(sorted(course.entries, key=lambda one: places.get(one.topic, last))),
        questions=tuple(
            sorted(course.questions, key=lambda one: places.get(topics.get(one.entry, ""), last))
        ),
    )
    homes = source_topics(course)
    by_home = sorted(course.sources, key=lambda one: places.get(homes.get(one.slug, ""), last))
    return replace(course, sources=tuple(by_home))
