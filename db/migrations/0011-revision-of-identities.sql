-- Renewed, under the beat's lock, whenever identities that were there before are given to somebody else or go. As long as it
-- is the same, whoever has read to whom an identity belongs need not read it again.
alter table beat drop column turned_at;
alter table beat add column identities_revision uuid not null default gen_random_uuid();
