"""The register: documents kept in a database (SQLite or PostgreSQL), each known again by its content and by its number."""
