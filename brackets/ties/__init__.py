"""Team ties (团体赛): ties of rubbers, their line-ups, and what comes of them."""
