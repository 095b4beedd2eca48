"""The team's understanding of the six areas and how they connect (5c): questions, drills, results, meetings."""
