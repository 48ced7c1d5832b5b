"""SQLite as a Django database: the embedded one."""
