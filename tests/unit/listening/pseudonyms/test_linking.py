"""Which names are one person's."""

from ourdorset.listening.pseudonyms.linking import levelled, linked


def test_case_titles_accents_and_marks_do_not_count():
    assert levelled("Mrs. O’BRIEN") == levelled("o'brien") == "obrien"
    assert levelled("Zoë  Wójcik") == "zoe wojcik"
    assert levelled("Dr") == "dr"


def test_a_first_or_last_name_is_the_one_full_name_that_has_it():
    assert linked(["Dave Miller", "Dave", "Mr Miller"])["dave"] == "dave miller"
    assert linked(["Dave Miller", "Dave", "Mr Miller"])["miller"] == "dave miller"


def test_where_two_have_it_nobody_is_meant():
    forms = linked(["Dave Miller", "Dave Hobbs", "Dave"])

    assert forms["dave"] == "dave"
