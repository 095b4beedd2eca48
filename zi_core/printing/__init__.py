"""Paper: PDF files in the house's typeface, for what a court prints."""
