from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from stationlog.reporting.render import render_html, render_pdf
from stationlog.resources import notebooks
from tests.notebooks.executed import executed, read

PROJECT = Path(__file__).parents[2]
NAMES = (
    "01_clean_log",
    "02_check_records",
    "03_half_year_report",
    "04_annual_report",
    "05_experience_summary",
)
REPORTS = NAMES[2:]


def tagged(notebook: dict, tag: str) -> list[dict]:
    return [cell for cell in notebook["cells"] if tag in cell["metadata"].get("tags", ())]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict]:
    """All five on the sample, in their order, from the folder JupyterLab starts them in."""
    folder = tmp_path_factory.mktemp("made")
    shutil.copytree(PROJECT / "data" / "raw" / "demo", folder / "raw" / "demo")
    parameters = {
        "raw": str(folder / "raw"),
        "processed": str(folder / "processed"),
        "reports": str(folder / "reports"),
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(notebooks())
        return {name: executed(name, parameters) for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_is_committed_without_outputs(name: str) -> None:
    for cell in read(name)["cells"]:
        assert not cell.get("outputs") and not cell.get("execution_count")


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_names_its_kernel_and_its_language(name: str) -> None:
    metadata = read(name)["metadata"]
    assert metadata["kernelspec"]["name"] == "python3"
    assert metadata["kernelspec"]["language"] == metadata["language_info"]["name"] == "python"


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_has_one_parameters_cell_of_strings(name: str) -> None:
    (cell,) = tagged(read(name), "parameters")
    found: dict[str, object] = {}
    exec("".join(cell["source"]), {}, found)
    expected = ["station", "raw", "processed", "reports", "as_of"]
    assert list(found) == expected + (["period", "public", "final"] if name in REPORTS else [])
    assert set(found.values()) == {""}


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_is_thin(name: str) -> None:
    code = [cell for cell in read(name)["cells"] if cell["cell_type"] == "code"]
    assert sum(len(cell["source"]) for cell in code) < 60
    ids = [cell["id"] for cell in read(name)["cells"]]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_of_the_sample_shows_every_cell_and_says_demo(
    name: str, made: dict[str, dict]
) -> None:
    page = render_html(made[name], name)
    assert "演示数据" in page
    assert "未能生成" not in page


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_can_be_set_and_lacks_no_glyph(name: str, made: dict[str, dict]) -> None:
    pdf = render_pdf(made[name], name)
    assert pdf.content.startswith(b"%PDF") and not pdf.missing


def test_the_half_year_report_has_the_parts_of_a_report_in_order(made: dict[str, dict]) -> None:
    page = render_html(made["03_half_year_report"], "")
    parts = (
        "梅州市市场监督管理局：",
        "一、工作开展情况",
        "（一）机制建设",
        "（二）业务办理",
        "（三）宣传引导",
        "（四）服务提升",
        "二、典型案例与经验做法",
        "三、存在的问题",
        "四、下一步工作打算及建议",
        "五华县市场监督管理局（知识产权局）</p>",
        "附件1</p>",
    )
    body = page[page.index("<main") :]
    places = [body.index(part) for part in parts]
    assert places == sorted(places)


def test_the_experience_summary_has_what_the_notice_asks_for(made: dict[str, dict]) -> None:
    page = render_html(made["05_experience_summary"], "")
    for part in ("一、工作开展情况", "二、可复制的经验", "三、存在的问题", "四、相关建议"):
        assert part in page
    assert page.count("【待填写：") == 7
