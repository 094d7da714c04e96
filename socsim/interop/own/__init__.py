"""A person's own tables: municipalities, sheets, NGOs, worlds."""
