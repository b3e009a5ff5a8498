"""Writes docs/cli.md from the help texts of the commands: `python -m flows.reference`."""

from pathlib import Path

import typer

from flows.cli import app

PATH = Path(__file__).parents[1] / "docs" / "cli.md"
WIDTH = 100
INTRODUCTION = """\
# The command line

Made from the help texts by `make docs`: change those, not this page.

Exit status: 0 published or unchanged, 1 the quality gate held something back or a version is damaged, 2 anything else
went wrong, 130 interrupted. An error is one line on the standard error; `--debug` prints the traceback before it.
Standard input and output are UTF-8, whatever the locale. Options win over settings (see the README), settings over
defaults.
"""


def reference() -> str:
    """The page: every command with its help text, as it prints in a window of 100 columns."""
    group = typer.main.get_command(app)
    with group.make_context(
        "broadsheet", [], resilient_parsing=True, terminal_width=WIDTH, max_content_width=WIDTH
    ) as top:
        sections = [section("broadsheet", top.get_help())]
        for name, command in group.commands.items():  # type: ignore[attr-defined]
            with command.make_context(name, [], parent=top, resilient_parsing=True, max_content_width=WIDTH) as context:
                sections.append(section(f"broadsheet {name}", context.get_help()))
    return "\n".join([INTRODUCTION, *sections])


def section(title: str, help_text: str) -> str:
    """A command's part of the page."""
    return f"## {title}\n\n```text\n{help_text.strip()}\n```\n"


if __name__ == "__main__":
    PATH.write_text(reference(), encoding="utf-8")
