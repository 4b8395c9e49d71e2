-- What is done about users, keys, projects and addresses for a time: tag (with tag), throttle (to per_minute), block. subject is a user as
-- rows name them, or a keyed hash of an address; shown is what people see of it. rule_name is null for those of administrators.
CREATE TABLE restriction (
  id BIGINT NOT NULL,
  organization_id VARCHAR(64) NOT NULL,
  subject_kind VARCHAR(8) NOT NULL,
  subject VARCHAR(128) NOT NULL,
  shown VARCHAR(128),
  action VARCHAR(8) NOT NULL,
  per_minute INT NOT NULL,
  tag VARCHAR(40),
  rule_name VARCHAR(64),
  reason VARCHAR(255),
  enforced BOOLEAN NOT NULL,
  created_at BIGINT NOT NULL,
  created_by VARCHAR(255) NOT NULL,
  expires_at BIGINT NOT NULL,
  lifted_at BIGINT,
  lifted_by VARCHAR(255),
  PRIMARY KEY (id)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

CREATE INDEX restriction_organization ON restriction (organization_id, id) /*! COMMENT 'restrictions of an organisation, newest first' */;
CREATE INDEX restriction_expires ON restriction (expires_at) /*! COMMENT 'restrictions that hold' */;
