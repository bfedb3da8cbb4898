"""Back-ups (数据备份): copies of the database, each night and by command, and which stay."""
