-- How often, by organisation and UTC day, a late event joined two sessions of which the one that is gone reached into the
-- day: requests of the day belong to another session then, though nothing else is new about them. Column blocks of the
-- day, stored and remembered, are of another number then, and made anew. utc_day is in days since the epoch.

CREATE TABLE joined_sessions (
  organization_id VARCHAR(64) NOT NULL,
  utc_day INT NOT NULL,
  joined BIGINT NOT NULL,
  PRIMARY KEY (organization_id, utc_day)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;
