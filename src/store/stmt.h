/*
 * Every statement that the program runs on the store, by name.  Values are
 * bound in the order of ?1, ?2 ...; nothing is ever pasted into SQL.
 */
#ifndef BN_STORE_STMT_H
#define BN_STORE_STMT_H

enum bn_sql {
	BN_SQL_WRITE, /* begin to write */
	BN_SQL_READ,  /* begin to read */
	BN_SQL_COMMIT,
	BN_SQL_ROLLBACK,

	BN_SQL_FILING_BY_ID,
	BN_SQL_FILING_BY_REF,
	BN_SQL_FILING_BY_PERSON,
	BN_SQL_FILING_ADD,
	BN_SQL_FILING_SET,
	BN_SQL_FILING_DROP,
	BN_SQL_FILING_LAST, /* with drafts, the last saved first */
	BN_SQL_SUFFIX_ADD,
	BN_SQL_SUFFIX_DROP,

	/* Newest first, from a place on; ..._SAME are those of that moment. */
	BN_SQL_LIST,
	BN_SQL_LIST_SAME,
	BN_SQL_LIST_STATE,
	BN_SQL_LIST_STATE_SAME,
	BN_SQL_LIST_NUMBER,
	BN_SQL_LIST_NAME, /* by suffix, from a place on */
	BN_SQL_COUNT_STATES,

	BN_SQL_DRAFT_LOAD,
	BN_SQL_DRAFT_ADD,
	BN_SQL_DRAFT_SET,
	BN_SQL_DRAFT_TURN, /* makes it the one saved last */
	BN_SQL_DRAFT_DROP,

	BN_SQL_VERSION_LOAD,
	BN_SQL_VERSION_ADD,
	BN_SQL_RECHECK_LAST,
	BN_SQL_RECHECK_ADD,

	BN_SQL_MATERIAL_LIST,
	BN_SQL_MATERIAL_ADD,
	BN_SQL_MATERIAL_DROP,
	BN_SQL_MATERIAL_DROP_ALL, /* of a draft */
	BN_SQL_PICTURE_KNOWN,
	BN_SQL_PICTURE_ADD,
	BN_SQL_PICTURE_LOAD,

	BN_SQL_AUDIT_ADD,
	BN_SQL_AUDIT_LAST, /* the highest number so far */
	BN_SQL_AUDIT_LIST,
	BN_SQL_AUDIT_OF_REF,

	BN_SQL_COUNT
};

/* The SQL of a statement. */
const char *bn_sql_text(enum bn_sql sql);

#endif
