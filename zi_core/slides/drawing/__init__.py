"""Slides into a .pptx package, with native charts that can be edited."""
