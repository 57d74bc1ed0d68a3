from __future__ import annotations

import pytest

from tests.cleaning.workbooks import station_at


@pytest.fixture
def station(tmp_path):
    return station_at(tmp_path)
