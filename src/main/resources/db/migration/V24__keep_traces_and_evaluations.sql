-- Spans of traces that are neither requests nor calls: agents, chains, tools. duration_us is null where a span never ended.
CREATE TABLE trace_span (
  id BIGINT NOT NULL,
  organization_id VARCHAR(64) NOT NULL,
  created_at BIGINT NOT NULL,
  event_key VARCHAR(128) NOT NULL,
  trace_id CHAR(32) NOT NULL,
  span_id CHAR(16) NOT NULL,
  parent_span_id CHAR(16),
  name VARCHAR(255) NOT NULL,
  kind VARCHAR(16) NOT NULL,
  duration_us BIGINT,
  failed BOOLEAN NOT NULL,
  error_type VARCHAR(64),
  error_message VARCHAR(200),
  service VARCHAR(64),
  tool_name VARCHAR(128),
  user_id VARCHAR(128),
  prompt_tokens BIGINT NOT NULL,
  completion_tokens BIGINT NOT NULL,
  PRIMARY KEY (id)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

CREATE INDEX trace_span_trace ON trace_span (trace_id, id) /*! COMMENT 'spans of one trace, in order' */;

-- What is known of each trace, kept up to date by the writer: one row for the whole of it (owner is empty), and one for the
-- part of each user. named_at orders the parts that may give the name: by their start, those first that are below no other.
CREATE TABLE trace_summary (
  organization_id VARCHAR(64) NOT NULL,
  trace_id CHAR(32) NOT NULL,
  owner VARCHAR(128) NOT NULL,
  whole BOOLEAN NOT NULL,
  user_id VARCHAR(128),
  started_at BIGINT NOT NULL,
  ended_at BIGINT NOT NULL,
  named_at BIGINT NOT NULL,
  name VARCHAR(255) NOT NULL,
  service VARCHAR(64),
  spans BIGINT NOT NULL,
  requests BIGINT NOT NULL,
  calls BIGINT NOT NULL,
  errors BIGINT NOT NULL,
  total_tokens BIGINT NOT NULL,
  cost_nanos BIGINT NOT NULL,
  unpriced_calls BIGINT NOT NULL,
  PRIMARY KEY (organization_id, trace_id, owner)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

CREATE INDEX trace_summary_start ON trace_summary (organization_id, whole, started_at, trace_id) /*! COMMENT 'traces, newest first' */;
CREATE INDEX trace_summary_user ON trace_summary (organization_id, user_id, started_at, trace_id) /*! COMMENT 'traces of one user, newest first' */;
CREATE INDEX trace_summary_old ON trace_summary (started_at) /*! COMMENT 'retention: traces that are too old' */;

CREATE INDEX request_log_trace ON request_log (trace_id, id) /*! COMMENT 'requests of one trace, in order' */;
CREATE INDEX request_log_response ON request_log (response_id, id) /*! COMMENT 'the writer: one call that came in two ways; what is about a response' */;

-- What evaluators say of calls: several of each. The call is that of the span, or the one with the response id.
CREATE TABLE evaluation (
  id BIGINT NOT NULL,
  organization_id VARCHAR(64) NOT NULL,
  created_at BIGINT NOT NULL,
  event_key VARCHAR(128) NOT NULL,
  trace_id CHAR(32),
  span_id CHAR(16),
  response_id VARCHAR(128),
  name VARCHAR(128) NOT NULL,
  score DOUBLE PRECISION,
  label VARCHAR(128),
  evaluator VARCHAR(128),
  PRIMARY KEY (id)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

CREATE INDEX evaluation_span ON evaluation (trace_id, span_id) /*! COMMENT 'evaluations of the call of a span' */;
CREATE INDEX evaluation_response ON evaluation (response_id) /*! COMMENT 'evaluations of the call with a response id' */;

-- Other ways in which a call came that is stored once: the events that were merged into its row.
CREATE TABLE merged_event (
  request_id BIGINT NOT NULL,
  event_key VARCHAR(128) NOT NULL,
  organization_id VARCHAR(64) NOT NULL,
  source VARCHAR(8) NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (request_id, event_key)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

-- Who sends what: counts are added up, and a row is told by a hash of its texts.
CREATE TABLE sender_count (
  id BIGINT NOT NULL,
  organization_id VARCHAR(64) NOT NULL,
  source VARCHAR(8) NOT NULL,
  service VARCHAR(64) NOT NULL,
  api_key_id VARCHAR(64) NOT NULL,
  dialect VARCHAR(32) NOT NULL,
  sdk VARCHAR(64) NOT NULL,
  outcome VARCHAR(8) NOT NULL,
  reason VARCHAR(120) NOT NULL,
  events BIGINT NOT NULL,
  first_seen BIGINT NOT NULL,
  last_seen BIGINT NOT NULL,
  PRIMARY KEY (id)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

CREATE INDEX sender_count_organization ON sender_count (organization_id, last_seen) /*! COMMENT 'who sends to an organisation, latest first' */;

-- Evaluations have a longer name than the types of events before.
ALTER TABLE conflicting_event MODIFY event_type VARCHAR(16) NOT NULL;
