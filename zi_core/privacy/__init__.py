"""Personal data as UU 27/2022 asks for it: basis, withdrawal, retention, breach, register. Pure values and words."""
