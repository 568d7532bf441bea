### The questions of the quiz.
