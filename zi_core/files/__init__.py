"""Files people bring as evidence: known by their content, pictures encoded anew, whatever could act refused."""
