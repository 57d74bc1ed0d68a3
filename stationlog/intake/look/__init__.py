"""The second look (再看一遍): what a sheet shows beside its values; runs in a child."""
