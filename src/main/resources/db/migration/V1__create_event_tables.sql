-- The five tables that the dashboard is about. Portable between MySQL 8, MariaDB, TiDB and H2 in MySQL mode: what only
-- MySQL understands stands in version comments, which H2 skips.
--
-- Times are epoch microseconds. Ids are time-ordered (see EventId), so `id BETWEEN` is a time range and the primary key
-- serves every query by time. No foreign keys, triggers or identity columns: writes stay cheap and the schema runs on
-- distributed engines.

CREATE TABLE request_log (
  id BIGINT NOT NULL,
  organization_id VARCHAR(64) NOT NULL,
  created_at BIGINT NOT NULL,
  event_key VARCHAR(128) NOT NULL,
  source VARCHAR(8) NOT NULL,
  endpoint VARCHAR(255) NOT NULL,
  method VARCHAR(16) NOT NULL,
  status_code SMALLINT NOT NULL,
  latency_ms INT NOT NULL,
  error_type VARCHAR(64),
  user_id VARCHAR(128),
  session_id BIGINT,
  authenticated BOOLEAN NOT NULL,
  ip_address VARCHAR(64),
  country_code CHAR(2),
  user_agent VARCHAR(255),
  model_name VARCHAR(128),
  provider VARCHAR(64),
  operation VARCHAR(32),
  prompt_tokens BIGINT NOT NULL,
  cached_tokens BIGINT NOT NULL,
  cache_write_tokens BIGINT NOT NULL,
  completion_tokens BIGINT NOT NULL,
  reasoning_tokens BIGINT NOT NULL,
  total_tokens BIGINT NOT NULL,
  cost_usd DECIMAL(18, 9),
  finish_reason VARCHAR(32),
  time_to_first_token_ms INT,
  streamed BOOLEAN NOT NULL,
  conversation_id VARCHAR(128),
  trace_id CHAR(32),
  span_id CHAR(16),
  PRIMARY KEY (id)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin PARTITION BY RANGE (id) (PARTITION p_rest VALUES LESS THAN MAXVALUE) */;

CREATE INDEX request_log_user ON request_log (organization_id, user_id, id) /*! COMMENT 'requests of one user, newest first; every dashboard slice in a user''s own scope' */;
CREATE INDEX request_log_model ON request_log (organization_id, model_name, id) /*! COMMENT 'request log filtered by model, newest first' */;
CREATE INDEX request_log_status ON request_log (organization_id, status_code, id) /*! COMMENT 'request log filtered by status, newest first' */;
CREATE INDEX request_log_endpoint ON request_log (organization_id, endpoint, id) /*! COMMENT 'request log filtered by endpoint, newest first' */;
CREATE INDEX request_log_session ON request_log (session_id, id) /*! COMMENT 'requests of one session, in order; joining two sessions' */;

CREATE TABLE user_session (
  id BIGINT NOT NULL,
  organization_id VARCHAR(64) NOT NULL,
  session_key VARCHAR(128),
  user_id VARCHAR(128),
  session_start BIGINT NOT NULL,
  session_end BIGINT NOT NULL,
  total_requests BIGINT NOT NULL,
  total_tokens BIGINT NOT NULL,
  total_cost_nanos BIGINT NOT NULL,
  ip_address VARCHAR(64),
  user_agent VARCHAR(255),
  PRIMARY KEY (id)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

CREATE INDEX user_session_start ON user_session (organization_id, session_start) /*! COMMENT 'sessions by start, newest first' */;
CREATE INDEX user_session_user_start ON user_session (organization_id, user_id, session_start) /*! COMMENT 'sessions of one user, newest first' */;
CREATE INDEX user_session_user_end ON user_session (organization_id, user_id, session_end) /*! COMMENT 'the writer: sessions that a request may continue' */;
CREATE INDEX user_session_key ON user_session (session_key, organization_id) /*! COMMENT 'the writer: the session with the id that a client gave' */;

CREATE TABLE feedback_log (
  id BIGINT NOT NULL,
  organization_id VARCHAR(64) NOT NULL,
  created_at BIGINT NOT NULL,
  event_key VARCHAR(128) NOT NULL,
  request_id BIGINT NOT NULL,
  user_id VARCHAR(128) NOT NULL,
  rating SMALLINT NOT NULL,
  feedback_text VARCHAR(2000),
  PRIMARY KEY (id)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

CREATE UNIQUE INDEX feedback_log_request ON feedback_log (organization_id, request_id, user_id) /*! COMMENT 'feedback of one request; one rating per request and user' */;
CREATE INDEX feedback_log_rating ON feedback_log (organization_id, rating, id) /*! COMMENT 'feedback filtered by rating, newest first' */;
CREATE INDEX feedback_log_user ON feedback_log (organization_id, user_id, id) /*! COMMENT 'feedback of one user, newest first' */;

CREATE TABLE threat_log (
  id BIGINT NOT NULL,
  organization_id VARCHAR(64) NOT NULL,
  created_at BIGINT NOT NULL,
  event_key VARCHAR(128) NOT NULL,
  threat_type VARCHAR(64) NOT NULL,
  severity VARCHAR(8) NOT NULL,
  ip_address VARCHAR(64),
  country_code CHAR(2),
  user_agent VARCHAR(255),
  user_id VARCHAR(128),
  request_id BIGINT,
  endpoint VARCHAR(255),
  description VARCHAR(1000),
  raw_data VARCHAR(8000),
  owasp_category VARCHAR(16),
  owasp_edition VARCHAR(64),
  resolved BOOLEAN NOT NULL,
  resolved_at BIGINT,
  resolved_by VARCHAR(128),
  false_positive BOOLEAN NOT NULL,
  PRIMARY KEY (id)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

CREATE INDEX threat_log_type ON threat_log (organization_id, threat_type, id) /*! COMMENT 'threats filtered by type, newest first' */;
CREATE INDEX threat_log_severity ON threat_log (organization_id, severity, id) /*! COMMENT 'threats filtered by severity, newest first' */;
CREATE INDEX threat_log_resolved ON threat_log (organization_id, resolved, id) /*! COMMENT 'open threats, newest first' */;
CREATE INDEX threat_log_user ON threat_log (organization_id, user_id, id) /*! COMMENT 'threats of one user, newest first' */;
CREATE INDEX threat_log_request ON threat_log (request_id) /*! COMMENT 'threats seen in one request' */;

CREATE TABLE model_usage_stats (
  organization_id VARCHAR(64) NOT NULL,
  stats_date DATE NOT NULL,
  model_name VARCHAR(128) NOT NULL,
  requests BIGINT NOT NULL,
  successes BIGINT NOT NULL,
  failures BIGINT NOT NULL,
  prompt_tokens BIGINT NOT NULL,
  cached_tokens BIGINT NOT NULL,
  cache_write_tokens BIGINT NOT NULL,
  completion_tokens BIGINT NOT NULL,
  reasoning_tokens BIGINT NOT NULL,
  total_tokens BIGINT NOT NULL,
  priced_requests BIGINT NOT NULL,
  cost_nanos BIGINT NOT NULL,
  latency_sum_ms BIGINT NOT NULL,
  min_latency_ms INT NOT NULL,
  max_latency_ms INT NOT NULL,
  p95_latency_ms INT NOT NULL,
  PRIMARY KEY (organization_id, stats_date, model_name)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

CREATE INDEX model_usage_stats_model ON model_usage_stats (organization_id, model_name, stats_date) /*! COMMENT 'usage of one model by day' */;
