"""What should be answered: the questions of a set, the documents they are about, and which clause is a gold clause."""
