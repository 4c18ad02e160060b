-- Whether somebody wants a letter when a lead is offered to them. The same for all workspaces that they work in.
alter table app_user add column offer_letters boolean not null default true;
