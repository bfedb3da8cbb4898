"""Templates of offices (模板): ``.docx`` files that books and regulations fill."""
