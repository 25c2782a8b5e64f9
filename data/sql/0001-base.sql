-- The store, step 1: every table.
--
-- Moments are seconds of Beijing's wall clock since 1970-01-01 00:00:
--
--	SELECT ref, state, datetime(since, 'unixepoch') FROM filing;
--
-- Words (states, slots, verdicts) are those of the program's --json output.
-- `sum` is a BLAKE2b digest of the other columns of its row: a row that a bad
-- disk or another program has changed is refused, never shown as genuine.
-- A step is never edited once released: a change is the next step.

-- How many filings stand in each state, kept by triggers.  The foreign key
-- of filing.state makes it the list of states as well.
CREATE TABLE counter (
	state TEXT NOT NULL PRIMARY KEY,
	n INTEGER NOT NULL DEFAULT 0 CHECK (n >= 0),
	twin INTEGER NOT NULL DEFAULT 0 CHECK (twin = -n) -- tells damage
) STRICT, WITHOUT ROWID;

INSERT INTO counter (state) VALUES ('draft'), ('failed'), ('manual'),
	('passed'), ('returned'), ('refused'), ('withdrawn'), ('paid');

-- One applicant's filing of one year: what is searched and listed.
CREATE TABLE filing (
	id INTEGER PRIMARY KEY, -- audit.n of the row that tells of its making
	ref TEXT NOT NULL UNIQUE CHECK (length(ref) = 9), -- without hyphens
	state TEXT NOT NULL REFERENCES counter (state),
	version INTEGER NOT NULL CHECK (version >= 0), -- 0: never submitted
	year INTEGER NOT NULL CHECK (year >= 0), -- of the exam; 0: unknown
	level TEXT NOT NULL,
	place TEXT NOT NULL,
	id_type TEXT NOT NULL,
	id_number TEXT NOT NULL,
	name TEXT NOT NULL, -- as stored
	name_folded TEXT NOT NULL, -- as searched
	since INTEGER NOT NULL, -- moment of the last change of state
	practice INTEGER NOT NULL, -- the moment it plays; 0: a real filing
	reason TEXT NOT NULL, -- of the last decision
	field TEXT NOT NULL, -- the path that a return points at
	sum BLOB NOT NULL CHECK (length(sum) = 16),
	CHECK ((state = 'draft') = (version = 0))
) STRICT;

-- All filings of a number; of a person and year one that is live, and one in
-- practice.  Those that are not live differ by their ids.
CREATE UNIQUE INDEX filing_person ON filing (id_number, id_type, year,
	(CASE WHEN version > 0 AND state <> 'withdrawn' AND id_number <> ''
		THEN practice <> 0 ELSE -id END));
CREATE INDEX filing_since ON filing (since);
CREATE INDEX filing_state ON filing (state, since);

CREATE TRIGGER filing_made AFTER INSERT ON filing
BEGIN
	UPDATE counter SET n = n + 1, twin = twin - 1 WHERE state = NEW.state;
END;
CREATE TRIGGER filing_moved AFTER UPDATE OF state ON filing
WHEN OLD.state <> NEW.state
BEGIN
	UPDATE counter SET n = n - 1, twin = twin + 1 WHERE state = OLD.state;
	UPDATE counter SET n = n + 1, twin = twin - 1 WHERE state = NEW.state;
END;
CREATE TRIGGER filing_gone AFTER DELETE ON filing
BEGIN
	UPDATE counter SET n = n - 1, twin = twin + 1 WHERE state = OLD.state;
END;
CREATE TRIGGER filing_kept BEFORE DELETE ON filing WHEN OLD.version > 0
BEGIN
	SELECT RAISE(ABORT, 'a submitted filing is never deleted');
END;

-- Every end of every name, so that any part of a name is found as the
-- beginning of a row.  `filing` has no foreign key because looking for the
-- rows of a filing would read the whole table.
CREATE TABLE name_suffix (
	suffix TEXT NOT NULL, -- of filing.name_folded, from a character on
	filing INTEGER NOT NULL,
	PRIMARY KEY (suffix, filing)
) STRICT, WITHOUT ROWID;

-- What somebody is filling in, at most one of a filing.
CREATE TABLE draft (
	filing INTEGER PRIMARY KEY REFERENCES filing (id),
	body TEXT NOT NULL, -- the record: one path=value line an answer
	screen TEXT NOT NULL, -- the screen to come back to
	saved_at INTEGER NOT NULL,
	turn INTEGER NOT NULL UNIQUE, -- the highest was saved last
	materials INTEGER NOT NULL DEFAULT 0, -- how many, kept by triggers
	sum BLOB NOT NULL CHECK (length(sum) = 16)
) STRICT;

-- What was submitted and how it was judged then.
CREATE TABLE version (
	filing INTEGER NOT NULL REFERENCES filing (id),
	n INTEGER NOT NULL CHECK (n > 0), -- 1, 2, 3 ... of the filing
	body TEXT NOT NULL, -- as in draft
	findings TEXT NOT NULL, -- JSON
	verdict TEXT NOT NULL CHECK (verdict IN ('pass', 'manual', 'fail')),
	rules INTEGER NOT NULL, -- year of the rules used
	at INTEGER NOT NULL, -- moment of the submission
	receipt_zh TEXT NOT NULL, -- as told
	receipt_en TEXT NOT NULL,
	materials INTEGER NOT NULL, -- how many
	sum BLOB NOT NULL CHECK (length(sum) = 16),
	PRIMARY KEY (filing, n)
) STRICT;

CREATE TRIGGER version_kept BEFORE UPDATE ON version
BEGIN
	SELECT RAISE(ABORT, 'a submitted version is never changed');
END;
CREATE TRIGGER version_stays BEFORE DELETE ON version
BEGIN
	SELECT RAISE(ABORT, 'a submitted version is never deleted');
END;

-- A version judged again under other rules; the highest n is in force.
CREATE TABLE recheck (
	filing INTEGER NOT NULL,
	version INTEGER NOT NULL,
	n INTEGER NOT NULL CHECK (n > 0),
	findings TEXT NOT NULL,
	verdict TEXT NOT NULL CHECK (verdict IN ('pass', 'manual', 'fail')),
	rules INTEGER NOT NULL,
	at INTEGER NOT NULL, -- moment of the re-check
	sum BLOB NOT NULL CHECK (length(sum) = 16),
	PRIMARY KEY (filing, version, n),
	FOREIGN KEY (filing, version) REFERENCES version (filing, n)
) STRICT;

CREATE TRIGGER recheck_kept BEFORE UPDATE ON recheck
BEGIN
	SELECT RAISE(ABORT, 'a re-check is never changed');
END;
CREATE TRIGGER recheck_stays BEFORE DELETE ON recheck
BEGIN
	SELECT RAISE(ABORT, 'a re-check is never deleted');
END;

-- The bytes of photos and scans, each once, apart from the records so that
-- reading those never passes over them.
CREATE TABLE picture (
	digest BLOB NOT NULL PRIMARY KEY CHECK (length(digest) = 32), -- as given
	bytes BLOB NOT NULL, -- as stored: without EXIF and trailing data
	stored BLOB NOT NULL CHECK (length(stored) = 32), -- SHA-256 of bytes
	sum BLOB NOT NULL CHECK (length(sum) = 16) -- bytes left out
) STRICT;

CREATE TRIGGER picture_kept BEFORE UPDATE ON picture
BEGIN
	SELECT RAISE(ABORT, 'a picture is never changed');
END;

-- Which picture stands in which place of a draft or a version.
CREATE TABLE material (
	filing INTEGER NOT NULL REFERENCES filing (id),
	version INTEGER NOT NULL CHECK (version >= 0), -- 0: the draft
	slot TEXT NOT NULL,
	seq INTEGER NOT NULL CHECK (seq >= 0), -- 0 for the first of a slot
	name TEXT NOT NULL, -- of the file, without its folder
	state TEXT NOT NULL, -- 'read', or why it could not be
	digest BLOB REFERENCES picture (digest), -- NULL: it could not be read
	facts TEXT NOT NULL, -- one name=value line a measured fact
	sum BLOB NOT NULL CHECK (length(sum) = 16),
	PRIMARY KEY (filing, version, slot, seq),
	CHECK ((state = 'read') = (digest IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX material_digest ON material (digest);

CREATE TRIGGER material_made AFTER INSERT ON material WHEN NEW.version = 0
BEGIN
	UPDATE draft SET materials = materials + 1 WHERE filing = NEW.filing;
END;
CREATE TRIGGER material_gone AFTER DELETE ON material WHEN OLD.version = 0
BEGIN
	UPDATE draft SET materials = materials - 1 WHERE filing = OLD.filing;
	DELETE FROM picture WHERE digest = OLD.digest
		AND NOT EXISTS (SELECT 1 FROM material
				WHERE digest = OLD.digest);
END;
CREATE TRIGGER material_kept BEFORE UPDATE ON material
BEGIN
	SELECT RAISE(ABORT, 'a material is put in or taken out');
END;
CREATE TRIGGER material_stays BEFORE DELETE ON material WHEN OLD.version > 0
BEGIN
	SELECT RAISE(ABORT, 'a submitted material is never deleted');
END;

-- Who did what, and who looked.  Names of fields and reasons, never values.
CREATE TABLE audit (
	n INTEGER PRIMARY KEY,
	at INTEGER NOT NULL, -- by the real clock
	uid INTEGER NOT NULL,
	user TEXT NOT NULL,
	action TEXT NOT NULL,
	ref TEXT NOT NULL, -- of the filing; '' for none
	reason TEXT NOT NULL,
	field TEXT NOT NULL,
	sum BLOB NOT NULL CHECK (length(sum) = 16)
) STRICT;

CREATE INDEX audit_ref ON audit (ref);

CREATE TRIGGER audit_kept BEFORE UPDATE ON audit
BEGIN
	SELECT RAISE(ABORT, 'the trail is never changed');
END;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit
BEGIN
	SELECT RAISE(ABORT, 'the trail is never deleted');
END;
