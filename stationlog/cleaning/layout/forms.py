"""Forms (申请表): one record a form, each label with its value to the right of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from stationlog.cleaning.layout.headers import Column, hint, title_above
from stationlog.cleaning.layout.labels import Lexicon
from stationlog.cleaning.layout.view import FORM, View
from stationlog.intake.sheet import Merge, Place
from stationlog.vocabulary.registers import registers
from stationlog.vocabulary.text import label_key

# fewer labels with a value are a coincidence
_FEWEST = 3
# a label merged down beside others: what stands there is about somebody else than the applicant
_OTHER_PARTY = re.compile("对方|被申请|被投诉|被请求|侵权人|代理|委托|被告")


@dataclass(frozen=True)
class _Pair:
    """A label and its value's cell, in the view's coordinates."""

    label: Place
    text: str
    value: Place


def find_forms(
    view: View, lexicon: Lexicon, forced: str = ""
) -> list[tuple[View, str, tuple[Column, ...], str]]:
    """The forms of an upright view, one under another: (gathered view, register, columns, title).

    A view in which labels stand beside labels is no form but a table.
    """
    pairs, side_by_side = _pairs(view, lexicon)
    if len(pairs) < _FEWEST or side_by_side * 2 > len(pairs):
        return []
    near = f"{view.sheet.name or ''} {title_above(view, 0, pairs[0].label[0] + 1)}"
    ranked = [
        (len(set(fields.values())) + hint(key, near, view.sheet.known_as), key, fields)
        for key in ([forced] if forced else registers())
        if (fields := _fields(pairs, key, lexicon))
    ]
    if not ranked:
        return []
    _, register, fields = max(ranked, key=lambda item: item[0])
    forms = []
    for group in _stacked([pair for pair in pairs if pair in fields], fields):
        filled = sum(view.rows[pair.value[0]][pair.value[1]] != "" for pair in group)
        if filled >= _FEWEST:
            forms.append(_gather(view, group, fields, register))
    return forms


def _pairs(view: View, lexicon: Lexicon) -> tuple[list[_Pair], int]:
    """Labels with the cell to their right, or below where they are as wide as the form, and how
    many labels stand right beside a label.
    """
    merged = {(merge.top, merge.left): merge for merge in view.merges}
    covered = {
        (row, column): merge
        for merge in view.merges
        for row in range(merge.top, merge.bottom + 1)
        for column in range(merge.left, merge.right + 1)
    }
    labels = {
        (row, column)
        for row, values in enumerate(view.rows)
        for column, value in enumerate(values)
        if isinstance(value, str) and value and len(value) < 60 and lexicon.is_label(value)
    }
    labels -= {
        (row, merged.get((row, column), Merge(row, column, row, column)).right + 1)
        for row, column in labels
        if _is_choice(view, row, column, merged, lexicon)
    }
    pairs: list[_Pair] = []
    taken: set[Place] = set()
    beside = 0
    others = {
        row
        for merge in view.merges
        if merge.bottom > merge.top and _OTHER_PARTY.search(str(view.rows[merge.top][merge.left]))
        for row in range(merge.top, merge.bottom + 1)
    }
    for row, column in sorted(labels):
        if row in others:
            continue
        merge = merged.get((row, column), Merge(row, column, row, column))
        right = (row, merge.right + 1)
        if right in labels:
            beside += 1
            continue
        place = right
        if right[1] >= view.width:
            # a label as wide as the form has its value below
            place = (merge.bottom + 1, column)
            if place[0] >= len(view.rows) or any(cell != "" for cell in view.rows[row][:column]):
                continue
        value = covered.get(place)
        if value and (value.top, value.left) != place:
            continue
        if place not in labels and place not in taken:
            taken.add(place)
            pairs.append(_Pair((row, column), str(view.rows[row][column]), place))
    return pairs, beside


def _is_choice(
    view: View, row: int, column: int, merged: dict[Place, Merge], lexicon: Lexicon
) -> bool:
    """Whether what stands right of a label is one of its field's choices: 咨询方式 | 电话."""
    merge = merged.get((row, column), Merge(row, column, row, column))
    if merge.right + 1 >= view.width:
        return False
    text = view.rows[row][merge.right + 1]
    for meaning in lexicon.meanings.get(label_key(str(view.rows[row][column])), ()):
        choices = registers()[meaning.register].field(meaning.field).choices
        if choices and text in (known := lexicon.choices[choices]).values + tuple(known.spellings):
            return True
    return False


def _fields(pairs: list[_Pair], register: str, lexicon: Lexicon) -> dict[_Pair, str]:
    """The field each pair's label names in a register; labels it does not know are left out."""
    found = {}
    for pair in pairs:
        key = label_key(pair.text)
        meant = [m for m in lexicon.meanings.get(key, ()) if m.register == register]
        if meant and (register, key) not in lexicon.unread:
            found[pair] = min(meant, key=lambda m: m.rank).field
    return found


def _stacked(pairs: list[_Pair], fields: dict[_Pair, str]) -> list[list[_Pair]]:
    """The pairs of each form: one begins where the first field's label comes again.

    A further label of a field the form has already is left out.
    """
    groups: list[list[_Pair]] = []
    for pair in pairs:
        if not groups or fields[pair] == fields[groups[0][0]]:
            groups.append([pair])
        elif fields[pair] not in {fields[other] for other in groups[-1]}:
            groups[-1].append(pair)
    return groups


def _gather(
    view: View, group: list[_Pair], fields: dict[_Pair, str], register: str
) -> tuple[View, str, tuple[Column, ...], str]:
    labels = tuple(view.place(*pair.label) for pair in group)
    values = tuple(view.place(*pair.value) for pair in group)
    top = min(pair.label[0] for pair in group)
    form = View(
        sheet=view.sheet,
        rows=[
            [pair.text for pair in group],
            [view.rows[pair.value[0]][pair.value[1]] for pair in group],
        ],
        orientation=FORM,
        top=top + view.top,
        left=view.left,
        gathered=(labels, values),
    )
    columns = tuple(Column(index, pair.text, 0, fields[pair]) for index, pair in enumerate(group))
    return form, register, columns, title_above(view, max(0, top - 6), top)
