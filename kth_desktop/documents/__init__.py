"""Papers: records → PDF. Nothing here touches the database or the window."""
