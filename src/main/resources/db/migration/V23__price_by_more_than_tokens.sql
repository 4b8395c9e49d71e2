-- What exact prices need to know of a call: which of its tokens are charged at rates of their own, how the vendor served it,
-- and what is charged by number. See docs/costs.md.
ALTER TABLE request_log ADD COLUMN cache_write_hour_tokens BIGINT NOT NULL DEFAULT 0;
ALTER TABLE request_log ADD COLUMN audio_cached_tokens BIGINT NOT NULL DEFAULT 0;
ALTER TABLE request_log ADD COLUMN audio_input_tokens BIGINT NOT NULL DEFAULT 0;
ALTER TABLE request_log ADD COLUMN image_input_tokens BIGINT NOT NULL DEFAULT 0;
ALTER TABLE request_log ADD COLUMN audio_output_tokens BIGINT NOT NULL DEFAULT 0;
ALTER TABLE request_log ADD COLUMN image_output_tokens BIGINT NOT NULL DEFAULT 0;
ALTER TABLE request_log ADD COLUMN service_tier VARCHAR(32);
ALTER TABLE request_log ADD COLUMN search_calls BIGINT NOT NULL DEFAULT 0;
ALTER TABLE request_log ADD COLUMN tool_calls BIGINT NOT NULL DEFAULT 0;
ALTER TABLE request_log ADD COLUMN estimated BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE request_log ADD COLUMN attempt INT;
ALTER TABLE request_log ADD COLUMN upstream VARCHAR(64);
-- Whether cost_usd comes of a price here, and not from the sender; of what was stored before nobody knows.
ALTER TABLE request_log ADD COLUMN cost_computed BOOLEAN NOT NULL DEFAULT FALSE;

-- Prices of an organisation's own, which come before those of the price file and of the build. rates is JSON; times are in
-- epoch microseconds. What no longer holds keeps its row, with when and by whom it was removed.

CREATE TABLE model_price (
  id BIGINT NOT NULL,
  organization_id VARCHAR(64) NOT NULL,
  provider VARCHAR(64) NOT NULL,
  model VARCHAR(128) NOT NULL,
  valid_from BIGINT NOT NULL,
  rates MEDIUMTEXT NOT NULL,
  source VARCHAR(500) NOT NULL,
  created_at BIGINT NOT NULL,
  created_by VARCHAR(255) NOT NULL,
  removed_at BIGINT,
  removed_by VARCHAR(255),
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (id)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

CREATE INDEX model_price_model ON model_price (organization_id, provider, model, valid_from) /*! COMMENT 'prices of a model with their history; all prices of an organisation' */;

-- Requests of a past range that are priced anew. done_until is the id of the last row that is done, which is committed
-- together with the rows.

CREATE TABLE repricing (
  id BIGINT NOT NULL,
  organization_id VARCHAR(64) NOT NULL,
  range_start BIGINT NOT NULL,
  range_end BIGINT NOT NULL,
  filter VARCHAR(4000) NOT NULL,
  told_costs BOOLEAN NOT NULL,
  state VARCHAR(16) NOT NULL,
  done_until BIGINT NOT NULL,
  rows_read BIGINT NOT NULL,
  rows_changed BIGINT NOT NULL,
  nanos_before BIGINT NOT NULL,
  nanos_after BIGINT NOT NULL,
  requested_at BIGINT NOT NULL,
  requested_by VARCHAR(255) NOT NULL,
  finished_at BIGINT,
  failure VARCHAR(255),
  PRIMARY KEY (id)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

CREATE INDEX repricing_state ON repricing (state, id) /*! COMMENT 'the repricing that is to be done next' */;
