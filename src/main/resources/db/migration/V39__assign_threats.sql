-- Who looks into a threat, and what was noted about it.
ALTER TABLE threat_log ADD COLUMN assignee VARCHAR(128);

CREATE INDEX threat_log_assignee ON threat_log (organization_id, assignee, id) /*! COMMENT 'threats that somebody looks into, newest first' */;

CREATE TABLE threat_note (
  id BIGINT NOT NULL,
  organization_id VARCHAR(64) NOT NULL,
  threat_id BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  created_by VARCHAR(255) NOT NULL,
  note VARCHAR(2000) NOT NULL,
  PRIMARY KEY (id)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

CREATE INDEX threat_note_threat ON threat_note (threat_id, id) /*! COMMENT 'notes about a threat, oldest first; those of threats that are gone' */;
