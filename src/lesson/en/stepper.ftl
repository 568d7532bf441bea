### The stepper.
