"""The contract: what is published, declared once, and the records that flow between the stages."""
