"""Which pictures are taken. Chromium's word for their sides: tests/browser/test_pictures.py."""

import re
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.rules.pictures import (
    BROKEN_OFF,
    LARGEST,
    MOST,
    TOO_LARGE,
    UNKNOWN,
    Header,
    fault,
    header,
    measures,
    name,
    named,
    named_in,
)
from tests import drawn

SIDES = {kind: (2, 3) if "upright" in kind else (3, 2) for kind in drawn.ALL}
ADDRESS = f"/media/pictures/{'a1' * 16}-640x360.png"


@pytest.mark.parametrize("kind", drawn.ALL)
def test_a_picture_is_taken_and_its_sides_are_known(kind):
    data = drawn.ALL[kind]

    assert fault(data) == ""
    assert header(data) == Header(kind.split()[-1], *SIDES[kind], is_whole=True)


@pytest.mark.parametrize("kind", drawn.ALL)
def test_a_picture_that_breaks_off_is_refused_wherever_that_is(kind):
    data = drawn.ALL[kind]

    for length in range(len(data)):
        assert fault(data[:length]) in {UNKNOWN, BROKEN_OFF}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF90a" + drawn.GIF[6:],
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<!doctype html><script>alert(1)</script>",
        b"%PDF-1.7",
        b"BM" + bytes(60),
        bytes(4) + b"ftypheic" + bytes(60),
        drawn.png().replace(b"IHDR", b"CgBI"),
        drawn.png(0, 2),
        drawn.png(3, 0),
        drawn.GIF[:6] + bytes(4) + drawn.GIF[10:],
        drawn.LOSSY.replace(b"\x9d\x01\x2a", bytes(3)),
        drawn.LOSSLESS.replace(b"\x2f\x02\x40", bytes(3)),
        drawn.LOSSY.replace(b"VP8 ", b"VP9 "),
        drawn.LOSSY.replace(b"WEBP", b"WAVE"),
        drawn.JPEG.replace(b"\xff\xc0", b"\xff\xc4"),  # the sides are nowhere
        b"\xff\xd8\xff\xe0\0\x01" + drawn.JPEG[2:],  # a segment shorter than its own length
        b"\xff\xd8 and no marker",
    ],
)
def test_what_is_no_picture_of_the_four_kinds_is_refused(data):
    assert fault(data) == UNKNOWN


def test_a_file_may_be_so_large_and_no_larger():
    filled = drawn.JPEG[:-2] + bytes(LARGEST - len(drawn.JPEG)) + drawn.JPEG[-2:]

    assert fault(filled) == ""
    assert fault(filled + b"\0") == TOO_LARGE


def test_a_side_may_be_so_long_and_no_longer():
    assert fault(drawn.png(MOST, 1)) == ""
    assert fault(drawn.png(MOST + 1, 1)).startswith("The picture has 4097 × 1 pixels; 4096 a side")
    assert fault(drawn.png(1, MOST + 1)).startswith("The picture has 1 × 4097 pixels")


@pytest.mark.parametrize("orientation", range(10))
@pytest.mark.parametrize("order", ["big", "little"])
def test_a_picture_that_a_camera_took_on_its_side_has_the_sides_that_it_is_shown_with(
    orientation, order
):
    told = header(drawn.turned(orientation, order=order))

    assert (told.width, told.height) == ((2, 3) if orientation in {5, 6, 7, 8} else (3, 2))


def test_jpeg_of_other_processes_and_with_filled_markers_is_read():
    progressive = drawn.JPEG.replace(b"\xff\xc0", b"\xff\xff\xff\xc2")

    assert header(progressive) == Header("jpg", 3, 2, is_whole=True)


def test_other_notes_of_a_camera_turn_nothing():
    noted = drawn.turned(6).replace(b"Exif\0\0", b"http:/")

    assert (header(noted).width, header(noted).height) == (3, 2)


@given(st.binary(max_size=200))
def test_garbage_is_refused(data):
    assert fault(data) == UNKNOWN


@given(
    kind=st.sampled_from(sorted(drawn.ALL)),
    at=st.integers(0, 120),
    put=st.binary(min_size=1, max_size=8),
)
def test_a_damaged_picture_is_judged_and_harms_nobody(kind, at, put):
    data = drawn.ALL[kind]
    damaged = data[:at] + put + data[at + len(put) :]

    if fault(damaged) == "":
        told = header(damaged)
        assert 0 < told.width <= MOST
        assert 0 < told.height <= MOST
        assert measures(name(damaged)) == (told.width, told.height)


def test_a_name_is_made_of_the_content_and_tells_the_sides():
    data = drawn.png(640, 360)

    assert name(data) == f"{sha256(data).hexdigest()[:32]}-640x360.png"
    assert measures(name(data)) == (640, 360)
    assert name(drawn.png(640, 360, b"\0\0\0")) != name(data)


@pytest.mark.parametrize(
    "address",
    [
        *(f"{ADDRESS}?x", f"{ADDRESS}#x", f"{ADDRESS}\n", f" {ADDRESS}", f"https://x{ADDRESS}"),
        *(f"/{ADDRESS}", ADDRESS.replace("/media", ""), ADDRESS.replace("pictures", "incoming")),
        *(ADDRESS.replace("a1", "../"), ADDRESS.replace("a", "A"), ADDRESS.replace("a", "g")),
        *(ADDRESS.replace(".png", ending) for ending in ("", ".svg", ".jpeg", ".PNG")),
        *(ADDRESS.replace("640", side) for side in ("0", "0640", "64000", "６40", "-1")),
    ],
)
def test_an_address_of_ours_is_known_and_no_other(address):
    assert named(ADDRESS) == ADDRESS.rpartition("/")[2]
    assert named(address) == ""


def test_all_names_in_a_text_are_found():
    other = ADDRESS.replace("a1", "b2")
    text = f"![a]({ADDRESS}) ![b]({other} 'b')\n\n`{ADDRESS}` ![](/cat.png)"

    assert named_in(text) == {named(ADDRESS), named(other)}
    assert named_in("nothing") == set()


def test_the_words_say_the_limit_that_holds():
    assert re.findall(r"(\d) MB", TOO_LARGE) == [str(LARGEST // 1_000_000)]
