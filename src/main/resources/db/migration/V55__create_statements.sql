-- What the calls of models of a month came to, as it was when it was closed: statement_number counts without gaps in an organisation, of_month is
-- YYYY-MM on the calendar of time_zone. currency, rate and rate_date say how US dollars are shown. Times are in epoch microseconds.

CREATE TABLE statement (
  id BIGINT NOT NULL,
  organization_id VARCHAR(64) NOT NULL,
  statement_number INT NOT NULL,
  of_month VARCHAR(7) NOT NULL,
  time_zone VARCHAR(64) NOT NULL,
  closed_at BIGINT NOT NULL,
  closed_by VARCHAR(255) NOT NULL,
  currency VARCHAR(3) NOT NULL,
  rate DECIMAL(24, 9) NOT NULL,
  rate_date VARCHAR(10),
  calls BIGINT NOT NULL,
  unpriced_calls BIGINT NOT NULL,
  cost_usd DECIMAL(30, 9) NOT NULL,
  PRIMARY KEY (id)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

CREATE UNIQUE INDEX statement_by_number ON statement (organization_id, statement_number) /*! COMMENT 'Statements of an organisation by number' */;
CREATE UNIQUE INDEX statement_by_month ON statement (organization_id, of_month) /*! COMMENT 'Whether a month is closed' */;

-- The lines of a statement: what was used in its month (USAGE), and what has changed since in a month that was closed before
-- (CORRECTION, with its month and the reason).

CREATE TABLE statement_line (
  statement_id BIGINT NOT NULL,
  position INT NOT NULL,
  organization_id VARCHAR(64) NOT NULL,
  kind VARCHAR(16) NOT NULL,
  of_month VARCHAR(7) NOT NULL,
  project VARCHAR(255) NOT NULL,
  api_key VARCHAR(255) NOT NULL,
  model VARCHAR(255) NOT NULL,
  calls BIGINT NOT NULL,
  unpriced_calls BIGINT NOT NULL,
  prompt_tokens BIGINT NOT NULL,
  cached_tokens BIGINT NOT NULL,
  cache_write_tokens BIGINT NOT NULL,
  completion_tokens BIGINT NOT NULL,
  reasoning_tokens BIGINT NOT NULL,
  cost_usd DECIMAL(30, 9) NOT NULL,
  reason VARCHAR(200) NOT NULL,
  PRIMARY KEY (statement_id, position)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

CREATE INDEX statement_line_month ON statement_line (organization_id, of_month) /*! COMMENT 'All that was stated of a month' */;

-- How an organisation closes its months: after how many days by itself (0: by hand), and in which currency amounts are shown.

CREATE TABLE statement_terms (
  organization_id VARCHAR(64) NOT NULL,
  grace_days INT NOT NULL,
  currency VARCHAR(3) NOT NULL,
  rate DECIMAL(24, 9) NOT NULL,
  rate_date VARCHAR(10),
  updated_at BIGINT NOT NULL,
  updated_by VARCHAR(255) NOT NULL,
  PRIMARY KEY (organization_id)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;
