-- What writers tell each other of the keys that they have stored in the last day: a few rows a transaction, each with up to
-- 1,024 keys of 48 bytes (hash, id, fingerprint). The head gives out their numbers, under a lock that a writer holds until
-- it commits, so that a number is never seen before a smaller one.
CREATE TABLE recent_keys (
  seq BIGINT NOT NULL,
  written_at BIGINT NOT NULL,
  key_count INT NOT NULL,
  content VARBINARY(49152) NOT NULL,
  PRIMARY KEY (seq)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

CREATE TABLE recent_keys_head (
  id SMALLINT NOT NULL,
  last_seq BIGINT NOT NULL,
  PRIMARY KEY (id)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

INSERT INTO recent_keys_head (id, last_seq) VALUES (1, 0);

-- Events that came again with other content, of which the first stayed: which field, never its values.
CREATE TABLE conflicting_event (
  id BIGINT NOT NULL,
  organization_id VARCHAR(64) NOT NULL,
  found_at BIGINT NOT NULL,
  event_type VARCHAR(8) NOT NULL,
  event_key VARCHAR(128) NOT NULL,
  stored_id BIGINT NOT NULL,
  resent_time BIGINT NOT NULL,
  field VARCHAR(32) NOT NULL,
  PRIMARY KEY (id)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

CREATE INDEX conflicting_event_organization ON conflicting_event (organization_id, id) /*! COMMENT 'conflicts of an organisation, newest first' */;
