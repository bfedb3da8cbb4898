"""Certificates (荣誉证书、奖状): their numbers, how they look, and the page that confirms them.

What is certified, higher features say: awards, and the places of signed results.
"""
