"""What goes out: readings as files for others."""
