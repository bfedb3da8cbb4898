"""The bound books of an event: the programme (秩序册) before it, the results book after it."""
