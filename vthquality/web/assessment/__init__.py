"""The own self-assessment: the way through it, the areas, competencies, handing in, the result, and the own facts."""
