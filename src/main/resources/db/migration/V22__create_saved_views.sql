-- What people arrange for themselves and others: dashboards, and segments of requests. content is JSON; times are in epoch
-- microseconds. default_mark is 1 for the dashboard that an organisation shows first, of which there is one at most, and
-- null for all others. description and tiles, a number, are those of the content.

CREATE TABLE saved_view (
  id BIGINT NOT NULL,
  organization_id VARCHAR(64) NOT NULL,
  kind VARCHAR(16) NOT NULL,
  name VARCHAR(80) NOT NULL,
  owner VARCHAR(255) NOT NULL,
  visibility VARCHAR(16) NOT NULL,
  default_mark INT,
  description VARCHAR(500) NOT NULL,
  tiles INT NOT NULL,
  content MEDIUMTEXT NOT NULL,
  version INT NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  updated_by VARCHAR(255) NOT NULL,
  PRIMARY KEY (id)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

CREATE UNIQUE INDEX saved_view_default ON saved_view (organization_id, kind, default_mark) /*! COMMENT 'Views of an organisation; one default at most of each kind' */;

-- What a view was: the latest versions of each, the present one included. visibility is what it was then.

CREATE TABLE saved_view_version (
  view_id BIGINT NOT NULL,
  version INT NOT NULL,
  name VARCHAR(80) NOT NULL,
  visibility VARCHAR(16) NOT NULL,
  tiles INT NOT NULL,
  content MEDIUMTEXT NOT NULL,
  saved_at BIGINT NOT NULL,
  saved_by VARCHAR(255) NOT NULL,
  PRIMARY KEY (view_id, version)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;
