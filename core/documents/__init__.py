"""Official documents in the layout of Decree 30/2020/NĐ-CP: one model, a Word and a PDF renderer.

The words of a document are Vietnamese whatever the reader's language: they are part of the
layout that the Decree prescribes, so they are constants here and not translations.
"""
