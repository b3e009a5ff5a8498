"""`README.md` at the root: a dataset card, by which `datasets.load_dataset(FOLDER, "statistics")` finds the tables.

Source: Hugging Face, dataset cards (https://huggingface.co/docs/hub/datasets-cards).
"""

from schemas.tables import TABLES
from tasks.publish.describe import Described, licences

LANGUAGE = "zh"


def dataset_card(described: Described) -> bytes:
    """The card: its configs, one a table, then what each table holds.

    Args:
        described: `tables/` as a whole.

    Returns:
        Markdown with YAML at its head, UTF-8.
    """
    zh, en = described.descriptions
    languages = sorted({(each.language or LANGUAGE).partition("-")[0] for _, each in described.publications})
    stated = licences(described)
    lines = ["---", f"pretty_name: {described.titles[1]}", "language:", *(f"- {language}" for language in languages)]
    if len(stated) == 1:
        lines.append(f"license: {stated[0].lower()}" if "://" not in stated[0] else "license: other")
    lines.append("configs:")
    for table in TABLES:
        lines += [f"- config_name: {table.name}", f"  data_files: tables/{table.name}/*.parquet"]
    lines += ["---", "", f"# {' / '.join(described.titles)}", "", en, "", zh, ""]
    lines += ["| table | a row is | 一行是 | rows |", "| --- | --- | --- | --- |"]
    for table in TABLES:
        rows = sum(file.rows for file in described.files if file.table is table)
        lines.append(f"| `{table.name}` | {table.en} | {table.zh} | {rows} |")
    lines += ["", "```python", "import pandas as pd", "", 'pd.read_parquet("tables/statistics")', "```", ""]
    return "\n".join(lines).encode("utf-8")
