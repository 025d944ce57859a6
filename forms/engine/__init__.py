"""The XForms runtime: a declared subset of the ODK XForms specification, to the letter."""
