"""Values as findings show them: masked, shortened, none that was not there yet on the day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from stationlog.checking.columns import Columns
from stationlog.privacy import Masker
from stationlog.vocabulary.registers import registers

# of a value only as much as tells which one it is
_LONGEST = 60
# nothing that must be masked is longer
_BEYOND = 40
_ID_HEAD, _ID_TAIL = 2, 3
# nothing shorter can be a phone or a citizen number (privacy.py), however it is written
_NUMBERS = r"(?:\d[^\d]{0,3}){9}\d|[０-９]"


@dataclass(frozen=True)
class Shown:
    """Shows values of a log's registers as of the day of the check."""

    registers: dict[str, Columns]
    masker: Masker
    as_of: dt.date

    def values(self, register: str, field: str, rows: np.ndarray) -> pa.Array:
        """The values of these records as texts; null where there is nothing to show."""
        columns = self.registers[register]
        definition = registers()[register].field(field)
        if not columns.filled(field)[rows].any():
            return pa.nulls(len(rows), pa.string())
        if definition.type == "date":
            days = columns.days(field)[rows]
            # what was registered later was not yet there on the day of the check
            days = np.where(days > np.datetime64(self.as_of, "D"), np.datetime64("NaT"), days)
            return pa.array(days.astype("datetime64[D]")).cast(pa.string())
        values = columns.at(field, rows)
        if not pa.types.is_dictionary(values.type):
            values = values.cast(pa.string()).dictionary_encode()
        used, which = np.unique(values.indices.fill_null(-1), return_inverse=True)
        # a value may repeat a million times and is masked once; -1 stands for none
        texts = values.dictionary.take(pa.array(used[used >= 0])).cast(pa.string())
        masked = self._masked(texts, definition.personal)
        which = which - int(used[0] < 0)
        return masked.take(pa.array(which, mask=which < 0))

    def texts(self, texts: pa.Array) -> pa.Array:
        """Free texts, names of files and sheets among them, masked; each only where it must be."""
        doubtful = pc.match_substring_regex(texts, self._doubtful).fill_null(False)
        if not pc.any(doubtful).as_py():
            return texts
        masked = [self.masker.text(text) for text in texts.filter(doubtful).to_pylist()]
        return pc.replace_with_mask(texts, doubtful, pa.array(masked, pa.string()))

    def _masked(self, texts: pa.Array, personal: str) -> pa.Array:
        # masked before it is cut: half a number, or half a name, is no number and no name
        heads = pc.utf8_slice_codeunits(texts, 0, _LONGEST + _BEYOND)
        if personal == "id_no":
            # one that fails its check may have any length: never trust its shape
            return pa.array(map(_mask_id, texts.to_pylist()), pa.string())
        if personal in ("", "text"):
            shown = self.texts(heads)
        else:
            shown = pa.array(
                [self.masker.value(text, personal) for text in heads.to_pylist()], pa.string()
            )
        shown = pc.utf8_slice_codeunits(shown, 0, _LONGEST)
        longer = pc.greater(pc.utf8_length(texts), _LONGEST)
        return pc.if_else(longer, pc.binary_join_element_wise(shown, "…", ""), shown)

    @cached_property
    def _doubtful(self) -> str:
        """A regular expression of texts that may hold a number or a known name."""
        first = "".join(sorted(self.masker.first_characters)).replace("\\", r"\\")
        first = first.replace("]", r"\]").replace("^", r"\^").replace("-", r"\-")
        return f"{_NUMBERS}|[{first}]" if first else _NUMBERS


def _mask_id(text: str) -> str:
    stars = "*" * min(max(len(text) - _ID_HEAD - _ID_TAIL, 0), _LONGEST)
    return f"{text[:_ID_HEAD]}{stars}{text[-_ID_TAIL:]}" if stars else "*" * len(text)
