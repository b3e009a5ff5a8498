"""Writes the files that derive from the declarations: `python -m schemas.generate`, from the project's root."""

import json
import sys
from pathlib import Path

from schemas.dictionary import data_dictionary
from schemas.json_schema import json_schema
from schemas.tables import TABLES

ROOT = Path(__file__).resolve().parents[1]


def generated_files() -> dict[str, str]:
    """The text of each generated file by its path from the project's root, `/` between."""
    files = {"docs/data-dictionary.md": data_dictionary()}
    for table in TABLES:
        text = json.dumps(json_schema(table), ensure_ascii=False, indent=2)
        files[f"docs/schemas/{table.name}.schema.json"] = f"{text}\n"
    return files


def stale_files(root: Path) -> list[str]:
    """The generated files under `root` that are missing or differ from what the declarations say now."""
    return [
        name
        for name, text in generated_files().items()
        if not (root / name).is_file() or (root / name).read_bytes() != text.encode()
    ]


def write_files(root: Path) -> list[str]:
    """Writes the stale files under `root`, and gives their names."""
    stale = stale_files(root)
    for name in stale:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(generated_files()[name].encode())
    return stale


if __name__ == "__main__":
    for written in write_files(ROOT):
        sys.stdout.buffer.write(f"{written}\n".encode())
