"""What people type into cells, whatever the list: words, numbers, addresses, dates, and what a check says of them."""
