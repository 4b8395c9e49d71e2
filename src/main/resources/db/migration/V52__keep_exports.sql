-- Files of rows that are made in the background: who asked for which rows, and how far they are. own_rows_of is the only user whose
-- rows they are, and projects the only projects, one a line; null for all. instance is where the file lies, by its id. All times are in
-- epoch microseconds.

CREATE TABLE export_job (
  id BIGINT NOT NULL,
  organization_id VARCHAR(64) NOT NULL,
  owner VARCHAR(255) NOT NULL,
  own_rows_of VARCHAR(255),
  projects TEXT,
  list_name VARCHAR(32) NOT NULL,
  filter_text VARCHAR(4000) NOT NULL,
  search_text VARCHAR(1000),
  range_start VARCHAR(40),
  range_end VARCHAR(40),
  format VARCHAR(8) NOT NULL,
  state VARCHAR(16) NOT NULL,
  rows_written BIGINT NOT NULL,
  rows_expected BIGINT,
  file_bytes BIGINT,
  problem VARCHAR(200),
  instance VARCHAR(36) NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  expires_at BIGINT,
  PRIMARY KEY (id)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

CREATE INDEX export_job_owner ON export_job (organization_id, owner, id) /*! COMMENT 'Exports of somebody, the newest first' */;

CREATE INDEX export_job_state ON export_job (state, updated_at) /*! COMMENT 'Exports that are not over, or whose files are to go' */;
