-- What organisations allow themselves to spend. limit_amount is in billionths of a dollar, tokens or calls, as unit says;
-- time_zone is null where the period slides. Times are in epoch microseconds; updated_at is later with every change.

CREATE TABLE budget (
  id BIGINT NOT NULL,
  organization_id VARCHAR(64) NOT NULL,
  name VARCHAR(80) NOT NULL,
  filter_text VARCHAR(4000) NOT NULL,
  unit VARCHAR(16) NOT NULL,
  limit_amount BIGINT NOT NULL,
  period VARCHAR(16) NOT NULL,
  time_zone VARCHAR(64),
  enforcement VARCHAR(16) NOT NULL,
  when_unknown VARCHAR(16) NOT NULL,
  version INT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  updated_by VARCHAR(255) NOT NULL,
  PRIMARY KEY (id)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

CREATE UNIQUE INDEX budget_name ON budget (organization_id, name) /*! COMMENT 'Budgets of an organisation by name' */;
