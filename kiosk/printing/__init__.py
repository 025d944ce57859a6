"""Adapters to paper: receipts as PDF, printers."""
