"""The kinds of question and everything a page, a model or an action may ask about them.

faults(item)                 why it cannot be asked, in an author's words
credit(item, answer)         what an answer earns, 0.0 to 1.0
is_blank(item, answer)       was nothing given?
complaint(item, answer)      why an answer cannot be marked yet, in a learner's words
chosen(item, answer)         the options it picked or met, for their feedback
right_keys(item, answer)     the keys of what it got right
spelling_hint(item, answer)  the right spelling after a near miss
"""

from quiz.rules.credit import chosen, complaint, credit, is_blank, right_keys, spelling_hint
from quiz.rules.faults import faults
from quiz.rules.options import Answer, Item, Kind, Option

__all__ = [
    "Answer",
    "Item",
    "Kind",
    "Option",
    "chosen",
    "complaint",
    "credit",
    "faults",
    "is_blank",
    "right_keys",
    "spelling_hint",
]
