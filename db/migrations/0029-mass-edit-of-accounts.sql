-- Accounts are changed in masses as people are.
alter table mass_edit rename column people to records;
alter table mass_edit add column noun text not null default 'person' check (noun in ('person', 'account'));
alter table mass_edit alter column noun drop default;
alter table mass_edit_piece rename column people to records;
-- Of which deals a piece has spoken: to give its accounts another owner is to say it of their deals.
alter table mass_edit_piece add column deals uuid[] not null default '{}';
