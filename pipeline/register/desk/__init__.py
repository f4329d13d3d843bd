"""What a clerk does with a document of the register: takes words back, checks, hands on, numbers, counts what was read wrongly."""
