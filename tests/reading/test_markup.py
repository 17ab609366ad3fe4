import pytest

from newscrawler.reading.article import read_article
from newscrawler.reading.markup import MOST_TAGS, is_overloaded

STORY = "<h1>A seal</h1>" + "<p>The ferry left two hours late on Sunday morning.</p>" * 20
FORMS = ('a{}="1"', 'a{}=">"', "a{}='<i>'", "a{}", 'a{}="1"b', "/a{}", "a{} = 1")


def element(form, count, before=""):
    attributes = " ".join(form.format(number) for number in range(count))
    return f"<p {before} {attributes}>{STORY}"


@pytest.mark.parametrize("before", ["", 'x=">"', 'x="<i>"'])
@pytest.mark.parametrize("form", FORMS)
def test_element_of_very_many_attributes_is_refused(form, before):
    assert is_overloaded(element(form, 20_000, before))


@pytest.mark.parametrize("form", FORMS)
def test_element_of_a_few_is_read(form):
    assert not is_overloaded(element(form, 100))


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        f"<script>{'var x = [1, 2];' * 5_000}</script>{STORY}",
        f"<script>{'word and word ' * 20_000}</script>{STORY}",
        "<p>" + "a < b = c / d " * 20_000,
        "",
    ],
)
def test_long_scripts_and_texts_are_read(text):
    assert not is_overloaded(text)


def test_page_of_very_many_elements_is_refused_and_nothing_read_of_it():
    page = f"<h1>A seal</h1>{'<p>The ferry left two hours late.' * (MOST_TAGS + 1)}"

    assert is_overloaded(page)
    assert read_article(page.encode(), "https://ferry.example/1").body == ""


@pytest.mark.parametrize(
    "text",
    [
        "<p" * 49_000 + " " * 1_000_000 + "=" * 10_001,
        '<p "' * 49_000 + "z" * 1_000_000 + "=" * 10_001,
        "<p a='" * 25_000 + '<p a="' * 24_000 + "x " * 1_000_000,
        "<p " + 'x"' * 1_000_000,
        "<p " * 49_000 + " = " * 1_000_000,
    ],
)
def test_search_itself_ends(text):
    """Where it looked at a part more than a few times, this would take hours."""
    assert is_overloaded(text) in (True, False)
