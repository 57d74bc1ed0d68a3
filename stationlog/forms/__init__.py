"""Blank unified forms (统一的业务用表): workbooks to fill in and sheets to print."""
