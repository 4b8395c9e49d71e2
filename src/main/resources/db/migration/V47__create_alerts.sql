-- What is watched, by a question and a condition (definition, JSON), and when it was looked at for the last time. All times are in
-- epoch microseconds. ready_made names the rule that the service brought along; problem says why a rule cannot be evaluated.

CREATE TABLE alert_rule (
  id BIGINT NOT NULL,
  organization_id VARCHAR(64) NOT NULL,
  name VARCHAR(80) NOT NULL,
  definition TEXT NOT NULL,
  enabled BOOLEAN NOT NULL,
  ready_made VARCHAR(64),
  version INT NOT NULL,
  updated_at BIGINT NOT NULL,
  updated_by VARCHAR(255) NOT NULL,
  evaluated_at BIGINT NOT NULL,
  problem VARCHAR(500),
  PRIMARY KEY (id)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

CREATE UNIQUE INDEX alert_rule_name ON alert_rule (organization_id, name) /*! COMMENT 'Rules of an organisation by name' */;

-- Which organisations have had the rules that the service brings along.

CREATE TABLE alert_seed (
  organization_id VARCHAR(64) NOT NULL,
  seeded_at BIGINT NOT NULL,
  PRIMARY KEY (organization_id)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

-- What a rule has seen of one group, from the first time that its condition held until it recovered. group_key and labels are JSON;
-- told says when which channel was told of it for the last time.

CREATE TABLE alert (
  id BIGINT NOT NULL,
  organization_id VARCHAR(64) NOT NULL,
  rule_id BIGINT NOT NULL,
  rule_name VARCHAR(80) NOT NULL,
  group_key VARCHAR(1000) NOT NULL,
  severity VARCHAR(16) NOT NULL,
  state VARCHAR(16) NOT NULL,
  labels TEXT NOT NULL,
  summary VARCHAR(500) NOT NULL,
  value_text VARCHAR(64),
  rows_filter VARCHAR(4000) NOT NULL,
  began_at BIGINT NOT NULL,
  fired_at BIGINT,
  recovering_at BIGINT,
  resolved_at BIGINT,
  acknowledged_at BIGINT,
  acknowledged_by VARCHAR(255),
  told TEXT NOT NULL,
  PRIMARY KEY (id)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

CREATE INDEX alert_state ON alert (organization_id, state, id) /*! COMMENT 'Alerts of an organisation that are firing, and those that were' */;
CREATE INDEX alert_of_rule ON alert (rule_id, state) /*! COMMENT 'What a rule sees now' */;

-- What people write down beside an alert.

CREATE TABLE alert_note (
  id BIGINT NOT NULL,
  organization_id VARCHAR(64) NOT NULL,
  alert_id BIGINT NOT NULL,
  written_by VARCHAR(255) NOT NULL,
  note VARCHAR(2000) NOT NULL,
  PRIMARY KEY (id)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

CREATE INDEX alert_note_alert ON alert_note (alert_id, id) /*! COMMENT 'Notes of an alert' */;
