-- Which process fetches a mailbox, and until when it may: two of them would take everything twice.
alter table door_state add column claimed_by uuid;
alter table door_state add column claimed_until timestamptz;

-- Which workspaces have mailboxes to look after.
alter table workspace add column has_mailboxes boolean not null default false;
create index workspace_with_mailboxes on workspace (id) where has_mailboxes;

-- Every mail that a mailbox of this workspace took in, so that a second copy in another folder, in another mailbox, or
-- under new numbers is the same mail; and the conversation that those which answer it belong to.
create table mail_seen (
  workspace_id uuid not null,
  -- Its Message-ID, or what is made of its content when it has none.
  id text not null check (length(id) between 1 and 320),
  -- Of sender, date and subject: some programs give several mails one Message-ID.
  fingerprint bytea not null check (length(fingerprint) = 12),
  thread text not null check (length(thread) between 1 and 300),
  -- Of subject and the other side's address, by which answers are found that name no mail.
  talk bytea not null check (length(talk) = 12),
  at timestamptz not null,
  primary key (workspace_id, id)
);
create index mail_seen_talk on mail_seen (workspace_id, talk, at);
alter table mail_seen enable row level security;
alter table mail_seen force row level security;
create policy of_workspace on mail_seen to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on mail_seen to duet_app;
