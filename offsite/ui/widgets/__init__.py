"""The parts that every screen is furnished with."""
