-- The requests of an organisation and UTC day that is over, one column a row, dictionary-coded and bit-packed: what
-- filtered questions read instead of rows. A copy of request_log that can be made again at any time.
--
-- utc_day is in days since the epoch. The stamp is a hash of the rollups of the day as they were before the rows were
-- read: where it is that of the rollups now, the block is up to date.

CREATE TABLE column_block (
  organization_id VARCHAR(64) NOT NULL,
  utc_day INT NOT NULL,
  part SMALLINT NOT NULL,
  column_code SMALLINT NOT NULL,
  stamp BIGINT NOT NULL,
  encoded LONGBLOB NOT NULL,
  PRIMARY KEY (organization_id, utc_day, part, column_code)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;
