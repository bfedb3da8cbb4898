"""Two records of one person, made one (合并会员档案)."""
