"""What a PDF's own objects say about its standards: read with pikepdf, no word of the engine.

The rules are those of ISO 14289-1 (PDF/UA-1) and ISO 19005-2 (PDF/A-2) that can be seen in the
file's objects and page contents. Not seen here: colours against the output intent, glyph widths
against the fonts, whether the reading order and the alternative texts make sense.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

_INSIDE = {
    "/TR": ("/THead", "/TBody", "/TFoot", "/Table"),
    "/TH": ("/TR",),
    "/TD": ("/TR",),
    "/THead": ("/Table",),
    "/TBody": ("/Table",),
    "/TFoot": ("/Table",),
    "/LI": ("/L",),
    "/Lbl": ("/LI",),
    "/LBody": ("/LI",),
}
_BLOCKS = ("/Document", "/Part", "/Sect", "/Div")
_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def problems(pdf: bytes) -> list[str]:
    """Everything that speaks against the file's claim of PDF/A-2a and PDF/UA-1, one line each."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return [*_catalog(file), *_tree(file), *_pages(file), *_fonts(file)]


def elements(node: Dictionary) -> Iterator[tuple[Dictionary, Dictionary]]:
    """Every structure element below `node` with the one above it, in reading order."""
    for kid in _kids(node):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid, node
            yield from elements(kid)


def _kids(node: Dictionary) -> list:
    kids = node.get("/K")
    return list(kids) if isinstance(kids, Array) else [] if kids is None else [kids]


def _catalog(file: pikepdf.Pdf) -> Iterator[str]:
    root = file.Root
    if not str(root.get("/Lang", "")).startswith("zh"):
        yield "no language"
    if not root.get("/MarkInfo", {}).get("/Marked", False):
        yield "not marked as tagged"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "the title is not displayed"
    if "/Outlines" not in root:
        yield "no outline"
    if "/GTS_PDFA1" not in [str(intent.S) for intent in root.get("/OutputIntents", ())]:
        yield "no output intent"
    if "/Encrypt" in file.trailer:
        yield "encrypted"
    actions = ("/OpenAction", "/AA", "/AcroForm")
    scripts = "/JavaScript" in root.get("/Names", {})
    if scripts or any(key in root for key in actions):
        yield "scripts, actions or forms"
    with file.open_metadata() as told:
        if not told.get("dc:title"):
            yield "no title"
        if (told.get("pdfaid:part"), told.get("pdfaid:conformance")) != ("2", "A"):
            yield "no claim of PDF/A-2a"
        if told.get("pdfuaid:part") != "1":
            yield "no claim of PDF/UA-1"


def _tree(file: pikepdf.Pdf) -> Iterator[str]:
    if "/StructTreeRoot" not in file.Root:
        yield "no structure tree"
        return
    above = 0
    for element, parent in elements(file.Root.StructTreeRoot):
        kind = str(element.S)
        inside = _INSIDE.get(kind)
        if inside and str(parent.get("/S")) not in inside:
            yield f"{kind} inside {parent.get('/S')}"
        if kind == "/Figure" and not str(element.get("/Alt", "")).strip():
            yield "a figure without alternative text"
        if kind[1:2] == "H" and kind[2:].isdigit():
            if int(kind[2:]) > above + 1:
                yield f"H{above} is followed by {kind[1:]}"
            above = int(kind[2:])
        if kind == "/Table":
            yield from _table(element)
        if kind in _BLOCKS and any(not isinstance(kid, Dictionary) for kid in _kids(element)):
            yield f"loose text in {kind}"


def _table(table: Dictionary) -> Iterator[str]:
    below = [element for element, _ in elements(table)]
    if sum(element.S == "/THead" for element in _kids(table)) > 1:
        yield "two heads in a table"
    heads = [element for element in below if element.S == "/TH"]
    rows = [element for element in below if element.S == "/TR"]
    if any(element.S == "/THead" for element in below) and not heads:
        yield "the head of a table has no TH"
    if any(not _attribute(head, "/Scope") for head in heads):
        yield "a TH without scope"
    if len({_width(row) for row in rows if not _spanned(row)}) > 1:
        yield "rows of different widths in a table"


def _attribute(element: Dictionary, key: str) -> object:
    given = element.get("/A")
    for attributes in given if isinstance(given, Array) else [given]:
        if isinstance(attributes, Dictionary) and key in attributes:
            return attributes[key]
    return None


def _width(row: Dictionary) -> int:
    return sum(int(_attribute(cell, "/ColSpan") or 1) for cell in _kids(row))


def _spanned(row: Dictionary) -> bool:
    return any(_attribute(cell, "/RowSpan") for cell in _kids(row))


def _pages(file: pikepdf.Pdf) -> Iterator[str]:
    parents = _numbers(file.Root.get("/StructTreeRoot", {}).get("/ParentTree", {}))
    for number, page in enumerate(file.pages, 1):
        if "/Annots" in page and page.get("/Tabs") != Name.S:
            yield f"page {number}: the order of the links is not that of the text"
        marks, loose = _marks(page)
        if loose:
            yield f"page {number}: {loose} pieces neither tagged nor artifacts"
        owners = parents.get(int(page.get("/StructParents", -1)))
        if marks and (owners is None or len(owners) <= max(marks)):
            yield f"page {number}: tagged pieces belong to no element"


def _numbers(tree: Dictionary) -> dict[int, Array]:
    """The entries of a number tree."""
    listed = list(tree.get("/Nums", ()))
    found = dict(zip(map(int, listed[::2]), listed[1::2], strict=True))
    for kid in tree.get("/Kids", ()):
        found |= _numbers(kid)
    return found


def _marks(page: pikepdf.Page) -> tuple[list[int], int]:
    """The numbers of the tagged pieces of a page, and how much is painted outside any mark."""
    marks: list[int] = []
    loose = depth = 0
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            depth += 1
            if name == "BDC" and isinstance(operands[1], Dictionary) and "/MCID" in operands[1]:
                marks.append(int(operands[1]["/MCID"]))
        elif name == "EMC":
            depth -= 1
        elif name in ("Tj", "TJ", "'", '"', "f", "F", "f*", "S", "s", "B", "b", "Do", "sh"):
            loose += depth == 0
    return marks, loose


def _fonts(file: pikepdf.Pdf) -> Iterator[str]:
    for found in file.objects:
        if not isinstance(found, Dictionary) or found.get("/Type") != "/Font":
            continue
        if found.get("/Subtype") == "/Type0":
            if "/ToUnicode" not in found:
                yield f"{found.BaseFont}: its characters cannot be read"
            found = found.DescendantFonts[0]
        elif str(found.get("/Subtype")).startswith("/CIDFont") or found.get("/Subtype") == "/Type3":
            continue
        if not any(key in found.get("/FontDescriptor", {}) for key in _FILES):
            yield f"{found.get('/BaseFont')}: not embedded"
