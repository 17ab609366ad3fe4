import tomllib

from hypothesis import given
from hypothesis import strategies as st

from newscrawler.config.toml import toml


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_comes_through_toml(text):
    table = {"title": text, "html": {"url": text}, "feed": [text, text]}

    assert tomllib.loads(toml("bay", table)) == {"sources": {"bay": table}}
