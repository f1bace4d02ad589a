-- A document of some thousand bytes stays in its row as it is. To compress it took more time than
-- everything else about it.
alter table view_document set (toast_tuple_target = 8160);
