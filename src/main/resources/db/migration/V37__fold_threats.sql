-- By what a threat was seen, how sure that is (percent), and how often: repeats of a series that come within an hour of each other are
-- one row, whose count and times the writer moves on.
ALTER TABLE threat_log ADD COLUMN rule_name VARCHAR(64);
ALTER TABLE threat_log ADD COLUMN score INT;
ALTER TABLE threat_log ADD COLUMN seen_count BIGINT DEFAULT 1 NOT NULL;
ALTER TABLE threat_log ADD COLUMN first_seen BIGINT;
ALTER TABLE threat_log ADD COLUMN last_seen BIGINT;
ALTER TABLE threat_log ADD COLUMN excerpt VARCHAR(120);
ALTER TABLE threat_log ADD COLUMN content_hash VARCHAR(64);
ALTER TABLE threat_log ADD COLUMN series VARCHAR(64);
ALTER TABLE threat_log ADD COLUMN api_key_id VARCHAR(64);
ALTER TABLE threat_log ADD COLUMN project VARCHAR(64);

UPDATE threat_log SET first_seen = created_at, last_seen = created_at WHERE first_seen IS NULL;

CREATE INDEX threat_log_series ON threat_log (organization_id, series, id) /*! COMMENT 'the threat that a repeat belongs to' */;
CREATE INDEX threat_log_rule ON threat_log (organization_id, rule_name, id) /*! COMMENT 'threats seen by one rule, newest first' */;

-- Repeats that are counted in a threat already, by the hashes of their keys, for a day: one that is sent again does not count again.
CREATE TABLE threat_repeat (
  key_hash BIGINT NOT NULL,
  threat_id BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (key_hash)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

CREATE INDEX threat_repeat_created ON threat_repeat (created_at) /*! COMMENT 'repeats that nobody sends again' */;
