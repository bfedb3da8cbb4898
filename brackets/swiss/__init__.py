"""Swiss tournaments (积分编排制): TRF files, the next round, the check of all rounds."""
