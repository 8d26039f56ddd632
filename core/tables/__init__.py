"""Any office file as blocks: paragraphs and tables in document order."""
