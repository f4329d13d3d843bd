"""The changes of the tables, each made once and never altered afterwards."""
