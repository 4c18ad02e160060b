-- Who gets a copy of a message, and whom nobody else sees among those who do. As they were written, and checked when it is sent.
alter table message
  add column cc text[] not null default '{}' check (cardinality(cc) <= 25),
  add column bcc text[] not null default '{}' check (cardinality(bcc) <= 25);
