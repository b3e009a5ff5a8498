"""The data dictionary, Chinese and English, derived from the declarations."""

from collections.abc import Iterator

import pyarrow as pa

from schemas.columns import Column, Table
from schemas.publications import TEXT_POLICIES
from schemas.tables import SCHEMA_VERSION, TABLES
from schemas.text_policies import left_out
from schemas.vocabulary import word_meanings

INTRODUCTION = f"""\
# 数据字典 Data dictionary

由 `python -m schemas.generate` 从 `schemas/` 生成，请勿手改。结构版本 {SCHEMA_VERSION}。
Made from `schemas/` by `python -m schemas.generate`; do not edit. Schema version {SCHEMA_VERSION}.

| 各表通则 | For every table |
| --- | --- |
| 未知为空（null），不写猜测、空串或 0 | What is not known is null: no guess, no empty string, no 0 |
| 位置以码点计，左闭右开 | Offsets count code points and are half-open |
| 日期用公历，时刻按原文，不换算时区 | Dates are Gregorian, times as printed, no time zone is converted |
| 列次如下，Parquet 与 JSON 的行及次序相同 | Columns as listed; Parquet and JSON hold the same rows in one order |
"""
BAR = "\\|"  # a bar inside a cell


def data_dictionary() -> str:
    """The dictionary of all tables as Markdown."""
    return "\n".join([INTRODUCTION, *(line for table in TABLES for line in table_lines(table))])


def table_lines(table: Table) -> Iterator[str]:
    """One table: what a row is, its key, what to mind, its columns and their words."""
    yield f"## {table.name}\n\n{sentence(table.zh, '。')}  \n{sentence(table.en, '.')}\n"
    yield f"主键 Key: {', '.join(f'`{name}`' for name in table.key)}\n"
    for zh, en in table.cautions:
        yield f"- {zh}  \n  {en}"
    if table.cautions:
        yield ""
    yield "| 列 Column | 类型 Type | 空 Null | 含义 | Meaning | 取值 Values |\n| --- | --- | --- | --- | --- | --- |"
    yield from (column_line(table, column) for column in table.columns)
    yield ""
    yield from policy_lines(table)
    for column in table.columns:
        if column.vocabulary:
            yield from word_lines(table, column)


def policy_lines(table: Table) -> Iterator[str]:
    """What a public copy leaves out of a table, by text policy."""
    for policy in TEXT_POLICIES:
        names = ", ".join(f"`{column.name}`" for column in table.columns if column.name in left_out(table, policy))
        if names:
            yield f"- 公开副本按 `{policy}` 留空，empty in a public copy under `{policy}`: {names}"
    yield ""


def column_line(table: Table, column: Column) -> str:
    """One column as a row of the table's list."""
    null = "可 yes" if column.nullable else ""
    cells = (
        f"`{column.name}`",
        f"`{type_name(column.arrow_type)}`",
        null,
        column.zh,
        column.en,
        allowed(table, column),
    )
    return f"| {' | '.join(cell.replace('|', BAR) for cell in cells)} |"


def allowed(table: Table, column: Column) -> str:
    """What a column may hold beyond its type: a link to its words, a pattern, a least value."""
    if column.vocabulary:
        return f"[{len(column.vocabulary)} 词 words](#{table.name}{column.name})"
    if column.pattern is not None:
        return f"`{column.pattern}`"
    return f"≥ {column.minimum}" if column.minimum is not None else ""


def word_lines(table: Table, column: Column) -> Iterator[str]:
    """The words of a column and what they mean."""
    meanings = word_meanings()
    yield f"### {table.name}.{column.name}\n\n| 词 Word | 含义 | Meaning |\n| --- | --- | --- |"
    for word in column.vocabulary:
        meaning = meanings[f"{table.name}.{column.name}.{word}"]
        yield f"| `{word}` | {meaning.zh} | {meaning.en} |"
    yield ""


def sentence(text: str, stop: str) -> str:
    """A text as a sentence: its first letter a capital, a stop at its end."""
    return f"{text[0].upper()}{text[1:]}{stop}"


def type_name(arrow_type: pa.DataType) -> str:
    """An Arrow type as the dictionary writes it.

    >>> type_name(pa.list_(pa.string()))
    'list<string>'
    """
    if pa.types.is_list(arrow_type):
        return f"list<{type_name(arrow_type.value_type)}>"
    if pa.types.is_struct(arrow_type):
        members = (arrow_type[place] for place in range(arrow_type.num_fields))
        return f"struct<{', '.join(f'{member.name}: {type_name(member.type)}' for member in members)}>"
    return {"double": "float64", "date32[day]": "date32"}.get(str(arrow_type), str(arrow_type))
