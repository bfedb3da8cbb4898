"""The draw (抽签): lots, separation, and the proof that anyone can check."""
