"""The work, one folder a stage; every stage is a pure function from records to records."""
