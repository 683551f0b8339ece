"""GIFT, the text format in which Moodle takes and gives questions (docs/gift.md).

read(name, text)              what a file proposes
write(questions, categories)  the text of questions, and what of them GIFT cannot carry
"""

from quiz.formats.gift.reading import read
from quiz.formats.gift.writing import Written, write

__all__ = ["Written", "read", "write"]
