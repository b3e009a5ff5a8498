"""The notebook runs as it stands, on the three sample days and a correction."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from tests.golden.correction import SAMPLE, correct, publish_source
from tests.golden.release import ROOT

NOTEBOOK = ROOT / "docs" / "quickstart.ipynb"


def read_notebook() -> nbformat.NotebookNode:
    text = NOTEBOOK.read_text(encoding="utf-8")
    notebook: nbformat.NotebookNode = nbformat.reads(text, as_version=4)  # type: ignore[no-untyped-call]
    return notebook


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> nbformat.NotebookNode:
    """The notebook after a run in a kernel of its own."""
    folder = tmp_path_factory.mktemp("quickstart")
    days = [SAMPLE.parent / name for name in ("2025-06-19.md", "2025-06-20.md")]
    for source in (SAMPLE, *days, correct(folder / "raw")):
        publish_source(folder / "processed", source)
    notebook = read_notebook()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BROADSHEET_OUTPUT", str(folder / "processed"))
        for name in ("JUPYTER_RUNTIME_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR", "MPLCONFIGDIR"):
            patch.setenv(name, str(folder / name.lower()))
        client = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(ROOT / "docs")}})
        return client.execute()


def told(notebook: nbformat.NotebookNode) -> str:
    """Everything that the cells printed or showed, as text."""
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    return "\n".join(output.get("text", "") or output.get("data", {}).get("text/plain", "") for output in outputs)


def test_every_cell_runs(executed: nbformat.NotebookNode) -> None:
    code = [cell for cell in executed.cells if cell.cell_type == "code"]
    assert len(code) >= 7
    assert all(cell.execution_count for cell in code)
    assert not [output for cell in code for output in cell.outputs if output.output_type == "error"]


@pytest.mark.parametrize(
    "words",
    [
        "61.4米 → 61.4 米",
        "2025-06-20    61.9",
        "青圩大桥全线封闭",
        "1.73万人: 13700.0 → 17300.0",
        "- 夜市每日18时至24时营业。",
    ],
)
def test_it_shows_what_it_promises(executed: nbformat.NotebookNode, words: str) -> None:
    assert words in told(executed)


def test_it_ships_without_outputs() -> None:
    """What a reader sees is what he runs: stored outputs would grow stale."""
    notebook = read_notebook()
    assert all(not cell.outputs and cell.execution_count is None for cell in notebook.cells if cell.cell_type == "code")
    assert str(Path.home()) not in NOTEBOOK.read_text(encoding="utf-8")
