/*
 * Errors: the machine failed (a disk, a lock, memory, a file).
 *
 * Three things stay apart in this program.  A *finding* says that a form is
 * wrong and is data (bn/finding.h).  An *error* says that the machine could
 * not do what was asked and is a value of enum bn_err beside a caller-owned
 * struct bn_error.  A *bug* is an assert(), never on input.
 */
#ifndef BN_ERR_H
#define BN_ERR_H

#define BN_MUST_USE __attribute__((warn_unused_result))

/* Every kind of failure; the text of each is `err.NAME` in data/text. */
enum bn_err {
	BN_OK = 0,
	BN_ERR_NOMEM,         /* memory is used up */
	BN_ERR_USAGE,         /* wrong command, option or argument */
	BN_ERR_NOT_FOUND,     /* no such file, record, rule or place */
	BN_ERR_UNREADABLE,    /* a file that cannot be opened or read */
	BN_ERR_NOT_A_FILE,    /* a folder, FIFO, socket or device */
	BN_ERR_TOO_LARGE,     /* over the limit; `limit` holds it */
	BN_ERR_SYNTAX,        /* does not parse; `line`, `column` hold where */
	BN_ERR_DUPLICATE_KEY, /* JSON: a key stands twice */
	BN_ERR_ENCODING,      /* not UTF-8, or a NUL or BOM inside */
	BN_ERR_UNKNOWN_KEY,   /* JSON: `what` holds the path */
	BN_ERR_TYPE,          /* JSON: wrong type at `what` */
	BN_ERR_VALUE,         /* JSON: word, date or count not allowed */
	BN_ERR_WRITE,         /* a file could not be written */
	BN_ERR_BUSY,          /* the store is held by somebody else */
	BN_ERR_READONLY,      /* the store cannot be written to */
	BN_ERR_FULL,          /* the disk is full */
	BN_ERR_DAMAGED,       /* the store's file is damaged */
	BN_ERR_NEWER,         /* the store was made by a newer program */
	BN_ERR_UNSAFE,        /* a store at a place others can change */
	BN_ERR_DENIED,        /* the action is not allowed now */
	BN_ERR_RULES,         /* the rule tables are missing or broken */
	BN_ERR_SANDBOX,       /* the picture decoder could not be fenced in */
	BN_ERR_TERMINAL,      /* no terminal that the full screen can use */
	BN_ERR_INTERNAL,      /* an answer that cannot be; exit code 70 */
	BN_ERR_COUNT
};

/*
 * What is known of a failure, owned by the caller and filled by the function
 * that failed.  `what` is data (a file name, a JSON path): never a sentence,
 * so that each face can say it in the reader's language.
 */
struct bn_error {
	enum bn_err code;
	int sys;         /* errno at the failure, or 0 */
	unsigned line;   /* 1-based, 0 where none applies */
	unsigned column; /* 1-based, in characters; 0 where none */
	long limit;      /* the limit that was passed, or 0 */
	char what[256];  /* file, path or word; UTF-8, cut to fit */
};

/* Fills *err (NULL is allowed) and returns `code`, to be returned. */
enum bn_err bn_error_set(struct bn_error *err, enum bn_err code,
			 const char *what);

/* The same with errno's value of the failed call. */
enum bn_err bn_error_sys(struct bn_error *err, enum bn_err code, int sys,
			 const char *what);

/* Forgets an earlier failure. */
void bn_error_clear(struct bn_error *err);

/* Lower-case name of a code, as in the text ids: "not-found". */
const char *bn_err_name(enum bn_err code);

#endif
