-- Organisations themselves, and who belongs to which. Times are epoch microseconds.

-- A row for each that is known. One that was deleted keeps its row: its name is never given to another one. removed_at is when
-- what it had was last looked for and removed: events of it may come late.
CREATE TABLE organization (
  organization_id VARCHAR(64) NOT NULL,
  created_at BIGINT NOT NULL,
  suspended_at BIGINT,
  deleted_at BIGINT,
  removed_at BIGINT,
  PRIMARY KEY (organization_id)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

INSERT INTO organization (organization_id, created_at)
SELECT organization_id, MIN(created_at) FROM (
  SELECT organization_id, created_at FROM account UNION ALL SELECT organization_id, created_at FROM api_key) known
GROUP BY organization_id;

-- An account belongs to one organisation, which manages its password. user_name is what is typed at the login: the name within
-- the organisation, with the organisation before it (acme/ada) where that is not the first one; so no organisation learns of
-- names in another one. projects has a line for each project that it is limited to, null without a limit.
ALTER TABLE account MODIFY user_name VARCHAR(200) NOT NULL;
ALTER TABLE account ADD COLUMN name VARCHAR(128);
ALTER TABLE account ADD COLUMN projects TEXT;
ALTER TABLE account ADD COLUMN platform BOOLEAN DEFAULT FALSE NOT NULL;
UPDATE account SET name = user_name WHERE name IS NULL;
CREATE INDEX account_name ON account (organization_id, name) /*! COMMENT 'the account of a name within an organisation' */;

-- Of which further organisations somebody is a member. login is an account, or stands for a subject of another issuer; neither
-- has to exist yet.
CREATE TABLE membership (
  login VARCHAR(200) NOT NULL,
  organization_id VARCHAR(64) NOT NULL,
  name VARCHAR(200) NOT NULL,
  role VARCHAR(16) NOT NULL,
  projects TEXT,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (login, organization_id)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

CREATE INDEX membership_organization ON membership (organization_id, login) /*! COMMENT 'members of an organisation' */;

-- A login is for one organisation at a time; null is that of the account.
ALTER TABLE refresh_token MODIFY user_name VARCHAR(200) NOT NULL;
ALTER TABLE refresh_token ADD COLUMN organization_id VARCHAR(64);
