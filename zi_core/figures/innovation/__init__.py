"""Charts of innovations: users, before and after, interrupted series, the portfolio, small multiples for the TV."""
