"""The last stage: runs the notebooks, renders them and puts the reports in their place."""
