-- Who serves models to an organisation, beside those of the settings. sealed_key is encrypted (AES-256-GCM) under a secret of the
-- settings; models and aliases (name=model) have a line each. updated_at is in epoch microseconds, later with every change.

CREATE TABLE upstream (
  id BIGINT NOT NULL,
  organization_id VARCHAR(64) NOT NULL,
  name VARCHAR(64) NOT NULL,
  form VARCHAR(16) NOT NULL,
  url VARCHAR(500) NOT NULL,
  sealed_key VARCHAR(2000),
  provider VARCHAR(64),
  models VARCHAR(2100) NOT NULL,
  aliases VARCHAR(2100) NOT NULL,
  prefix VARCHAR(64),
  weight INT NOT NULL,
  asked_order INT NOT NULL,
  api_version VARCHAR(32),
  include_usage BOOLEAN NOT NULL,
  version INT NOT NULL,
  updated_at BIGINT NOT NULL,
  updated_by VARCHAR(255) NOT NULL,
  PRIMARY KEY (id)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

CREATE UNIQUE INDEX upstream_name ON upstream (organization_id, name) /*! COMMENT 'Upstreams of an organisation by name' */;
