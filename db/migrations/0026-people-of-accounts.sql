-- How many people an account has, and when they were last in touch, is read for all accounts from indexes alone.
drop index person_account;
create index person_account on person (workspace_id, account_id, id) include (absorbed) where account_id is not null;
