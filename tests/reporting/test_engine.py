"""Setting a page, whatever the process has done before."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from stationlog.batch.forked_kernel import can_fork
from stationlog.reporting.engine import typeset

DAY = dt.date(2025, 6, 30)


@pytest.mark.skipif(not can_fork(), reason="this system cannot fork")
def test_a_fork_of_a_process_that_has_set_a_page_sets_the_same_page():
    here = typeset("一", (), DAY).content
    with ProcessPoolExecutor(1, mp_context=get_context("fork")) as forked:
        assert forked.submit(typeset, "一", (), DAY).result(60).content == here
