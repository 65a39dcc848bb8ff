"""Figures that others published: read from files, told with everything that belongs to them.

They are never mixed with our own rates (``jobs.salaries.selectors``), and never leave in our data files.
"""
