"""One chart to take away: as a slide with a native chart or table, and as a workbook with the figures behind it.

Every chart of the pages has a function here that takes what the chart is drawn from. Nothing here names a person who
was surveyed or examined.
"""
