"""What higher features may hear about draws."""

from blinker import Signal

drawn = Signal("sent with event, discipline, now and by after a draw, be it by lot or by hand")
