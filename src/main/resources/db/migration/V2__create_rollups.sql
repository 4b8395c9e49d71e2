-- Counts and sums of events by bucket of time and one dimension: what the dashboard reads instead of rows.
--
-- Each row belongs to one writer, which writes absolute values; readers sum over writers. So two instances never queue
-- on one row, and a batch written twice leaves the same numbers.

CREATE TABLE rollup (
  organization_id VARCHAR(64) NOT NULL,
  grain SMALLINT NOT NULL,
  dimension SMALLINT NOT NULL,
  bucket BIGINT NOT NULL,
  dimension_key VARCHAR(255) NOT NULL,
  writer INT NOT NULL,
  requests BIGINT NOT NULL,
  errors BIGINT NOT NULL,
  model_calls BIGINT NOT NULL,
  prompt_tokens BIGINT NOT NULL,
  cached_tokens BIGINT NOT NULL,
  cache_write_tokens BIGINT NOT NULL,
  completion_tokens BIGINT NOT NULL,
  reasoning_tokens BIGINT NOT NULL,
  priced_requests BIGINT NOT NULL,
  cost_nanos BIGINT NOT NULL,
  latency_sum_ms BIGINT NOT NULL,
  first_token_count BIGINT NOT NULL,
  first_token_sum_ms BIGINT NOT NULL,
  sessions BIGINT NOT NULL,
  session_requests BIGINT NOT NULL,
  session_cost_nanos BIGINT NOT NULL,
  latency_sketch VARBINARY(4096),
  first_token_sketch VARBINARY(4096),
  users_sketch VARBINARY(8192),
  PRIMARY KEY (organization_id, grain, dimension, bucket, dimension_key, writer)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

-- One row per process that writes at the same time as others. A slot whose lease ran out is taken over by the next
-- process, so there are never more slots than there were writers at once.
CREATE TABLE writer_slot (
  id INT NOT NULL,
  owner VARCHAR(64) NOT NULL,
  lease_until BIGINT NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (id)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

-- How far each journal has been written: advanced in the transaction that writes the records, so that a record which
-- survives a crash in the journal is recognised as done.
CREATE TABLE journal_mark (
  journal_id VARCHAR(64) NOT NULL,
  last_record BIGINT NOT NULL,
  written_at BIGINT NOT NULL,
  PRIMARY KEY (journal_id)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;
