"""The sample log: a seeded generator of a county workstation's files, and the truth about them.

`generate()` gives the files and the truth in memory, `write()` puts them into folders, `big()`
writes plain workbooks of any size for benchmarks. Nobody in it exists: given names are the 千字文
in order, firms are called 样例, 示例, 甲乙丙, identifiers come from published samples or from a
district range that is not in use, telephone numbers from blocks of zeros.
"""

from sample.big import big
from sample.generate import SampleLog, generate, write
from sample.truth import Defect, TrueRecord, Truth

__all__ = ["Defect", "SampleLog", "TrueRecord", "Truth", "big", "generate", "write"]
