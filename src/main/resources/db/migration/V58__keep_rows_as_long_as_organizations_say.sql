-- How far rows of an organisation have been removed because it keeps them for a shorter time than others: epoch microseconds.
CREATE TABLE organization_retention_mark (
  organization_id VARCHAR(64) NOT NULL,
  table_name VARCHAR(64) NOT NULL,
  deleted_before BIGINT NOT NULL,
  PRIMARY KEY (organization_id, table_name)
) /*! DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin */;
