"""The self-assessment of whoever asks: loading it, answering, the own facts, handing in, the own result.

Everything here is done with the leave for one's own file, and reaches nobody else.
"""
