"""Public lists of tracking parameters, as their makers write them, and our rules."""

import json
import tomllib

import pytest

from newscrawler.urls.rules import RULES, rules
from tests.tracking_rules import missing, names, with_public

CLEAR_URLS = json.dumps(
    {
        "providers": {
            "globalRules": {
                "urlPattern": ".*",
                "rules": ["(?:%3F)?tide_click", "(?:%3F)?utm(?:_[a-z_]*)?", "utm_source", "id"],
                "referralMarketing": ["(?:%3F)?ref_?", "harbour_tag"],
            },
            "shop": {"urlPattern": "shop", "rules": ["basket"]},
        }
    }
)
FILTERS = """! Title: a list
$removeparam=tide_click
*$removeparam=Harbour_Tag
$removeparam=only_there,domain=shop.example
||shop.example^$removeparam=basket
$removeparam=/^cm_mmc/
$removeparam=x
example.com##.banner
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (CLEAR_URLS, ["harbour_tag", "id", "tide_click", "utm_source"]),
        (FILTERS, ["harbour_tag", "tide_click"]),
    ],
)
def test_names_that_hold_on_every_site_are_read(text, expected):
    assert names(text) == expected


def test_file_that_is_no_such_list_is_refused():
    with pytest.raises(ValueError, match="no rule that holds on every site"):
        names("<html>Not found</html>")


def test_what_is_known_or_an_identity_is_not_added():
    assert missing(names(CLEAR_URLS), rules()) == ["harbour_tag", "tide_click"]


def test_added_names_stand_beside_those_before():
    once = with_public(RULES.read_text(), ["tide_click"])
    twice = with_public(once, ["harbour_tag"])

    told = tomllib.loads(twice)

    assert {"harbour_tag", "tide_click"} <= set(told["public"]["names"])
    assert told | {"public": None} == tomllib.loads(RULES.read_text()) | {"public": None}


def test_no_name_is_both_kept_and_dropped():
    known = rules()

    assert not [name for name in known.identity.whole if name in known.tracking]
    assert not known.identity.whole & known.forms.keys()
    assert not known.identity.whole & (known.referrers.whole | known.tokens.whole)
