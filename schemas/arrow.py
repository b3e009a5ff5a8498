"""The Arrow schema of a table, derived from its declaration."""

import pyarrow as pa

from schemas.columns import Table


def arrow_schema(table: Table) -> pa.Schema:
    """The schema of a published table: columns in order, null allowed only where the declaration says so.

    Each field carries its meaning as metadata, in English and in Chinese.

    >>> arrow_schema(BLOCKS).field("seq").nullable
    True
    """
    return pa.schema(
        [
            pa.field(
                column.name,
                column.arrow_type,
                column.nullable,
                metadata={"description": column.en, "description_zh": column.zh},
            )
            for column in table.columns
        ]
    )
