-- A latency that nobody measured is null and not 0, and has no part in averages and percentiles. Of earlier rows nobody
-- can tell the two apart: they stay as they are.

ALTER TABLE request_log MODIFY COLUMN latency_ms INT NULL;

ALTER TABLE rollup ADD COLUMN latency_unknown BIGINT DEFAULT 0 NOT NULL;

ALTER TABLE model_usage_stats ADD COLUMN latency_unknown BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE model_usage_stats MODIFY COLUMN min_latency_ms INT NULL;
ALTER TABLE model_usage_stats MODIFY COLUMN max_latency_ms INT NULL;
ALTER TABLE model_usage_stats MODIFY COLUMN p95_latency_ms INT NULL;

-- Calls without a price: where a session has no others, its cost is unknown and not 0.
ALTER TABLE user_session ADD COLUMN unpriced_requests BIGINT DEFAULT 0 NOT NULL;
