"""Run by Alembic inside the one transaction that `migrating.upgrade` has begun."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"], render_as_batch=True)
context.run_migrations()
