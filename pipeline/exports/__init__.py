"""What offices and other programs use of a register: the official books, calendars, tasks, edXML. No database, no clock."""
