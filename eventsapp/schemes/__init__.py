"""Schemes of appraisal (评分办法): how the figures of a year become marks."""
