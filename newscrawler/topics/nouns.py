"""Terms of English text that are no names: phrases of the headline that the text uses again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newscrawler.stories.terms import is_common
from newscrawler.topics.mentions import Mention, Where
from newscrawler.topics.vocabulary import PLAIN, SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# "no tsunami" is no report of a tsunami
_DENIED = re.compile(r"\b(?:no|without) \w+", re.IGNORECASE)
_BEGINNING = re.compile(r"(?:^|[.!?\"“] ?)[A-Z]")


def terms(headline: str, paragraphs: Sequence[str]) -> Iterator[Mention]:
    """The mentions of phrases of two or three words, and of single words that are a subject."""
    words = [word.lower() for word in _WORD.findall(_DENIED.sub("|", headline))]
    # a sentence begins with a small letter here: other capitals are those of names
    small = [_BEGINNING.sub(lambda found: found[0].lower(), text) for text in paragraphs]
    texts = {Where.LEAD: "".join(small[:1]), Where.REST: "\n".join(small[1:])}
    for term, forms in (*_phrases(words), *_subjects(words)):
        used = [form for form in forms if any(form in text for text in texts.values())]
        found = list(_mentions(term, used, texts)) if used else []
        # once, below the lead, may be a coincidence
        if len(found) > 1 or any(mention.where is Where.LEAD for mention in found):
            yield Mention(term, Where.HEADLINE, name=False)
            yield from found


def _mentions(term: str, forms: Sequence[str], texts: Mapping[Where, str]) -> Iterator[Mention]:
    # not where it is a verb: to weigh trucks
    pattern = re.compile(rf"\b(?<!to )(?<!will )(?:{'|'.join(map(re.escape, forms))})\b")
    for where, text in texts.items():
        yield from [Mention(term, where, name=False)] * len(pattern.findall(text))


def _phrases(words: Sequence[str]) -> Iterator[tuple[str, Iterable[str]]]:
    """Neighbouring words that may be a term, the longest first, each with its plural forms."""
    for size in (3, 2):
        for place in range(len(words) - size + 1):
            phrase = words[place : place + size]
            if phrase[0] not in PLAIN and all(map(_is_content_word, phrase)):
                stem = " ".join(phrase).removesuffix("s")
                yield " ".join(phrase), (stem, f"{stem}s", f"{stem}es")


def _subjects(words: Iterable[str]) -> Iterator[tuple[str, Iterable[str]]]:
    """The subjects among words, each with all words for it: earthquake for quake and temblor."""
    for subject in dict.fromkeys(SUBJECTS[word] for word in words if word in SUBJECTS):
        yield subject, [form for form, meant in SUBJECTS.items() if meant == subject]


def _is_content_word(word: str) -> bool:
    # -ly: adverbs, which begin no term
    return len(word) > 2 and not is_common(word) and not word.endswith("ly")
