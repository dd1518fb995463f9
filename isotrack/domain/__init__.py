"""Pure values and rules: what a dose, a day, a course and a sum are. No input, no output, no clock."""
