"""A stored answer, which names keys, in the words that the learner saw."""

from quiz.rules.kinds import Answer, Item, Kind


def in_words(item: Item, answer: Answer) -> str:
    """What was given, as one line. A key that is not among the options is shown as it is."""
    texts = {option.key: " ".join(option.text.split()) for option in item.options}
    match item.kind:
        case Kind.TYPED | Kind.NUMERIC:
            return "“" + " ".join(map(str, answer)) + "”"
        case Kind.TRUE_FALSE:
            pairs = answer if isinstance(answer, dict) else {}
            reason = pairs.get("reason", "")
            return f"{pairs.get('value', '?')}, because: {texts.get(reason, reason)}"
        case Kind.MATCHING:
            sides = {option.key: " ".join(option.match.split()) for option in item.options}
            pairs = answer if isinstance(answer, dict) else {}
            return "; ".join(
                f"{texts.get(left, left)} → {sides.get(right, right)}"
                for left, right in pairs.items()
            )
    return "; ".join(texts.get(key, key) for key in answer)
