"""What the tests of the flow and the command line share: a small issue, Prefect's test server, the project's root."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from prefect.testing.utilities import prefect_test_harness

FRONT = """\
# 澄湖日报

2025年3月12日 星期三

## 澄湖新增就业3.2万人

澄湖日报讯（记者 安知远）3月11日，市人社局召开通报会。去年全市新增就业3.2万人，同比增长5.1%。

市人社局将出台稳岗办法，新建招工驿站40个。
"""
BACK = """\
# 澄湖日报

2025年3月12日 星期三

## 北岸码头昨日开航

澄湖日报讯（记者 安知远）3月11日，北岸码头举行开航仪式，首日运送旅客1200人次。
"""


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return Path(__file__).parents[2]


@pytest.fixture(scope="session")
def page_texts() -> dict[str, str]:
    """The pages of a small issue by the names of their files, one of them Chinese."""
    return {"A01.md": FRONT, "A02要闻.md": BACK}


@pytest.fixture
def pages(tmp_path: Path, page_texts: dict[str, str]) -> Path:
    """The issue as a folder, its publication and date in the path."""
    issue = tmp_path / "raw" / "chrb" / "2025-03-12"
    issue.mkdir(parents=True)
    for name, text in page_texts.items():
        (issue / name).write_text(text, encoding="utf-8")
    return issue


@pytest.fixture(scope="session")
def prefect_server() -> Iterator[None]:
    """A Prefect server of the tests' own: started once, its database thrown away at the end."""
    with prefect_test_harness(server_startup_timeout=60):
        yield
