-- Bearer tokens name the version of the account that they were given to, and end with it. Each change of role, state or
-- password makes a higher one; 0 is an account from before this column that has not been changed since.

ALTER TABLE account ADD COLUMN version BIGINT DEFAULT 0 NOT NULL;

-- From where a user has logged in before, as a keyed hash of both. Whoever comes from there again does not wait for strangers
-- who guess the password elsewhere. Times are epoch microseconds.
CREATE TABLE known_login (
  place_hash CHAR(64) NOT NULL,
  last_login_at BIGINT NOT NULL,
  PRIMARY KEY (place_hash)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

CREATE INDEX known_login_age ON known_login (last_login_at) /*! COMMENT 'Forgetting old logins' */;
