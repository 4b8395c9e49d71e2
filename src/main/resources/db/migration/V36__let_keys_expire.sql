-- When an API key stops working by itself (epoch microseconds, null for never), and from which addresses it may be used: CIDR
-- blocks with commas between them, null for all.
ALTER TABLE api_key ADD COLUMN expires_at BIGINT;
ALTER TABLE api_key ADD COLUMN allowed_addresses VARCHAR(1000);
