"""Files of timing devices: read, compared with the start lists, stored once confirmed."""
