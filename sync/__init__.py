"""Counter ⇄ server: the words on the wire, one round, enrolment."""
