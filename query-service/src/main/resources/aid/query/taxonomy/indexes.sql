alter table taxonomy add primary key (code, position);
