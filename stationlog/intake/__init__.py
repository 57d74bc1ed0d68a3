"""Intake (接收): raw files as received, read as they are, never modified."""
