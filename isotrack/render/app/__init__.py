"""Help topics that are made of tables of facts."""
