-- What a company itself wants to know of a person, account, deal or campaign. The values stand in `attributes` of the
-- record under the key of the field; `field_value` repeats them so that lists can be filtered and sorted by them: under
-- row-level security an operator of jsonb may not use an index, because it is not leakproof.
create table field (
  workspace_id uuid not null,
  id uuid not null,
  noun text not null check (noun in ('person', 'account', 'deal', 'campaign')),
  key text not null check (length(key) between 1 and 100),
  label text not null check (length(label) between 1 and 200),
  type text not null check (type in ('text', 'number', 'money', 'date', 'choice', 'link', 'person')),
  -- Of a choice, in their order: [{ key, label, colour, into }]; `into` names the option that this one was merged into.
  options jsonb not null default '[]',
  -- Of money: in which currency a bare number counts.
  currency char(3),
  required boolean not null default false,
  description text,
  position integer not null,
  archived_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, noun, key),
  check ((type = 'money') = (currency is not null))
);

create table field_value (
  workspace_id uuid not null,
  field_id uuid not null,
  -- The person, account, deal or campaign.
  subject_id uuid not null,
  -- What text, links, choices and references are compared by; the currency of money.
  word text collate "C",
  -- What numbers, money (in major units), dates (days since 1970) and choices (their place) are compared by.
  number double precision,
  primary key (workspace_id, subject_id, field_id),
  foreign key (workspace_id, field_id) references field (workspace_id, id)
);
create index field_value_word on field_value (workspace_id, field_id, word, subject_id);
create index field_value_number on field_value (workspace_id, field_id, number, subject_id);

alter table deal add column attributes jsonb not null default '{}';
alter table campaign add column attributes jsonb not null default '{}';

do $$
declare
  noun text;
begin
  foreach noun in array array['field', 'field_value'] loop
    execute format('alter table %I enable row level security', noun);
    execute format('alter table %I force row level security', noun);
    execute format('create policy of_workspace on %I to duet_app using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace())', noun);
    execute format('grant select, insert, update, delete on %I to duet_app', noun);
  end loop;
end $$;
