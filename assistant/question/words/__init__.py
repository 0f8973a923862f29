"""The words of a question: topic words, what stands for them, and the words that ask for facts, years or a comparison."""
