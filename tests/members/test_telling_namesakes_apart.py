"""People of one name are told apart: by the branch, and by the staff number where they must."""

from hypothesis import given
from hypothesis import strategies as st

from eventsapp.members.services import Bearer, Told, told_apart

STEEL = Bearer(1, "王伟", "炼钢分厂", "010041")
OTHER_STEEL = Bearer(2, "王伟", "炼钢分厂", "020041")
ROLLING = Bearer(3, "王伟", "轧钢分厂", "010043")
LI_NA = Bearer(4, "李娜", "轧钢分厂", "010044")


def test_who_has_a_name_alone_is_called_by_it():
    assert told_apart([STEEL, LI_NA])[4] == Told("李娜", "轧钢分厂")


def test_the_branch_tells_people_of_different_branches_apart_and_no_number_is_shown():
    assert told_apart([STEEL, ROLLING]) == {
        1: Told("王伟 · 炼钢分厂", "炼钢分厂"),
        3: Told("王伟 · 轧钢分厂", "轧钢分厂"),
    }


def test_of_one_branch_as_much_of_the_number_is_shown_as_parts_them():
    apart = told_apart([STEEL, OTHER_STEEL, ROLLING])

    assert apart[1].branch == "炼钢分厂 · …10041"
    assert apart[2].branch == "炼钢分厂 · …20041"
    assert apart[3].branch == "轧钢分厂"


def test_without_a_branch_the_number_does_it_alone():
    apart = told_apart([STEEL._replace(branch=""), ROLLING._replace(branch="")])

    assert apart == {1: Told("王伟 · …041", "…041"), 3: Told("王伟 · …043", "…043")}


def test_who_stands_on_a_list_twice_is_one_person():
    assert told_apart([STEEL, STEEL])[1] == Told("王伟", "炼钢分厂")


@given(
    st.lists(
        st.builds(
            Bearer,
            st.integers(1, 9),
            st.sampled_from(["王伟", "李娜"]),
            st.sampled_from(["炼钢分厂", "轧钢分厂", ""]),
            st.text("0123456789AB-", min_size=1, max_size=8),
        ),
        unique_by=(lambda one: one.id, lambda one: one.staff_number),
    )
)
def test_no_two_people_of_a_list_are_called_the_same_however_they_stand(people):
    apart = told_apart(people)

    assert len({told.name for told in apart.values()}) == len(people)
    together = {(one.name, apart[one.id].branch) for one in people}
    assert len(together) == len(people)
