"""Dates are read in the form in which they were written, whichever it is."""

import numpy as np
import pandas as pd
import pytest

from graph.parts.table_dates import parse_dates
from runtime.data.tables.date_forms import find_date_form

DAYS = ["%Y/%m/%d", "%Y. %m. %d.", "%d.%m.%y", "%m/%d/%Y", "%y년 %m월 %d일", "%d-%b-%Y", "%B %d, %Y"]
TIMES = ["", " %H:%M", " %H:%M:%S", " %H:%M:%S.%f", " %H.%M.%S", " %I:%M %p", " %p %I:%M:%S"]
MOMENTS = pd.date_range("1995-01-31 00:01:02", periods=40, freq="97D5h7min11s")
MONTHS = ["%b %Y", "%Y년 %m월", "%B-%Y", "%Y-%b"]
WEEKS = ["%G-W%V", "%GW%V", "W%V %G", "%G년 %V주차"]


@pytest.mark.parametrize("time", TIMES)
@pytest.mark.parametrize("day", DAYS)
def test_moments_are_read_as_they_were_written(day, time):
    texts = np.array([moment.strftime(day + time) for moment in MOMENTS], dtype=object)
    _assert_moments(texts, time)


@pytest.mark.parametrize("time", TIMES)
@pytest.mark.parametrize("change", [str.lower, lambda text: text.replace("AM", "오전").replace("PM", "오후")])
def test_moments_in_other_letters(time, change):
    texts = np.array([change(moment.strftime("%d-%b-%Y" + time)) for moment in MOMENTS], dtype=object)
    _assert_moments(texts, time)


def _assert_moments(texts, time):
    result = find_date_form(texts)
    assert result is not None
    coarse = MOMENTS.floor("D" if not time else "min" if "%S" not in time else "us")
    assert np.array_equal(parse_dates(texts, result.form), (coarse - pd.Timestamp(0)) / pd.Timedelta("1s"))


@pytest.mark.parametrize("form", MONTHS)
def test_months_are_read_as_they_were_written(form):
    result = find_date_form(np.array([moment.strftime(form) for moment in MOMENTS], dtype=object))
    assert result is not None
    assert result.form == form or form.replace("%B", "%b") == result.form.replace("%B", "%b")


@pytest.mark.parametrize("form", WEEKS)
def test_weeks_are_read_as_they_were_written(form):
    result = find_date_form(np.array([moment.strftime(form) for moment in MOMENTS], dtype=object))
    assert result is not None
    assert result.form == form


def test_digits_or_signs_that_a_form_lacks_are_no_date():
    assert find_date_form(np.array(["2024/01/021", "2024/02/031", "2024/03/041"], dtype=object)) is None
    assert find_date_form(np.array(["2024/01.02", "2024/02.03", "2024/03.04"], dtype=object)) is None
