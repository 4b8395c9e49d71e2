-- Feedback and threats may name their request by its sender's own id, before it comes. A rating whose request is unknown is
-- an orphan, which no rollup counts.
ALTER TABLE feedback_log MODIFY request_id BIGINT NULL;
ALTER TABLE feedback_log ADD request_event_key VARCHAR(128);
ALTER TABLE feedback_log ADD orphan BOOLEAN DEFAULT FALSE NOT NULL;
CREATE INDEX feedback_log_orphan ON feedback_log (organization_id, orphan, id) /*! COMMENT 'ratings whose request is unknown, newest first' */;

ALTER TABLE threat_log ADD request_event_key VARCHAR(128);

-- Who waits for a request: ref is the hash of its key, or its id.
CREATE TABLE pending_reference (
  ref BIGINT NOT NULL,
  kind CHAR(1) NOT NULL,
  row_id BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (ref, kind, row_id)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

CREATE INDEX pending_reference_created ON pending_reference (created_at) /*! COMMENT 'references that have waited for too long' */;
