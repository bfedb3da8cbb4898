"""Publicity of what is proposed (公示), and objections to it (异议)."""
