"""The words every stage shares: registers, fields, choices, periods, files between stages."""
