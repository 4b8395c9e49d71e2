-- Periodic work that one instance does for all: who is at it and until when, when it is due again, and how it fared. Times
-- are epoch seconds by the clock of the database server, so that clocks of instances may differ.

CREATE TABLE job_lease (
  name VARCHAR(64) NOT NULL,
  holder CHAR(36),
  lease_until BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  started_at BIGINT,
  duration_ms BIGINT,
  failed_at BIGINT,
  failure VARCHAR(100),
  PRIMARY KEY (name)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;
