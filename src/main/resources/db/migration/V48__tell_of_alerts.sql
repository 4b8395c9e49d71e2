-- Whom alerts are told to. settings is JSON; sealed_secrets is JSON that is encrypted (AES-256-GCM) under a secret of the settings.
-- All times are in epoch microseconds.

CREATE TABLE alert_channel (
  id BIGINT NOT NULL,
  organization_id VARCHAR(64) NOT NULL,
  name VARCHAR(80) NOT NULL,
  kind VARCHAR(32) NOT NULL,
  settings TEXT NOT NULL,
  sealed_secrets TEXT,
  enabled BOOLEAN NOT NULL,
  version INT NOT NULL,
  updated_at BIGINT NOT NULL,
  updated_by VARCHAR(255) NOT NULL,
  PRIMARY KEY (id)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

CREATE UNIQUE INDEX alert_channel_name ON alert_channel (organization_id, name) /*! COMMENT 'Channels of an organisation by name' */;

-- Which alerts go to which channels, and how (definition, JSON). Without any, all channels are told of everything.

CREATE TABLE alert_route (
  id BIGINT NOT NULL,
  organization_id VARCHAR(64) NOT NULL,
  name VARCHAR(80) NOT NULL,
  definition TEXT NOT NULL,
  version INT NOT NULL,
  updated_at BIGINT NOT NULL,
  updated_by VARCHAR(255) NOT NULL,
  PRIMARY KEY (id)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

CREATE UNIQUE INDEX alert_route_name ON alert_route (organization_id, name) /*! COMMENT 'Routes of an organisation by name' */;

-- Times in which nobody is told of some alerts.

CREATE TABLE alert_mute (
  id BIGINT NOT NULL,
  organization_id VARCHAR(64) NOT NULL,
  matching TEXT NOT NULL,
  reason VARCHAR(200) NOT NULL,
  ends_at BIGINT NOT NULL,
  created_by VARCHAR(255) NOT NULL,
  PRIMARY KEY (id)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

CREATE INDEX alert_mute_end ON alert_mute (organization_id, ends_at) /*! COMMENT 'Mutes of an organisation that have not ended' */;

-- What is to be told and what became of it: one message to one channel. content is JSON; claimed_until is the time up to which an
-- instance is at it.

CREATE TABLE alert_notification (
  id BIGINT NOT NULL,
  organization_id VARCHAR(64) NOT NULL,
  channel_id BIGINT NOT NULL,
  channel_name VARCHAR(80) NOT NULL,
  group_key VARCHAR(1000) NOT NULL,
  title VARCHAR(500) NOT NULL,
  content MEDIUMTEXT NOT NULL,
  state VARCHAR(16) NOT NULL,
  due_at BIGINT NOT NULL,
  claimed_until BIGINT NOT NULL,
  attempts INT NOT NULL,
  answer VARCHAR(500),
  sent_at BIGINT,
  PRIMARY KEY (id)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

CREATE INDEX alert_notification_due ON alert_notification (state, due_at) /*! COMMENT 'Notifications that are to be sent' */;
CREATE INDEX alert_notification_list ON alert_notification (organization_id, id) /*! COMMENT 'Notifications of an organisation, the latest first' */;
