-- Dashboards that whoever has a link may look at: saved ones (view_id), or a content of their own. secret_hash is the SHA-256 of the
-- link's secret, in hex; filter_text and range_name are fixed; projects are the only ones, one a line, null for all. All times are in
-- epoch microseconds.

CREATE TABLE shared_view (
  id BIGINT NOT NULL,
  organization_id VARCHAR(64) NOT NULL,
  name VARCHAR(80) NOT NULL,
  view_id BIGINT,
  content MEDIUMTEXT,
  secret_hash CHAR(64) NOT NULL,
  filter_text VARCHAR(4000) NOT NULL,
  range_name VARCHAR(8) NOT NULL,
  time_zone VARCHAR(64) NOT NULL,
  projects TEXT,
  created_at BIGINT NOT NULL,
  created_by VARCHAR(255) NOT NULL,
  expires_at BIGINT NOT NULL,
  revoked_at BIGINT,
  PRIMARY KEY (id)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

CREATE UNIQUE INDEX shared_view_secret ON shared_view (secret_hash) /*! COMMENT 'The view of a link' */;

CREATE INDEX shared_view_organization ON shared_view (organization_id, id) /*! COMMENT 'Links of an organisation, the newest first' */;
