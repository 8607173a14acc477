"""The figures of the README: what the main work costs, told beside something else that was measured in the same run."""
