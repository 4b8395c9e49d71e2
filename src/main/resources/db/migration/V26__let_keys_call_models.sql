-- What an API key may call through the gateway: names of models with commas between them (null for all), and requests and
-- tokens a minute (null without a limit). Its roles are names with commas between them.
ALTER TABLE api_key ADD COLUMN call_models VARCHAR(2000);
ALTER TABLE api_key ADD COLUMN requests_per_minute BIGINT;
ALTER TABLE api_key ADD COLUMN tokens_per_minute BIGINT;
