alter table rate add primary key (source, currency, day, position);
alter table source_day add primary key (source);
