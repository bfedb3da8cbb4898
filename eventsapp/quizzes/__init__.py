"""Knowledge quizzes live in the hall (知识竞赛): the host, the phones that buzz, the screen."""
