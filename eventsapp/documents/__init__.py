"""Documents to print and to pass on: put together once, set as PDF or as ``.docx``.

Nothing here knows a feature: callers hand in texts that are already translated. Numbers of
sections and clauses are worked out here and are the same in both files, and the same
document always gives the same bytes.

- ``parts``: what a document is made of; ``blocks``: its parts numbered, ready to be set
- ``pdf``: a document as PDF; ``document.typ`` says how it looks
- ``setting``: Typst with the typeface that comes with the site, for other papers too
- ``word``: styles, tables and an outline that an office program goes on with

>>> from eventsapp.documents.parts import Clauses, Document, Section
>>> from eventsapp.documents.pdf import to_pdf
>>> events = Section("竞赛项目", [Clauses(["男子单打", "女子单打"])])
>>> to_pdf(Document("竞赛规程", [events]))[:5]
b'%PDF-'
"""
