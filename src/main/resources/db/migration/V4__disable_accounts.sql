-- An account that is disabled cannot log in. Times are epoch microseconds.

ALTER TABLE account ADD COLUMN disabled_at BIGINT;
