"""The library tab: the documents there are, what was found odd in them, and putting in and taking out files."""
