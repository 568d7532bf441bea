### Textbook RSA with small numbers.
