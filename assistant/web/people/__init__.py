"""Who may do what: accounts, sessions, judgements and the audit log, kept in `people.sqlite3` in the index
folder; the login page; and the tab that administers them."""
