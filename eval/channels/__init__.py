"""The channels of the search one by one, with and without title and heading path in front of each clause."""
