from __future__ import annotations

import nbformat
import pytest

from stationlog import errors
from stationlog.batch.execute import FORK, Executed, execute
from stationlog.batch.tidy import notebook_text
from stationlog.privacy import Masker
from tests.batch.stations import NOTEBOOKS, PERSONAL


def run(name, folder, masker=Masker, **parameters):
    return execute(NOTEBOOKS / f"{name}.ipynb", parameters, folder, masker, FORK)


def test_an_error_of_the_kit_comes_back_as_itself_with_its_exit_code(tmp_path):
    error = run("raises a station error", tmp_path).error
    assert isinstance(error, errors.InputError)
    assert error.exit_code == 2
    assert (error.what, error.where) == ("没有可用的记录", "data/raw")
    assert (error.why, error.now) == ("文件夹是空的", "请放入台账后重新运行")


def test_another_error_names_the_cell_and_the_exception(tmp_path):
    error = run("stops at an error", tmp_path, reports="reports").error
    assert isinstance(error, errors.ReportFailed)
    assert error.where == "stops at an error.ipynb 第 3 个代码单元格"
    assert error.why.startswith("ValueError：")


def test_personal_data_in_an_error_is_masked_in_message_and_traceback(tmp_path):
    failure = run("stops at an error", tmp_path, lambda: Masker.of(["张小文"]))
    for text in (str(failure.error), failure.details):
        assert "138****5678" in text
        assert not any(personal in text for personal in PERSONAL)


def test_without_the_logs_names_the_text_of_an_error_is_left_out(tmp_path):
    failure = run("stops at an error", tmp_path, lambda: None)
    assert "无法识别" not in str(failure.error)
    assert failure.error.why.startswith("ValueError")


def test_an_unknown_parameter_is_refused_before_anything_runs(tmp_path):
    with pytest.raises(errors.ArgumentError, match="不认识参数 colour") as refused:
        execute(
            NOTEBOOKS / "dies.ipynb", {"colour": "red"}, tmp_path, Masker, engine="no such engine"
        )
    assert refused.value.exit_code == 2


def test_an_executed_notebook_holds_no_clock_no_random_id_and_no_absolute_path(tmp_path):
    folders = {"raw": str(tmp_path / "logs"), "reports": "reports", "period": "2025H1"}
    first, second = (run("tells its parameters", tmp_path, **folders) for _ in range(2))
    assert isinstance(first, Executed)
    assert notebook_text(first.notebook) == notebook_text(second.notebook)
    injected = first.notebook.cells[1]
    assert injected.id == "injected-parameters"
    assert 'raw = "…/logs"' in injected.source
    assert 'reports = "reports"' in injected.source
    assert "papermill" not in notebook_text(first.notebook)


def test_the_source_notebook_keeps_no_outputs(tmp_path):
    run("tells its parameters", tmp_path)
    source = nbformat.read(NOTEBOOKS / "tells its parameters.ipynb", as_version=4)
    assert not any(cell.get("outputs") for cell in source.cells)
