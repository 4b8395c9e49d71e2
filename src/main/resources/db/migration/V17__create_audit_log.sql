-- Who did what to the system: a row for each administrative act, written in the transaction of the change. Without secrets:
-- the states before and after are small JSON objects of plain values. created_at is in epoch microseconds.
--
-- organization_id is null for what concerns all organisations; ip_address is what the privacy mode keeps.

CREATE TABLE audit_log (
  id BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  organization_id VARCHAR(64),
  actor_kind VARCHAR(16) NOT NULL,
  actor VARCHAR(255) NOT NULL,
  ip_address VARCHAR(64),
  act VARCHAR(40) NOT NULL,
  subject VARCHAR(255) NOT NULL,
  state_before TEXT,
  state_after TEXT,
  PRIMARY KEY (id)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

CREATE INDEX audit_log_organization ON audit_log (organization_id) /*! COMMENT 'Acts of an organisation, the newest first' */;
