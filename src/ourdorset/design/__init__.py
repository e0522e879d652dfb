"""The NHS design system in Jinja2: layout, form fields, static files."""
