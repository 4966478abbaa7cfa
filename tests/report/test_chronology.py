from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from citekit.report.chronology import day_of, printed, ticks

_DAYS = st.integers(1, date.max.toordinal())


@given(_DAYS, _DAYS, st.integers(2, 20))
def test_ticks_are_few_in_order_and_inside(one, two, most):
    first, last = sorted((one, two))
    found = ticks(first, last, most)
    days = [tick.day for tick in found]
    assert days == sorted(set(days))
    assert len(found) <= most
    assert all(first <= day <= last and date.fromordinal(day).day == 1 for day in days)


@given(_DAYS, st.integers(30, 20000))
def test_a_year_is_named_once(first, length):
    years = [tick.year for tick in ticks(first, min(first + length, date.max.toordinal()), 12) if tick.year]
    assert len(years) == len(set(years))


def test_a_year_is_marked_by_the_month():
    found = ticks(day_of("2023-03"), day_of("2024-02"), 12)
    assert [tick.month for tick in found] == "Mar Apr May Jun Jul Aug Sep Oct Nov Dec Jan Feb".split()
    assert [tick.year for tick in found if tick.year] == ["2023", "2024"]


def test_decades_are_marked_by_years():
    assert [tick.year for tick in ticks(day_of("1990"), day_of("2024"), 8)] == [
        "1990",
        "1995",
        "2000",
        "2005",
        "2010",
        "2015",
        "2020",
    ]


def test_days_of_ranges_and_of_what_is_no_date():
    assert day_of("2024-07/2024-08") == date(2024, 7, 1).toordinal()
    assert day_of("2024") == date(2024, 1, 1).toordinal()
    assert day_of("last spring") is None


def test_what_is_no_date_is_printed_as_it_stands():
    assert printed("last spring") == "last spring"
