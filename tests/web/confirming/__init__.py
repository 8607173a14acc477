"""Tests of the pages of confirming."""
