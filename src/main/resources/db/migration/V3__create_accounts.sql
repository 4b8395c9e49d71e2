-- Who may: local accounts for people, API keys for senders. Passwords and keys are kept as hashes only. Times are epoch
-- microseconds.

CREATE TABLE account (
  user_name VARCHAR(128) NOT NULL,
  organization_id VARCHAR(64) NOT NULL,
  password_hash VARCHAR(100) NOT NULL,
  role VARCHAR(16) NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (user_name)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

CREATE TABLE api_key (
  prefix VARCHAR(16) NOT NULL,
  organization_id VARCHAR(64) NOT NULL,
  name VARCHAR(128) NOT NULL,
  key_hash CHAR(64) NOT NULL,
  role VARCHAR(16) NOT NULL,
  created_at BIGINT NOT NULL,
  last_used_at BIGINT,
  revoked_at BIGINT,
  PRIMARY KEY (prefix)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;
