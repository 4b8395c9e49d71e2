-- What a sender calls an annotation, so that it is written once however often it is sent; null where it has said nothing.

ALTER TABLE annotation ADD COLUMN sender_key VARCHAR(128);

CREATE UNIQUE INDEX annotation_key ON annotation (organization_id, sender_key) /*! COMMENT 'An annotation by what its sender calls it' */;
