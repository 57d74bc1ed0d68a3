"""Parts of a sheet's XML that openpyxl drops and that can be put back as they stood: drop-downs
that take their list from another sheet, newer conditional formats, sparklines, ignored warnings.
"""

from __future__ import annotations

import re

# ECMA-376 part 1, 18.3.1.99: what may follow `ignoredErrors`, and `extLst` at the very end
_AFTER_IGNORED = re.compile(
    rb"<(?:smartTags|drawing|legacyDrawing|drawingHF|picture|oleObjects|controls"
    rb"|webPublishItems|tableParts|extLst)[\s/>]|</worksheet>"
)
_IGNORED = re.compile(rb"<ignoredErrors>.*?</ignoredErrors>", re.S)
_LIST = re.compile(rb"<extLst>(?P<inside>(?:(?!<extLst[\s>]).)*?)</extLst>\s*</worksheet>", re.S)
_ANY_LIST = re.compile(rb"<(?:\w+:)?extLst[\s>]")
_URI = re.compile(rb'<ext\s[^>]*?uri="\{([0-9A-Fa-f-]+)\}"')
_KNOWN = {
    b"CCE6A557-97BC-4B89-ADB6-D9C93CAAB3DF",  # x14:dataValidations
    b"78C0D931-6437-407D-A8EE-F0AAD7539E65",  # x14:conditionalFormattings
    b"05C60535-1F16-4FD2-B633-F4F36F0B64E0",  # x14:sparklineGroups
}
_ROOT = re.compile(rb"<worksheet\s[^>]*>")
_NAMESPACE = re.compile(rb'\sxmlns:\w+="[^"]*"')
# marks of versions that only programs which know their namespace may skip
_REVISION = re.compile(rb'\sxr\d*:uid="[^"]*"')


def only_known_extensions(sheet: bytes) -> bool:
    """Whether every extension of a sheet can be put back."""
    lists = _ANY_LIST.findall(sheet)
    if not lists:
        return True
    found = _LIST.search(sheet)
    if found is None or len(lists) > 1 or b"r:id=" in found["inside"]:
        return False
    return {uri.upper() for uri in _URI.findall(found["inside"])} <= _KNOWN


def with_extensions(saved: bytes, origin: bytes) -> bytes:
    """The sheet as openpyxl saved it, with the extensions of the sheet it was made from."""
    if found := _IGNORED.search(origin):
        place = _AFTER_IGNORED.search(saved, saved.rindex(b"sheetData"))
        if place:
            saved = saved[: place.start()] + found[0] + saved[place.start() :]
    found, root = _LIST.search(origin), _ROOT.search(origin)
    if found is None or root is None:
        return saved
    names = b"".join(_NAMESPACE.findall(root[0]))
    inside = _REVISION.sub(b"", found["inside"])
    end = saved.rindex(b"</worksheet>")
    return b"%s<extLst%s>%s</extLst>%s" % (saved[:end], names, inside, saved[end:])
