"""How often the assistant is wrong: question sets, measures, systems side by side, runs and their committed results."""
