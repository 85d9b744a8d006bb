"""台账体检: what is missing in the ledgers, the way to each form, and 迎检材料."""
