"""The sportsmanship award of an event (体育道德风尚奖)."""
