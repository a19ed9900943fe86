"""What the room talks about: values, entities and pure rules. No I/O, no clock, no Qt."""
