"""Phones of volunteers who take down what is done at an event, without a log-in."""
