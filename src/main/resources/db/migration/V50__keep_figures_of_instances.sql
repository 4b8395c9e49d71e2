-- What each instance of the service tells of itself (figures, JSON), by minute; the row of the present minute is replaced every few
-- seconds. at_minute is in minutes, written_at in microseconds since the epoch, by the clock of the instance.

CREATE TABLE instance_figures (
  instance VARCHAR(64) NOT NULL,
  at_minute BIGINT NOT NULL,
  written_at BIGINT NOT NULL,
  figures TEXT NOT NULL,
  PRIMARY KEY (instance, at_minute)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

CREATE INDEX instance_figures_minute ON instance_figures (at_minute) /*! COMMENT 'Figures of all instances since a time' */;

-- Up to which version of the rules that the service brings along an organisation was given them.

ALTER TABLE alert_seed ADD COLUMN version INT NOT NULL DEFAULT 1;
