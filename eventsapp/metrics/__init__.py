"""What a year's data says of a branch: a metric (指标) a file, with the rows behind it."""
