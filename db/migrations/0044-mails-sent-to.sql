-- To whom the mails of the folders of sent mails went, under the key of the suppression list: what a server tells of an
-- address (it does not exist, it complains) is believed only of a mail that we wrote to it.
create table mail_sent_to (
  workspace_id uuid not null,
  -- The name of the mail in mail_seen.
  mail_id text not null check (length(mail_id) between 1 and 320),
  address_hash bytea not null check (length(address_hash) = 32),
  at timestamptz not null,
  primary key (workspace_id, address_hash, mail_id)
);
alter table mail_sent_to enable row level security;
alter table mail_sent_to force row level security;
create policy of_workspace on mail_sent_to to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on mail_sent_to to duet_app;
