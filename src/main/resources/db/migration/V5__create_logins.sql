-- Logins that go on without the password, and names that are shut out for a while. Secrets and names are kept as hashes
-- only. Times are epoch microseconds.

-- Each token is good for one renewal, which replaces it by another one of the same login.
CREATE TABLE refresh_token (
  token_hash CHAR(64) NOT NULL,
  login_id CHAR(36) NOT NULL,
  user_name VARCHAR(128) NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT,
  PRIMARY KEY (token_hash)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

CREATE INDEX refresh_token_login ON refresh_token (login_id) /*! COMMENT 'Ending a login' */;
CREATE INDEX refresh_token_user ON refresh_token (user_name) /*! COMMENT 'Ending all logins of a user' */;
CREATE INDEX refresh_token_expiry ON refresh_token (expires_at) /*! COMMENT 'Forgetting expired tokens' */;

-- One row per name that somebody failed to log in with, whether there is such an account or not.
CREATE TABLE failed_login (
  name_hash CHAR(64) NOT NULL,
  failures INT NOT NULL,
  last_failure_at BIGINT NOT NULL,
  PRIMARY KEY (name_hash)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

CREATE INDEX failed_login_age ON failed_login (last_failure_at) /*! COMMENT 'Forgetting old failures' */;
