-- The schema itself refuses what the rules of events forbid. Before this runs, the service looks for rows that break them
-- and says what to do: see RowRules.

ALTER TABLE request_log ADD CONSTRAINT request_log_values CHECK (
  status_code BETWEEN 100 AND 599
  AND (latency_ms IS NULL OR latency_ms >= 0)
  AND (time_to_first_token_ms IS NULL OR time_to_first_token_ms >= 0)
  AND prompt_tokens >= 0 AND cached_tokens >= 0 AND cache_write_tokens >= 0
  AND completion_tokens >= 0 AND reasoning_tokens >= 0
  AND total_tokens = prompt_tokens + cached_tokens + cache_write_tokens + completion_tokens + reasoning_tokens
  AND (cost_usd IS NULL OR cost_usd >= 0));

ALTER TABLE user_session ADD CONSTRAINT user_session_values CHECK (
  session_start <= session_end
  AND total_requests >= 0 AND total_tokens >= 0 AND total_cost_nanos >= 0 AND unpriced_requests >= 0);

ALTER TABLE feedback_log ADD CONSTRAINT feedback_log_values CHECK (rating BETWEEN 1 AND 5);

ALTER TABLE threat_log ADD CONSTRAINT threat_log_values CHECK (severity IN ('low', 'medium', 'high', 'critical'));

-- How far rows have been removed because they were too old: epoch microseconds.
CREATE TABLE retention_mark (
  table_name VARCHAR(64) NOT NULL,
  deleted_before BIGINT NOT NULL,
  PRIMARY KEY (table_name)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

-- The slot of nobody, which a process locks before it takes a slot of its own: whoever holds it keeps new writers out.
INSERT INTO writer_slot (id, owner, lease_until, version) VALUES (0, 'nobody', 9223372036854775807, 0);
