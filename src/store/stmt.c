/*
 * The SQL of each statement.  Must not hold anything that changes the schema
 * (data/sql does) and must not be put together while the program runs.
 */
#include "stmt.h"

/* What bn_filing_read() reads, in its order. */
#define FILING \
	"f.id, f.ref, f.state, f.version, f.year, f.level, f.place, " \
	"f.id_type, f.id_number, f.name, f.name_folded, f.since, " \
	"f.practice, f.reason, f.field, f.sum"

static const char *const texts[BN_SQL_COUNT] = {
	[BN_SQL_WRITE] = "BEGIN IMMEDIATE",
	[BN_SQL_READ] = "BEGIN",
	[BN_SQL_COMMIT] = "COMMIT",
	[BN_SQL_ROLLBACK] = "ROLLBACK",

	[BN_SQL_FILING_BY_ID] =
		"SELECT " FILING " FROM filing AS f WHERE id = ?1",
	[BN_SQL_FILING_BY_REF] =
		"SELECT " FILING " FROM filing AS f WHERE ref = ?1",
	[BN_SQL_FILING_BY_PERSON] =
		"SELECT " FILING " FROM filing AS f WHERE id_type = ?1 "
		"AND id_number = ?2 AND year = ?3 "
		"AND (practice <> 0) = (?4 <> 0) "
		"AND version > 0 AND state <> 'withdrawn' "
		"AND id_number <> ''",
	[BN_SQL_FILING_ADD] =
		"INSERT INTO filing (id, ref, state, version, year, level, "
		"place, id_type, id_number, name, name_folded, since, "
		"practice, reason, field, sum) VALUES (?1, ?2, ?3, ?4, ?5, "
		"?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
	[BN_SQL_FILING_SET] =
		"UPDATE filing SET ref = ?2, state = ?3, version = ?4, "
		"year = ?5, level = ?6, place = ?7, id_type = ?8, "
		"id_number = ?9, name = ?10, name_folded = ?11, since = ?12, "
		"practice = ?13, reason = ?14, field = ?15, sum = ?16 "
		"WHERE id = ?1",
	[BN_SQL_FILING_DROP] = "DELETE FROM filing WHERE id = ?1",
	[BN_SQL_FILING_LAST] = "SELECT " FILING " FROM draft JOIN filing AS f "
			       "ON f.id = draft.filing ORDER BY turn DESC",
	[BN_SQL_SUFFIX_ADD] =
		"INSERT OR IGNORE INTO name_suffix (suffix, filing) "
		"VALUES (?1, ?2)",
	[BN_SQL_SUFFIX_DROP] =
		"DELETE FROM name_suffix WHERE suffix = ?1 AND filing = ?2",

	/* SQLite does not look for (since, id) < (?, ?) by both. */
	[BN_SQL_LIST] = "SELECT " FILING " FROM filing AS f WHERE since < ?1 "
			"ORDER BY since DESC, id DESC LIMIT ?3",
	[BN_SQL_LIST_SAME] =
		"SELECT " FILING " FROM filing AS f WHERE since = ?1 "
		"AND id < ?2 ORDER BY id DESC LIMIT ?3",
	[BN_SQL_LIST_STATE] =
		"SELECT " FILING " FROM filing AS f WHERE state = ?4 "
		"AND since < ?1 ORDER BY since DESC, id DESC LIMIT ?3",
	[BN_SQL_LIST_STATE_SAME] =
		"SELECT " FILING " FROM filing AS f WHERE state = ?4 "
		"AND since = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3",
	[BN_SQL_LIST_NUMBER] =
		"SELECT " FILING " FROM filing AS f "
		"WHERE id_number = ?4 AND (since, id) < (?1, ?2) "
		"ORDER BY since DESC, id DESC LIMIT ?3",
	/* CROSS JOIN: the suffixes lead, whatever statistics there are. */
	[BN_SQL_LIST_NAME] =
		"SELECT " FILING ", x.suffix FROM name_suffix AS x "
		"CROSS JOIN filing AS f ON f.id = x.filing "
		"WHERE (x.suffix, x.filing) > (?1, ?2) AND x.suffix < ?4 "
		"ORDER BY x.suffix, x.filing LIMIT ?3",
	[BN_SQL_COUNT_STATES] = "SELECT state, n, twin FROM counter",

	[BN_SQL_DRAFT_LOAD] =
		"SELECT body, screen, saved_at, turn, materials, sum "
		"FROM draft WHERE filing = ?1",
	[BN_SQL_DRAFT_ADD] =
		"INSERT INTO draft (filing, body, screen, saved_at, sum, turn) "
		"VALUES (?1, ?2, ?3, ?4, ?5, "
		"(SELECT coalesce(max(turn), 0) + 1 FROM draft))",
	[BN_SQL_DRAFT_SET] =
		"UPDATE draft SET body = ?2, screen = ?3, saved_at = ?4, "
		"sum = ?5 WHERE filing = ?1",
	[BN_SQL_DRAFT_TURN] =
		"UPDATE draft SET turn = (SELECT max(turn) + 1 FROM draft) "
		"WHERE filing = ?1 "
		"AND turn < (SELECT max(turn) FROM draft)",
	[BN_SQL_DRAFT_DROP] = "DELETE FROM draft WHERE filing = ?1",

	[BN_SQL_VERSION_LOAD] =
		"SELECT body, findings, verdict, rules, at, receipt_zh, "
		"receipt_en, materials, sum FROM version "
		"WHERE filing = ?1 AND n = ?2",
	[BN_SQL_VERSION_ADD] =
		"INSERT INTO version (filing, n, body, findings, verdict, "
		"rules, at, receipt_zh, receipt_en, materials, sum) "
		"VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
	[BN_SQL_RECHECK_LAST] =
		"SELECT n, findings, verdict, rules, at, sum FROM recheck "
		"WHERE filing = ?1 AND version = ?2 ORDER BY n DESC LIMIT 1",
	[BN_SQL_RECHECK_ADD] =
		"INSERT INTO recheck (filing, version, n, findings, verdict, "
		"rules, at, sum) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",

	[BN_SQL_MATERIAL_LIST] =
		"SELECT slot, seq, name, state, digest, facts, sum "
		"FROM material WHERE filing = ?1 AND version = ?2",
	[BN_SQL_MATERIAL_ADD] =
		"INSERT INTO material (filing, version, slot, seq, name, "
		"state, digest, facts, sum) "
		"VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
	[BN_SQL_MATERIAL_DROP] =
		"DELETE FROM material WHERE filing = ?1 AND version = 0 "
		"AND slot = ?2 AND seq = ?3",
	[BN_SQL_MATERIAL_DROP_ALL] =
		"DELETE FROM material WHERE filing = ?1 AND version = 0",
	[BN_SQL_PICTURE_KNOWN] = "SELECT 1 FROM picture WHERE digest = ?1",
	[BN_SQL_PICTURE_ADD] =
		"INSERT INTO picture (digest, bytes, stored, sum) "
		"VALUES (?1, ?2, ?3, ?4)",
	[BN_SQL_PICTURE_LOAD] =
		"SELECT bytes, stored, sum FROM picture WHERE digest = ?1",

	[BN_SQL_AUDIT_ADD] =
		"INSERT INTO audit (n, at, uid, user, action, ref, reason, "
		"field, sum) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
	[BN_SQL_AUDIT_LAST] = "SELECT coalesce(max(n), 0) FROM audit",
	[BN_SQL_AUDIT_LIST] =
		"SELECT n, at, uid, user, action, ref, reason, field, sum "
		"FROM audit WHERE n > ?1 ORDER BY n LIMIT ?2",
	[BN_SQL_AUDIT_OF_REF] =
		"SELECT n, at, uid, user, action, ref, reason, field, sum "
		"FROM audit WHERE n > ?1 AND ref = ?3 ORDER BY n LIMIT ?2",
};

const char *bn_sql_text(enum bn_sql sql)
{
	return texts[sql];
}
