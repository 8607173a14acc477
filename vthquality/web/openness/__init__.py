"""What is open: the criteria guide and statements for everybody, the own file and who looked for each person."""
