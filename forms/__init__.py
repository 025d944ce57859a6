"""What a form is: its definition, its runtime, the services offered and the dated rules they use.

Imports nothing of ours. `forms.engine` knows no particular form and only the standard library;
`forms.authoring` is used when forms are written, never by a running counter.
"""
