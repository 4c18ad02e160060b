-- Which state the credits of a day's entries are in: whoever changes some of them gives the day a new revision, so that sums
-- worked out from an earlier one are known to be old.
create table ledger_day (
  workspace_id uuid not null,
  kind text not null check (kind in ('booked', 'received')),
  -- In UTC.
  day date not null,
  revision uuid not null,
  primary key (workspace_id, kind, day)
);
alter table ledger_day enable row level security;
alter table ledger_day force row level security;
create policy of_workspace on ledger_day to duet_app
  using (workspace_id = duet_workspace()) with check (workspace_id = duet_workspace());
grant select, insert, update, delete on ledger_day to duet_app;

-- The few entries that no touch has earned. All models agree on them, so one of them is enough.
create index credit_untouched on credit (workspace_id, entry_id) where model = 'first' and basis <> 'touches';
