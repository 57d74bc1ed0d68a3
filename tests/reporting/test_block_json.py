"""What a notebook keeps of a block is the block."""

from __future__ import annotations

import json

import pytest

from stationlog.reporting import blocks
from stationlog.reporting.block_json import from_json, to_json
from stationlog.reporting.blocks import (
    Attachment,
    Blocks,
    Bullets,
    CodeSpan,
    Column,
    Emphasis,
    Heading,
    Note,
    Number,
    Paragraph,
    Strong,
    Table,
)

PAGE = Blocks(
    Heading(1, "一、工作开展情况"),
    Paragraph(("共", Number("12件", "cases.applied"), Strong("重"), Emphasis("轻"), CodeSpan("k"))),
    Bullets(("甲", ("乙", Number("1", "x")), Blocks(Note("内", "warning")))),
    Attachment(None, "统计表"),
    Table("表", (Column("甲"), Column("乙", "right")), (("a", None), (Strong("b"), ""))),
)


def test_blocks_come_back_the_same():
    assert from_json(json.loads(json.dumps(to_json(PAGE)))) == PAGE


def test_a_block_displays_itself_as_json_too():
    shown = PAGE._repr_mimebundle_()[blocks.BLOCKS]
    assert from_json(shown) == PAGE


def test_a_block_that_does_not_exist_is_an_error():
    with pytest.raises(KeyError):
        from_json({"block": "Import"})
