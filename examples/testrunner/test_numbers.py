"""What a TestRunner server takes: a file of tests for pytest that needs nothing beside it."""


def test_that_numbers_add_up():
    assert sum(range(10)) == 45


def test_that_text_survives_utf_8():
    assert "Größe".encode("utf-8").decode("utf-8") == "Größe"
