-- What an export is made of besides which rows, so that it can be made again after a restart: its columns in their order, one a line, and
-- the field that its rows are ordered by; null for exports from before. attempts is how often it was begun.

ALTER TABLE export_job ADD COLUMN field_names TEXT;
ALTER TABLE export_job ADD COLUMN order_by VARCHAR(64);
ALTER TABLE export_job ADD COLUMN descending BOOLEAN NOT NULL DEFAULT TRUE;
ALTER TABLE export_job ADD COLUMN attempts INT NOT NULL DEFAULT 1;
