"""options.toml: what people set once for all their crawls."""

import pytest

from newscrawler.config.options import OptionsError, load

OURS = {"CONTACT": "nobody", "PAGES_FROM": [], "LIMIT": 0, "load": load}


def written(folder, text):
    path = folder / "options.toml"
    path.write_text(text, "utf-8")
    return path


def test_settings_of_ours_and_of_scrapy_may_be_set(tmp_path):
    text = 'CONTACT = "you@example.org"\nDOWNLOAD_DELAY = 2\nROBOTSTXT_OBEY = true\nLIMIT = 3\n'

    assert load(written(tmp_path, text), OURS) == {
        "CONTACT": "you@example.org",
        "DOWNLOAD_DELAY": 2,
        "ROBOTSTXT_OBEY": True,
        "LIMIT": 3,
    }


def test_there_need_be_no_such_file(tmp_path):
    assert load(tmp_path / "options.toml", OURS) == {}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("CONTACT = ", "cannot read .*options.toml"),
        ('CONTAKT = "you"', "no setting is called 'CONTAKT': did you mean CONTACT?"),
        ('contact = "you"', "no setting is called 'contact': did you mean CONTACT?"),
        ("load = 1", "no setting is called 'load'"),
        ("CONTACT = 1", "CONTACT = 1 is of another type than str"),
        ("DOWNLOAD_DELAY = true", "DOWNLOAD_DELAY = True is of another type"),
        ('ROBOTSTXT_OBEY = "yes"', "is of another type than bool"),
        ('RETRY_HTTP_CODES = ["x"]', "is of another type than list of int"),
        ("CONTACT = [1]", "is of another type than str"),
        ("CONTACT = 2026-01-01", "is of another type than str"),
        ("a = " + "[" * 9_000, "too deep in each other"),
    ],
)
def test_what_cannot_be_used_is_told(tmp_path, text, why):
    with pytest.raises(OptionsError, match=why):
        load(written(tmp_path, text), OURS)
