"""The Dutch of workbooks in: titles, headings, help, words that may be typed, and every fault with its remedy.

`columns` names what stands in a workbook, `choices` what may be typed, `faults` says what is wrong and what to do.
Never: which columns there are; the specification says so.
"""
