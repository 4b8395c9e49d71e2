-- The second factor of accounts. The secret is sealed with a key that is not here; recovery codes are kept as hashes, a line
-- each. last_period is that of the last code that was used, for each is good once. Times are epoch microseconds.
CREATE TABLE second_factor (
  login VARCHAR(200) NOT NULL,
  sealed_secret VARCHAR(200) NOT NULL,
  recovery_hashes VARCHAR(1000) NOT NULL,
  confirmed BOOLEAN NOT NULL,
  last_period BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (login)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;
