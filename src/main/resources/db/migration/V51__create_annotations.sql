-- What happened, written down to be seen on charts over time: a deployment at a time, an incident from one time to another. All times
-- are in epoch microseconds; ends_at is null for what has no length, project for what concerns the whole organisation.

CREATE TABLE annotation (
  id BIGINT NOT NULL,
  organization_id VARCHAR(64) NOT NULL,
  starts_at BIGINT NOT NULL,
  ends_at BIGINT,
  note VARCHAR(200) NOT NULL,
  tag VARCHAR(32),
  project VARCHAR(128),
  created_by VARCHAR(255) NOT NULL,
  updated_at BIGINT NOT NULL,
  updated_by VARCHAR(255) NOT NULL,
  PRIMARY KEY (id)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

CREATE INDEX annotation_time ON annotation (organization_id, starts_at) /*! COMMENT 'Annotations of an organisation in a range of time' */;
