"""The database: mapped rows, engine, guarded open, migrations and backup. SQLAlchemy lives here."""
