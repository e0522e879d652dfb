-- While many services are taken in, what is new is not left waiting in a list that each look-up reads through.
alter index directory.part_refers set (fastupdate = off);
