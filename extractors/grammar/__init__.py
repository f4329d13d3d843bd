"""Grammar that several extractors share: bodies, roles, and what short names stand for."""
