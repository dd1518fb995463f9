-- What became of a visit, and of a question for one: columns of the derived tables that came later.

ALTER TABLE visit ADD COLUMN state TEXT CHECK (state IN ('planned', 'held', 'cancelled'));   -- none: not asked yet

ALTER TABLE note ADD COLUMN answer TEXT;           -- what the prescriber said to a question

ALTER TABLE note ADD COLUMN settled_on TEXT CHECK (settled_on IS NULL OR date(settled_on, '+0 days') IS settled_on);
