-- Somebody could be made a member of the organisation that later came to manage their account. There the account says what they are;
-- no such row counts or is written any more.
DELETE FROM membership WHERE EXISTS (
  SELECT 1 FROM account a WHERE a.user_name = membership.login AND a.organization_id = membership.organization_id);
