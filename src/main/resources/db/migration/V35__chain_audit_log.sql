-- Each act is chained to the one before of its organisation (chain is empty for those of all) by a hash, so that a row that
-- is missing, changed or put elsewhere shows. parts has the salts of what may name a person; where that was erased, its
-- digest instead. Rows from before are taken in at the first start, or with the next act.
ALTER TABLE audit_log ADD COLUMN chain VARCHAR(64);
ALTER TABLE audit_log ADD COLUMN seq BIGINT;
ALTER TABLE audit_log ADD COLUMN parts VARCHAR(400);
ALTER TABLE audit_log ADD COLUMN row_hash CHAR(64);

CREATE UNIQUE INDEX audit_log_chain ON audit_log (chain, seq) /*! COMMENT 'Acts of a chain in their order' */;

-- How far each chain goes, and up to where retention has removed it.
CREATE TABLE audit_chain (
  chain VARCHAR(64) NOT NULL,
  last_seq BIGINT NOT NULL,
  last_hash CHAR(64) NOT NULL,
  removed_seq BIGINT NOT NULL,
  removed_hash CHAR(64) NOT NULL,
  PRIMARY KEY (chain)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;

-- How far chains went at some time, signed by the service, whose key is not in the database.
CREATE TABLE audit_head (
  chain VARCHAR(64) NOT NULL,
  seq BIGINT NOT NULL,
  row_hash CHAR(64) NOT NULL,
  signed_at BIGINT NOT NULL,
  key_id CHAR(16) NOT NULL,
  signature VARCHAR(1000) NOT NULL,
  PRIMARY KEY (chain, seq)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;
