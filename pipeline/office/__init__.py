"""The office page: search, look, confirm and correct in a browser, and the same over a JSON API. No rule of reading lives here."""
