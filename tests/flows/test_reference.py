from pathlib import Path

from flows.cli import app
from flows.reference import reference


def test_cli_page_is_as_the_help_texts_say(root: Path) -> None:
    page = (root / "docs" / "cli.md").read_text(encoding="utf-8")
    assert page == reference(), "docs/cli.md is stale: run `make docs`"


def test_every_command_has_a_section() -> None:
    assert reference().count("\n## broadsheet") == 1 + len(app.registered_commands)
