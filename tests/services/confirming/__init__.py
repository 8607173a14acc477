"""Tests of confirming."""
