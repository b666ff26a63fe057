"""Charts as geometry: figures and words to places inside a frame 3,000 units wide; draws nothing and knows no site.

A chart is a frozen value made here and drawn by the macros of `theme/parts/charts.html`. The frame is as wide as the
text column of the smallest phone (288 px at 320 px), so ten units are about a pixel there and text of `text.SIZE` units
is never below 10 px; on wider screens the drawing grows up to the size of the text around it. Units are whole numbers,
so that the same figures give the same bytes. Figures come as `Decimal`, their labels as text already written in the
reader's language.
"""
