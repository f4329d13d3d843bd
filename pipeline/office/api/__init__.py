"""The JSON API: what the pages do, for other programs; a module for each kind of thing, described by OpenAPI."""
