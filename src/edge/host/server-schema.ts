/** What accounts.db holds: one step a version (see openDatabase). */
export const serverSchema: readonly string[] = [
  `CREATE TABLE users (key TEXT PRIMARY KEY, sid TEXT NOT NULL, data TEXT NOT NULL, hash TEXT) STRICT;
   CREATE TABLE groups (key TEXT PRIMARY KEY, sid TEXT NOT NULL, data TEXT NOT NULL) STRICT;
   CREATE TABLE user_rights (name TEXT PRIMARY KEY, holders TEXT NOT NULL) STRICT;
   CREATE TABLE descriptors (key TEXT PRIMARY KEY, path TEXT NOT NULL, bytes BLOB NOT NULL) STRICT;
   CREATE TABLE states (what TEXT NOT NULL, name TEXT NOT NULL, state TEXT NOT NULL, PRIMARY KEY (what, name)) STRICT;`,
]
