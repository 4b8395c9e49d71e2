-- What an organisation is told of regularly (definition, JSON). due_at is when the next one is made; problem says why the last one
-- could not be. All times are in epoch microseconds.

CREATE TABLE report (
  id BIGINT NOT NULL,
  organization_id VARCHAR(64) NOT NULL,
  name VARCHAR(80) NOT NULL,
  definition TEXT NOT NULL,
  enabled BOOLEAN NOT NULL,
  due_at BIGINT NOT NULL,
  problem VARCHAR(500),
  version INT NOT NULL,
  updated_at BIGINT NOT NULL,
  updated_by VARCHAR(255) NOT NULL,
  PRIMARY KEY (id)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

CREATE UNIQUE INDEX report_name ON report (organization_id, name) /*! COMMENT 'Reports of an organisation by name' */;

-- What a report said of a period (document, JSON), once by schedule (period_key is its first day) and as often as somebody sends it by
-- hand. told is JSON: the channels that it went to.

CREATE TABLE report_run (
  id BIGINT NOT NULL,
  organization_id VARCHAR(64) NOT NULL,
  report_id BIGINT NOT NULL,
  report_name VARCHAR(80) NOT NULL,
  period_key VARCHAR(64) NOT NULL,
  document MEDIUMTEXT NOT NULL,
  told TEXT NOT NULL,
  PRIMARY KEY (id)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

CREATE UNIQUE INDEX report_run_period ON report_run (report_id, period_key) /*! COMMENT 'Whether a report of a period was made' */;
CREATE INDEX report_run_list ON report_run (organization_id, report_id, id) /*! COMMENT 'What a report said, the latest first' */;

-- The users that a report names, apart from what else it says: they can be erased.

CREATE TABLE report_user (
  run_id BIGINT NOT NULL,
  position INT NOT NULL,
  organization_id VARCHAR(64) NOT NULL,
  user_id VARCHAR(255) NOT NULL,
  measure VARCHAR(32) NOT NULL,
  value_now DECIMAL(24, 9),
  value_before DECIMAL(24, 9),
  PRIMARY KEY (run_id, position)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

CREATE INDEX report_user_name ON report_user (organization_id, user_id) /*! COMMENT 'Which reports name a user' */;
