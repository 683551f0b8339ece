"""What a device may keep of the site, and what comes back from it."""

import json
import re
import struct
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.urls import reverse

from tests import make
from tests.views.people import page


def png_size(file: Path) -> str:
    """As the head of the file has it: "192x192"."""
    width, height = struct.unpack(">II", file.read_bytes()[16:24])
    return f"{width}x{height}"


def test_the_site_can_be_installed_with_icons_of_the_sizes_that_it_tells(client):
    told = client.get(reverse("manifest"))

    assert told.headers["Content-Type"] == "application/manifest+json"
    assert told.json()["start_url"] == reverse("review")
    icons = told.json()["icons"]
    assert {icon["purpose"] for icon in icons} == {"any", "maskable"}
    assert {icon["sizes"] for icon in icons} == {"192x192", "512x512"}
    for icon in icons:
        file = Path(finders.find(icon["src"].removeprefix("/static/")))
        assert png_size(file) == icon["sizes"]
        assert file.stat().st_size < 10_000


def test_every_page_names_the_manifest(client):
    assert f'<link rel="manifest" href="{reverse("manifest")}">' in page(
        client.get(reverse("about"))
    )


@pytest.mark.django_db
def test_the_page_without_a_network_is_the_same_for_everybody(client):
    visitor = client.get(reverse("offline"))
    client.force_login(make.learner())
    learners = client.get(reverse("offline"))

    assert visitor.content == learners.content
    assert "csrf" not in page(learners)
    assert not learners.cookies


def test_the_service_worker_keeps_that_page_and_the_files_that_it_names(client):
    answer = client.get(reverse("service-worker"))

    assert answer.headers["Content-Type"].startswith("text/javascript")
    script = page(answer)
    assert f'const PAGE = "{reverse("offline")}";' in script
    [told] = re.findall(r"const FILES = (.*);", script)
    files = json.loads(told)
    named = re.findall(r'(?:href|src)="(/static/[^"#]+)', page(client.get(reverse("offline"))))
    assert files == sorted(set(named))
    assert {"/static/css/card.css", "/static/js/offline-cards.js"} <= set(files)
    assert all(finders.find(file.removeprefix("/static/")) for file in files)


def test_another_page_or_file_is_another_version_of_the_worker(client, monkeypatch):
    first = page(client.get(reverse("service-worker")))
    assert page(client.get(reverse("service-worker"))) == first

    changed = StaticFilesStorage(base_url="/static/new/")
    monkeypatch.setattr("django.contrib.staticfiles.storage.staticfiles_storage", changed)

    version = re.compile(r"offline-\w{12}").findall
    second = page(client.get(reverse("service-worker")))
    assert "/static/new/css/card.css" in second
    assert version(second) != version(first)


@pytest.mark.django_db
def test_only_who_has_a_session_is_offered_to_keep_cards(client):
    assert "keep-cards" not in page(client.get(reverse("review")))

    learner = make.learner()
    make.card(by=learner)
    client.force_login(learner)
    assert "Keep today’s cards on this device" in page(client.get(reverse("review")))
