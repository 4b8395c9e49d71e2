-- What organisations have chosen: a row for each setting that is not the service's default. changed_at is in epoch
-- microseconds, and later than that of the row before.

CREATE TABLE organization_setting (
  organization_id VARCHAR(64) NOT NULL,
  name VARCHAR(64) NOT NULL,
  setting_value VARCHAR(1000) NOT NULL,
  changed_at BIGINT NOT NULL,
  changed_by VARCHAR(255) NOT NULL,
  PRIMARY KEY (organization_id, name)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;
