"""What is kept of data, to compare later data with."""
