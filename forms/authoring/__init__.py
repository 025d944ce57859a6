"""XLSForm (Markdown tables or .xlsx) → strict check → pyxform → lint → form.xml."""
