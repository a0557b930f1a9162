"""Reports and gold to scores: one adapter a suite, one module a metric; nothing here codes a document."""
