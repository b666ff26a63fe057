"""Document text → tree of labelled parts, by labels alone; it knows neither plans nor what the words mean.

Administrative documents carry their structure in their labels (Decree 30/2020/ND-CP, Annex I): `I.`, `1.`, `2.1.`,
`a)` to `đ)`, dashes, pluses, `Điều 1.`. Copies add Markdown marks, page breaks and page numbers, which mean nothing
here. A part is named by its locator (`generator.locator`); what bears no label is a numbered paragraph of its part.
"""

from generator.outline.parts import Outline, Part
from generator.outline.regions import outline
from generator.outline.text import normalise, stands_in

__all__ = ["Outline", "Part", "normalise", "outline", "stands_in"]
