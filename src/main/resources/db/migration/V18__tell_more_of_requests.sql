-- What senders may tell of a request besides, and what a key's requests are counted for: see docs/events.md.
ALTER TABLE request_log ADD COLUMN response_id VARCHAR(128);
ALTER TABLE request_log ADD COLUMN parent_span_id CHAR(16);
ALTER TABLE request_log ADD COLUMN error_message VARCHAR(200);
ALTER TABLE request_log ADD COLUMN project VARCHAR(64);
ALTER TABLE request_log ADD COLUMN api_key_id VARCHAR(64);
ALTER TABLE request_log ADD COLUMN tags VARCHAR(2000);

ALTER TABLE api_key ADD COLUMN project VARCHAR(64);
