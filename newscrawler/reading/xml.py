"""Parse the XML of feeds and sitemaps safely, and read the fields of their items."""

from __future__ import annotations

import re
from copy import deepcopy
from html.entities import html5
from typing import TYPE_CHECKING

from lxml import etree

from newscrawler.reading.encodings import decode
from newscrawler.reading.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_DECLARATION = re.compile(r"\A<\?xml\s[^<>]*>\s*")
_NOT_XML = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)"  # without \Z, many that have no end take hours
    r"|&(?:#[0-9]{1,9};|#[xX][0-9a-fA-F]{1,9};|(\w{1,40});|)"
    r"|<(?=/?(?:a|b|big|blockquote|br|center|code|div|em|font|h[1-6]|hr|i|img|li|nobr|ol|p|pre|q|s|small"
    r"|span|strike|strong|sub|sup|table|tbody|td|th|tr|tt|u|ul|wbr)[\s/>])",
    re.DOTALL | re.IGNORECASE,
)
_REFERENCE = re.compile("&#(?:[0-9]{1,9}|[xX][0-9a-fA-F]{1,9});")
_HIDDEN = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)", re.DOTALL)
"""What is no markup, though it may look so; to the end where it has none."""
_OF_XML = {"amp", "lt", "gt", "quot", "apos"}
_FOREIGN = ("http://search.yahoo.com/mrss/", "http://www.itunes.com/dtds/podcast-1.0.dtd")
"""Namespaces whose title and description are those of a picture or an episode, not of the article."""
_FOREIGN_PREFIXES = ("media", "itunes")


def parsed(body: bytes, charset: str | None = None) -> etree._Element | None:
    """The root of a document, repaired if it is broken; None if it is empty.

    `charset` is HTTP's. Raises XMLSyntaxError for what cannot be repaired.
    """
    text = _DECLARATION.sub("", from_markup(decode(body, charset).text))
    if not text:
        return None
    try:
        return etree.fromstring(text.encode(), _parser(recover=False))
    except etree.XMLSyntaxError:
        # libxml2 recovers by leaving out what follows an entity or a character that XML does not know
        repaired = printable(with_entities(text)).encode()
        return etree.fromstring(repaired, _parser(recover=True))


def from_markup(text: str) -> str:
    """A document less what stands before its first tag: white space, a warning of PHP."""
    start = text.find("<?xml", 0, _PREAMBLE)
    # an XML declaration is only allowed at the very beginning
    return text[start:] if start > 0 else text.strip()


_PREAMBLE = 4_096


def with_entities(text: str) -> str:
    """XML with HTML's named entities as numbers, and what is HTML among XML as text.

    feedbin/support#590: `?cat=local&id=1` in a link; `&eacute;` and `&nbsp;` in titles. A `<br>` that
    nobody closes took the link behind it into the title.
    """
    # a document type may declare entities of its own
    return (_REFERENCE if "<!ENTITY" in text else _NOT_XML).sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    whole = found[0]
    if whole.startswith("&#"):
        # to XML, &#X41; is none
        return whole.lower() if _is_character(whole) else "\ufffd"
    name = found[1]
    if name is None:
        return {"&": "&amp;", "<": "&lt;"}.get(whole, whole)
    if name in _OF_XML:
        return whole
    text = html5.get(f"{name};")
    if text is None:
        return "&amp;" + whole[1:]
    return "".join(f"&#{ord(character)};" for character in text)


def _is_character(reference: str) -> bool:
    """Whether a numeric reference is to a character that XML allows (XML 1.0, 2.2)."""
    digits = reference[2:-1].lower()
    number = int(digits[1:], 16) if digits.startswith("x") else int(digits)
    return number <= 0x10FFFF and chr(number) == printable(chr(number))


def _parser(*, recover: bool) -> etree.XMLParser:
    # feedparser#107: a DOCTYPE opened a local file; reader#212: Atom with harmless entities of
    # its own. libxml2 itself stops entities that multiply
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities="internal",  # type: ignore[arg-type]  # the stubs are older
        no_network=True,
        recover=recover,
    )


def missing(text: str, root: etree._Element, *names: str) -> str:
    """What of a document was lost: its end, or elements of these names; empty where nothing was.

    libxml2 leaves out what it cannot repair, and says so to nobody.
    """
    shown = _HIDDEN.sub("", text)
    begun = len(re.findall(rf"<(?:[\w-]+:)?(?:{'|'.join(names)})(?=[\s/>])", shown, re.IGNORECASE))
    read = sum(1 for _ in named(root, *names))
    if read < begun:
        return f"only {read} of {begun} entries can be read"
    end = rf"</(?:[\w-]+:)?{re.escape(local_name(root))}\s*>"
    is_whole = not begun or re.search(end, shown, re.IGNORECASE)
    return "" if is_whole else f"it ends within entry {begun}, or behind it"


def local_name(element: etree._Element) -> str:
    """The name of an element without namespace and prefix; a prefix may be undeclared."""
    return str(element.tag).rpartition("}")[2].rpartition(":")[2]


def named(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The elements of these local names, whatever their namespace and the case of their letters."""
    for element in root.iter("*"):
        if local_name(element).lower() in names:
            yield element


def children(item: etree._Element) -> dict[str, str]:
    """Local name in small letters -> text of an element's children; the first of each name with text."""
    fields: dict[str, str] = {}
    for child in _own_first(item):
        if text := "".join(map(str, child.itertext())).strip():
            # without the namespace: dc:date, Atom's updated and RSS's pubDate are read alike
            fields.setdefault(local_name(child).lower(), text)
    return fields


def own_children(item: etree._Element, name: str) -> list[etree._Element]:
    """An element's children of this local name in whatever case, those in its own namespace first."""
    return [child for child in _own_first(item) if local_name(child).lower() == name.lower()]


def _own_first(item: etree._Element) -> list[etree._Element]:
    """An element's children, those in its own namespace first (miniflux#714: media:title stood before title).

    Of media: and itunes: none, since the item may have what they name itself.
    """
    found = [child for child in item.iterchildren("*") if not _is_foreign(child)]
    return sorted(found, key=lambda child: _namespace(child) != _namespace(item))


def html_of(element: etree._Element) -> str:
    """What an element has in it as HTML: its text, or its markup (Atom's type="xhtml")."""
    if next(element.iterchildren("*"), None) is None:
        return "".join(map(str, element.itertext())).strip()
    copy = deepcopy(element)
    for part in copy.iter("*"):
        try:
            part.tag = local_name(part) or "span"
        except ValueError:  # a prefix that nobody declared, before what is no name
            part.tag = "span"
    copy.tail = None
    etree.cleanup_namespaces(copy)
    inner = etree.tostring(copy, encoding="unicode", method="html")
    return inner.partition(">")[2].rpartition("</")[0].strip()


def _namespace(element: etree._Element) -> str:
    """The namespace, or the prefix where that is undeclared; empty without either."""
    namespace, _, name = str(element.tag).rpartition("}")
    return namespace.removeprefix("{") or name.rpartition(":")[0]


def _is_foreign(element: etree._Element) -> bool:
    namespace = _namespace(element)
    return namespace in _FOREIGN or namespace in _FOREIGN_PREFIXES


def first(fields: Mapping[str, str], *names: str) -> str:
    """The first of these fields that exists, in whatever case; else empty."""
    return next((fields[key] for name in names if (key := name.lower()) in fields), "")
