"""Backup files: what was written is read, and whatever else is refused with its reason."""

import random
import zipfile
import zlib
from dataclasses import replace
from io import BytesIO

import pytest

from quiz.formats import backup_files
from quiz.formats.backup_files import FORMAT, MANIFEST, BadFile, checked, pieces, table_of
from tests.formats.backups import TEXTS, manifest, packed, packed_with, texts_of

WELL_FORMED = {
    "format": FORMAT,
    "taken_at": "2026-11-21T03:00:00+00:00",
    "migrations": [],
    "tables": {},
    "sequences": {},
}


def test_a_file_is_what_was_written():
    found, archive = checked(packed(TEXTS))

    assert found == manifest(TEXTS)
    assert found.rows == 3
    assert b"".join(pieces(archive, "quiz_topic")) == TEXTS["quiz_topic"]


def test_a_table_comes_to_the_same_in_pieces_of_any_size():
    text = "1\tzażółć\\n\n2\t\\\\\n".encode()
    letters = [bytes([letter]) for letter in text]

    assert table_of(["id"], letters) == table_of(["id"], [text])
    assert table_of(["id"], letters).rows == 2
    assert table_of(["id"], []).rows == 0


@pytest.mark.parametrize("text", [b"1\tQueues\n2\tEvent!\n", b"1\tQueues\n", b""])
def test_a_table_that_differs_from_the_manifest_is_named(text):
    file = packed(TEXTS | {"quiz_topic": text}, told=manifest(TEXTS))

    with pytest.raises(BadFile, match="quiz_topic is not as it was written"):
        checked(file)


def test_a_count_of_rows_that_is_wrong_is_found_though_the_checksum_is_right():
    told = manifest(TEXTS)
    topics = replace(told.tables["quiz_topic"], rows=3)

    with pytest.raises(BadFile, match="quiz_topic is not as it was written"):
        checked(packed(TEXTS, replace(told, tables=told.tables | {"quiz_topic": topics})))


@pytest.mark.parametrize(
    ("texts", "named"),
    [
        (TEXTS | {"../../etc/passwd": b""}, "'../../etc/passwd'"),
        (TEXTS | {"evil\x1b[2J": b""}, r"'evil\\x1b\[2J'"),
        ({"quiz_topic": TEXTS["quiz_topic"]}, "'quiz_user'"),
    ],
)
def test_members_other_than_the_manifest_names_are_refused(texts, named):
    with pytest.raises(BadFile, match=f"not those that manifest.json names: {named}"):
        checked(packed(texts, told=manifest(TEXTS)))


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["quiz_topic", MANIFEST])
def test_a_member_that_is_there_twice_is_refused(name):
    file = packed(TEXTS)
    with zipfile.ZipFile(file) as archive:
        text = archive.read(name)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)

    with pytest.raises(BadFile, match="there twice"):
        checked(file)


def test_a_file_cut_short_is_refused():
    whole = packed(TEXTS).getvalue()

    for length in range(len(whole)):
        with pytest.raises(BadFile):
            checked(BytesIO(whole[:length]))


def test_a_file_with_a_damaged_byte_is_refused_or_holds_the_same():
    whole = packed(TEXTS).getvalue()
    chance = random.Random(1)
    refused = 0

    for place in range(len(whole)):
        damaged = bytearray(whole)
        damaged[place] ^= chance.randrange(1, 256)
        file = BytesIO(damaged)
        try:
            checked(file)
        except BadFile:
            refused += 1
        else:
            assert texts_of(file) == TEXTS  # a time or a flag that nobody reads

    assert refused > len(whole) / 2


@pytest.mark.parametrize("file", [b"", b"no zip", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_backup_is_refused(file):
    with pytest.raises(BadFile, match="no backup"):
        checked(BytesIO(file))


def test_a_file_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(backup_files, "LARGEST", 2**20)
    monkeypatch.setattr(backup_files, "table_of", None)  # nobody gets as far
    file = packed({"quiz_topic": b"0" * 2**24}, told=manifest({}))

    assert len(file.getvalue()) < 2**15
    with pytest.raises(BadFile, match="would unpack to more than 1,048,576 bytes"):
        checked(file)


def test_a_member_gives_no_more_than_the_size_it_claims():
    """So that the sum of sizes, which is looked at first, cannot be a lie."""
    file = packed({"quiz_topic": b"0\n" * 2**20}).getvalue()
    size = (2**21).to_bytes(4, "little")
    claims_less = file.replace(size, (64).to_bytes(4, "little"))
    assert claims_less != file

    with (
        zipfile.ZipFile(BytesIO(claims_less)) as archive,
        archive.open("quiz_topic") as member,
        pytest.raises(zipfile.BadZipFile, match="CRC"),  # of more than it gave
    ):
        member.read(1024)
    with pytest.raises(BadFile, match="CRC"):
        checked(BytesIO(claims_less))


@pytest.mark.parametrize("way", [zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_refused(way):
    with pytest.raises(BadFile, match="we pack otherwise"):
        checked(packed(TEXTS, compression=way))


def test_a_manifest_that_is_too_large_is_refused():
    with pytest.raises(BadFile, match=r"manifest\.json is too large"):
        checked(packed_with(" " * (backup_files.LARGEST_MANIFEST + 1)))


def test_another_format_is_named():
    with pytest.raises(BadFile, match="format is 2; this site reads 1"):
        checked(packed_with(WELL_FORMED | {"format": 2}))


@pytest.mark.parametrize(
    "told",
    [
        "",
        "{",
        "[" * 100_000,
        [],
        {},
        WELL_FORMED | {"taken_at": "yesterday"},
        WELL_FORMED | {"taken_at": 1},
        WELL_FORMED | {"migrations": 1},
        WELL_FORMED | {"tables": []},
        WELL_FORMED | {"tables": {"quiz_topic": {"rows": 1}}},
        WELL_FORMED | {"tables": {"quiz_topic": {"rows": 1, "columns": [], "sum": ""}}},
        WELL_FORMED | {"sequences": {"quiz_topic": "1"}},
        WELL_FORMED | {"sequences": {"quiz_topic": 1e999}},
    ],
)
def test_a_manifest_that_makes_no_sense_is_refused(told):
    assert checked(packed_with(WELL_FORMED))[0].tables == {}
    with pytest.raises(BadFile, match=r"manifest\.json cannot be understood"):
        checked(packed_with(told))


def test_a_member_with_a_password_is_refused():
    """zipfile writes none, so the flag is set by hand in both headers."""
    file = bytearray(packed(TEXTS).getvalue())
    file[6] |= 1
    file[file.index(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(BadFile, match="encrypted"):
        checked(BytesIO(file))


def test_a_member_that_does_not_unpack_is_refused():
    """Its own checksum is right, so that only the unpacking can fail."""
    text = TEXTS["quiz_topic"]
    file = packed(TEXTS).getvalue()
    packer = zlib.compressobj(wbits=-15)
    inside = packer.compress(text) + packer.flush()
    broken = file.replace(inside, b"\xff" * len(inside))
    assert broken != file

    with pytest.raises(BadFile, match="damaged"):
        checked(BytesIO(broken))
