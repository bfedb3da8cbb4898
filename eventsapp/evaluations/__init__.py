"""Evaluations (评审): one year's appraisal of the branches, from the scheme to the proposal."""
