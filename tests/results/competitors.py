"""The people whom these tests are about."""

NAMES = ["欧阳文渊", "吴海波", "何立", "秦守义", "谢宏宇", "邵安", "陶建国", "罗文博"]
