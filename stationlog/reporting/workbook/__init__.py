"""findings.xlsx: what an auditor asks of a period, on sheets that sort, filter and print.

Cover, contents, notes, coverage, findings by rule and by record, what was set aside. Nothing is
cut without the cover saying so.
"""
