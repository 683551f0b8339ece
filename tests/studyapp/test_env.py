"""Readers of environment variables: what they take, and what they say of the rest."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from studyapp import env

FILE = Path("/srv/study/db.sqlite3")


@pytest.fixture
def read(monkeypatch):
    """Set the variable NAME, or leave it unset with None, and read it."""

    def with_value(value, reader, *args, **options):
        monkeypatch.delenv("NAME", raising=False)
        if value is not None:
            monkeypatch.setenv("NAME", value)
        return reader("NAME", *args, **options)

    return with_value


@pytest.fixture
def complaint(read):
    """The message that a value gets, which names the variable."""

    def of(value, reader, *args, **options):
        with pytest.raises(ImproperlyConfigured) as refusal:
            read(value, reader, *args, **options)
        message = str(refusal.value)
        assert message.startswith("NAME: ")
        assert " Set " in message
        return message

    return of


@pytest.mark.parametrize("unset", [None, "", "  "])
def test_an_empty_value_counts_as_not_set(read, unset):
    assert read(unset, env.text) == ""
    assert read(unset, env.text, "usual") == "usual"
    assert read(unset, env.flag) is False
    assert read(unset, env.flag, default=True) is True
    assert read(unset, env.number, 7, least=0, most=9) == 7
    assert read(unset, env.words) == []
    assert read(unset, env.words, "a,b") == ["a", "b"]
    assert read(unset, env.site) == ""
    assert read(unset, env.database, sqlite=FILE)["NAME"] == str(FILE)
    assert read(unset, env.email)["EMAIL_BACKEND"].endswith("console.EmailBackend")


def test_a_text_has_no_blanks_around_it(read):
    assert read(" a b ", env.text) == "a b"


@pytest.mark.parametrize(("value", "flag"), [("1", True), ("0", False), (" 1 ", True)])
def test_a_flag_is_one_or_zero(read, value, flag):
    assert read(value, env.flag, default=not flag) is flag


@pytest.mark.parametrize("value", ["true", "yes", "2", "01"])
def test_any_other_flag_is_refused(complaint, value):
    assert complaint(value, env.flag) == f"NAME: {value!r} cannot be used. Set 1 or 0."


@pytest.mark.parametrize(("value", "number"), [("0", 0), ("9", 9), (" 5 ", 5)])
def test_a_number_lies_within_its_bounds(read, value, number):
    assert read(value, env.number, 7, least=0, most=9) == number


@pytest.mark.parametrize("value", ["-1", "10", "1.5", "ten", "1 0"])
def test_any_other_number_is_refused_with_the_bounds(complaint, value):
    message = complaint(value, env.number, 7, least=0, most=9)

    assert message == f"NAME: {value!r} cannot be used. Set a whole number from 0 to 9."


def test_words_are_separated_by_commas(read):
    assert read(" a.example, ,b.example,", env.words) == ["a.example", "b.example"]


@pytest.mark.parametrize(
    ("value", "site"),
    [
        ("https://study.example", "https://study.example"),
        ("https://study.example/", "https://study.example"),
        ("https://study.example:8443", "https://study.example:8443"),
        ("HTTPS://Study.Example", "https://study.example"),
        ("https://xn--tudy-00a.example", "https://xn--tudy-00a.example"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://127.0.0.1", "http://127.0.0.1"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_a_site_is_an_https_address_or_this_machine(read, value, site):
    assert read(value, env.site) == site


@pytest.mark.parametrize(
    "value",
    [
        "http://study.example",
        "http://localhost.study.example",
        "http://127.0.0.1.study.example",
        "study.example",
        "//study.example",
        "ftp://study.example",
        "https://",
        "https:///",
        "https://study.example/path",
        "https://study.example?query",
        "https://study.example#part",
        "https://study.example:port",
        "https://study.example:0",
        "https://study.example:99999",
        "https://*.example",
        "https://a.example,b.example",
        "https://študy.example",
        "https://a b.example",
        "https://[::1",
    ],
)
def test_any_other_site_is_refused(complaint, value):
    message = complaint(value, env.site)

    assert message.endswith("Set an address such as https://study.example, without a path.")
    assert repr(value) in message


def test_a_database_may_be_postgresql(read):
    url = "postgres://ana:p%40ss%2Fword@db.example:5433/study?sslmode=require&options=-c%20x%3Dy"

    assert read(url, env.database, sqlite=FILE) == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "study",
        "USER": "ana",
        "PASSWORD": "p@ss/word",
        "HOST": "db.example",
        "PORT": "5433",
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"sslmode": "require", "options": "-c x=y"},
    }


def test_a_postgresql_database_needs_no_more_than_its_name(read):
    found = read("postgresql:///study?host=/run/postgresql", env.database, sqlite=FILE)

    assert (found["NAME"], found["USER"], found["PASSWORD"]) == ("study", "", "")
    assert (found["HOST"], found["PORT"], found["OPTIONS"]) == (
        "",
        "",
        {"host": "/run/postgresql"},
    )


@pytest.mark.parametrize(
    ("value", "path"),
    [
        (None, str(FILE)),
        ("sqlite:///data/study.sqlite3", "data/study.sqlite3"),
        ("sqlite:////srv/data/study.sqlite3", "/srv/data/study.sqlite3"),
        ("sqlite:///:memory:", ":memory:"),
    ],
)
def test_an_sqlite_database_lets_one_write_while_others_read_and_waits_for_its_turn(
    read, value, path
):
    found = read(value, env.database, sqlite=FILE)

    assert (found["ENGINE"], found["NAME"]) == ("django.db.backends.sqlite3", path)
    assert "journal_mode=WAL" in found["OPTIONS"]["init_command"]
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert found["OPTIONS"]["timeout"] == 20


@pytest.mark.parametrize(
    "value",
    [
        "mysql://ana:secret@db.example/study",
        "postgres://ana:secret@db.example",
        "postgres://ana:secret@db.example/",
        "postgres://ana:secret@db.example:port/study",
        "postgres://ana:secret@[db.example/study",
        "sqlite://secret.sqlite3",
        "sqlite://secret/db.sqlite3",
        "sqlite:///",
        "secret.sqlite3",
    ],
)
def test_any_other_database_is_refused_and_its_password_not_repeated(read, value):
    with pytest.raises(ImproperlyConfigured) as refusal:
        read(value, env.database, sqlite=FILE)

    assert str(refusal.value) == (
        "NAME: its value cannot be used. Set postgres://user:password@host/name or sqlite:///path."
    )
    assert refusal.value.__suppress_context__


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (
            "smtp://ana%40study.example:p%3Ass@mail.example",
            ("mail.example", 587, "ana@study.example", "p:ss", True, False),
        ),
        ("smtp://mail.example:2525", ("mail.example", 2525, "", "", True, False)),
        ("smtps://ana:pw@mail.example", ("mail.example", 465, "ana", "pw", False, True)),
        ("smtps://mail.example:4650", ("mail.example", 4650, "", "", False, True)),
    ],
)
def test_mail_goes_encrypted_to_a_server(read, value, expected):
    found = read(value, env.email)

    names = ("HOST", "PORT", "HOST_USER", "HOST_PASSWORD", "USE_TLS", "USE_SSL")
    assert tuple(found[f"EMAIL_{name}"] for name in names) == expected
    assert found["EMAIL_BACKEND"].endswith("smtp.EmailBackend")
    assert found["EMAIL_TIMEOUT"] == 10


@pytest.mark.parametrize(
    "value",
    ["mail.secret.example", "http://ana:secret@mail.example", "smtp://", "smtp://h:secret"],
)
def test_any_other_mail_server_is_refused_and_its_password_not_repeated(complaint, value):
    assert "secret" not in complaint(value, env.email)


def test_a_password_in_the_address_of_the_site_is_refused_and_not_repeated(complaint):
    assert "secret" not in complaint("https://ana:secret@study.example", env.site)
