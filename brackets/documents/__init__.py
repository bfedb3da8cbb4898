"""Tournaments as JSON documents (赛事文件): read, played, corrected and written again."""
