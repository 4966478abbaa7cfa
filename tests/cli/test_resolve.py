"""``citekit resolve`` as it is called."""

import pytest


@pytest.fixture
def anchors(filled):
    shown = filled("show", "ncq-2024-11", "--json").objects[0]
    return [f"ncq-2024-11:{one['id']}~{one['check']}" for one in shown["passages"]]


def test_all_passages_of_a_record_are_verified(filled, anchors):
    result = filled("resolve", *anchors, "--json")
    assert result.status == 0
    assert {one["status"] for one in result.objects} == {"verified"}
    assert [one["anchor"] for one in result.objects] == anchors
    assert set(result.objects[0]) == {
        "anchor", "status", "target", "page", "text", "was", "differences", "candidates"
    }  # fmt: skip


def test_after_another_edition_they_hold(filled, anchors, samples):
    assert filled("add", samples[0].with_suffix(".pdf")).status == 0
    result = filled("resolve", *anchors, "--json")
    assert result.status == 0
    assert {one["status"] for one in result.objects} <= {"verified", "moved"}
    assert all(one["page"] for one in result.objects if ":front" not in one["anchor"])


def test_what_does_not_hold_ends_with_one(filled, anchors):
    result = filled("resolve", anchors[0], "ncq-2024-11:I.p1~00000000", "ncq-2024-11:I.p2")
    assert result.status == 1
    assert [line.split()[0] for line in result.out.splitlines() if line[:1].strip()] == [
        "verified",
        "unknown",
        "unchecked",
    ]
    assert filled("resolve", "nobody:I.p1").status == 4


@pytest.mark.parametrize("anchor", ["ncq-2024-11:front", "ncq-2024-11:FRONT", "ncq-2024-11_front"])
def test_what_stands_before_the_sections_has_no_check(filled, anchor):
    result = filled("resolve", anchor, "--json")
    (one,) = result.objects
    assert (result.status, one["status"], one["target"]) == (1, "unchecked", "ncq-2024-11:front")
    assert filled("show", anchor).status == filled("cite", anchor).status == 0
    assert filled("resolve", f"{anchor}~00000000").out.split()[0] == "unknown"
