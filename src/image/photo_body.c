/*
 * The silhouette of a portrait photo and what it tells of the composition,
 * and the shadows that lie beside it.
 *
 * Must not say what is allowed.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "photo.h"

static bool is_ground(const struct cell *c)
{
	return c->mark == MARK_STRICT || c->mark == MARK_LOOSE ||
	       c->mark == MARK_SHADE;
}

/* Cells of the component that holds `start`; marks them on the way. */
static int spread(struct photo *p, int *stack, int *label, int start, int name)
{
	const int n = p->across * p->down;
	int depth = 0;
	int size = 0;

	stack[depth++] = start;
	label[start] = name;
	while (depth > 0) {
		const int i = stack[--depth];
		const int x = i % p->across;
		const int next[4] = { x > 0 ? i - 1 : -1,
				      x + 1 < p->across ? i + 1 : -1,
				      i - p->across, i + p->across };
		int k;

		size++;
		for (k = 0; k < 4; k++) {
			const int j = next[k];

			if (j < 0 || j >= n || label[j] != 0 ||
			    is_ground(&p->cell[j]))
				continue;
			label[j] = name;
			stack[depth++] = j;
		}
	}
	return size;
}

/* Marks the largest thing that is not background; returns its cells. */
static int find_person(struct photo *p)
{
	const int n = p->across * p->down;
	int *stack = bn_store_room(&p->studio->plane[3],
				   sizeof(int) * 2 * (size_t)n);
	int *label = stack ? stack + n : NULL;
	int best = 0;
	int best_size = 0;
	int name = 0;
	int i;

	if (!stack)
		return 0;
	memset(label, 0, sizeof(int) * (size_t)n);
	for (i = 0; i < n; i++) {
		int size;

		if (label[i] != 0 || is_ground(&p->cell[i]))
			continue;
		size = spread(p, stack, label, i, ++name);
		if (size > best_size) {
			best_size = size;
			best = name;
		}
	}
	for (i = 0; i < n; i++) {
		if (best_size > 0 && label[i] == best)
			p->cell[i].mark = MARK_PERSON;
	}
	return best_size;
}

static void find_extents(struct photo *p)
{
	int x;
	int y;

	for (y = 0; y < p->down; y++) {
		const struct cell *row = p->cell + y * p->across;

		p->left[y] = p->across;
		p->right[y] = -1;
		for (x = 0; x < p->across; x++) {
			if (row[x].mark != MARK_PERSON)
				continue;
			if (p->right[y] < 0)
				p->left[y] = x;
			p->right[y] = x;
		}
	}
}

static int width_at(const struct photo *p, int y)
{
	return p->right[y] < p->left[y] ? 0 : p->right[y] - p->left[y] + 1;
}

/* Mean width over three rows: single rows are rough. */
static float smooth_width(const struct photo *p, int y)
{
	const int a = y > 0 ? y - 1 : y;
	const int b = y + 1 < p->down ? y + 1 : y;

	return (float)(width_at(p, a) + width_at(p, y) + width_at(p, b)) / 3;
}

/* First of two rows that are wide enough for a head and not for a hair. */
static int find_crown(const struct photo *p)
{
	int y;

	for (y = 0; y + 1 < p->down; y++) {
		if (width_at(p, y) * 100 > p->across * 7 &&
		    width_at(p, y + 1) * 100 > p->across * 7)
			return y;
	}
	return -1;
}

/*
 * Down from the crown: the head is as wide as the first maximum before the
 * width drops clearly, the neck the minimum before it rises clearly.
 */
static void find_head(struct photo *p)
{
	float most = 0;
	float least;
	int y;

	p->crown = find_crown(p);
	p->neck = -1;
	p->head_row = p->crown;
	p->head_w = 0;
	p->head_x = (float)p->across / 2;
	if (p->crown < 0)
		return;
	for (y = p->crown; y < p->down; y++) {
		const float w = smooth_width(p, y);

		if (w > most) {
			most = w;
			p->head_row = y;
		} else if (w < 0.93f * most) {
			break;
		}
	}
	p->head_w = most;
	least = most;
	for (; y < p->down; y++) {
		const float w = smooth_width(p, y);

		if (w < least) {
			least = w;
			p->neck = y;
		} else if (w > 1.12f * least) {
			break;
		}
	}
}

/* Middle of the head: mean of the row middles between crown and widest. */
static void find_middle(struct photo *p)
{
	float sum = 0;
	int rows = 0;
	int y;

	for (y = p->crown; y >= 0 && y <= p->head_row; y++) {
		if (width_at(p, y) == 0)
			continue;
		sum += (float)(p->left[y] + p->right[y] + 1) / 2;
		rows++;
	}
	if (rows > 0)
		p->head_x = sum / (float)rows;
}

/* Rows of the upper part in which two broad bodies stand side by side. */
static double rows_with_two(const struct photo *p)
{
	const int limit = p->down * 6 / 10;
	const int broad = p->across * 8 / 100;
	int rows = 0;
	int y;

	for (y = 0; y < limit; y++) {
		const struct cell *row = p->cell + y * p->across;
		int runs = 0;
		int run = 0;
		int x;

		for (x = 0; x <= p->across; x++) {
			if (x < p->across && !is_ground(&row[x])) {
				run++;
			} else {
				runs += run > broad;
				run = 0;
			}
		}
		rows += runs >= 2;
	}
	return 100.0 * rows / limit;
}

static double foot_width(const struct photo *p)
{
	double sum = 0;
	int y;

	for (y = p->down - 4; y < p->down - 1; y++)
		sum += width_at(p, y);
	return 100.0 * sum / 3 / p->across;
}

static void set_composition(struct photo *p, int size)
{
	struct bn_facts *f = p->facts;
	const double w = p->raster.width;
	const double h = p->raster.height;

	bn_fact_set(f, BN_FACT_PERSON, 100.0 * size / (p->across * p->down));
	bn_fact_set(f, BN_FACT_TWO, rows_with_two(p));
	bn_fact_set(f, BN_FACT_SHOULDERS, foot_width(p));
	if (p->crown < 0)
		return;
	bn_fact_set(f, BN_FACT_CROWN, 100.0 * p->crown * CELL / h);
	bn_fact_set(f, BN_FACT_HEAD_WIDTH, 100.0 * p->head_w * CELL / w);
	if (p->neck > 0) {
		bn_fact_set(f, BN_FACT_HEAD_HEIGHT,
			    100.0 * (p->neck - p->crown) * CELL / h);
		bn_fact_set(f, BN_FACT_NECK, 100.0 * p->neck * CELL / h);
	}
}

/* The last row that is clear of the shoulders. */
static int shoulder_line(const struct photo *p)
{
	if (p->neck > 0)
		return p->neck;
	return p->down * 6 / 10;
}

/* Is every cell around it something else than the person? */
static bool clear_of_person(const struct photo *p, int x, int y)
{
	int dx;
	int dy;

	for (dy = -1; dy <= 1; dy++) {
		for (dx = -1; dx <= 1; dx++) {
			const int nx = x + dx;
			const int ny = y + dy;

			if (nx >= 0 && ny >= 0 && nx < p->across &&
			    ny < p->down &&
			    p->cell[ny * p->across + nx].mark == MARK_PERSON)
				return false;
		}
	}
	return true;
}

static bool is_dusky(const struct photo *p, int x, int y)
{
	const struct cell *c;
	float fall;

	if (x < 0 || y < 0 || x >= p->across || y >= p->down)
		return false;
	c = p->cell + y * p->across + x;
	fall = p->bg_l - p->studio->light[c->y];
	return is_ground(c) && fall > 5 && fall < 45;
}

/* Wisps of hair are thin; a shadow has cells of its kind all around. */
static bool is_shadow(const struct photo *p, int x, int y)
{
	int like = 0;
	int dx;
	int dy;

	if (!is_dusky(p, x, y))
		return false;
	for (dy = -1; dy <= 1; dy++) {
		for (dx = -1; dx <= 1; dx++)
			like += is_dusky(p, x + dx, y + dy);
	}
	return like >= 5;
}

/*
 * Background that is darker than the border, above the shoulders.  A shadow
 * counts for its share of the picture times its depth: 10 L beyond what is
 * let pass count once, so that a faint unevenness weighs little.
 */
static void measure_shadow(struct photo *p)
{
	const int line = shoulder_line(p);
	unsigned count[256] = { 0 };
	unsigned total = 0;
	unsigned sum = 0;
	float shadow = 0;
	int x;
	int y;

	for (y = 0; y < line; y++) {
		for (x = 0; x < p->across; x++) {
			const struct cell *c = p->cell + y * p->across + x;

			if (is_shadow(p, x, y))
				shadow +=
					(p->bg_l - p->studio->light[c->y] - 5) /
					10;
			if (!is_ground(c) || !clear_of_person(p, x, y))
				continue;
			count[c->y]++;
			total++;
		}
	}
	if (total == 0)
		return;
	for (x = 0; x < 255 && sum * 20 <= total; x++)
		sum += count[x];
	bn_fact_set(p->facts, BN_FACT_BG_FLOOR,
		    p->studio->light[x > 0 ? x - 1 : 0]);
	bn_fact_set(p->facts, BN_FACT_SHADOW,
		    100.0 * (double)shadow / (p->across * p->down));
}

/* Greyish cells from the outline inwards: a shadow with a hard edge. */
static int grey_run(const struct photo *p, int x, int step, int y)
{
	const int reach = 45 / CELL;
	int run = 0;
	int i;

	for (i = 0; i < reach; i++, x += step) {
		const struct cell *c;
		float l;
		int cb;
		int cr;

		if (x < 0 || x >= p->across)
			break;
		c = p->cell + y * p->across + x;
		l = p->studio->light[c->y];
		cb = c->cb - p->bg_cb;
		cr = c->cr - p->bg_cr;
		if (cb * cb + cr * cr < 56 && l > 50 && p->bg_l - l > 4)
			run++;
		else if (run > 0 || i > 0)
			break;
	}
	return run >= 2 ? run : 0;
}

static void measure_halo(struct photo *p)
{
	const int line = shoulder_line(p);
	int sum = 0;
	int y;

	for (y = p->crown; y >= 0 && y < line; y++) {
		if (width_at(p, y) == 0)
			continue;
		sum += grey_run(p, p->left[y], 1, y);
		sum += grey_run(p, p->right[y], -1, y);
	}
	bn_fact_set(p->facts, BN_FACT_HALO,
		    100.0 * sum / (p->across * p->down));
}

void bn_photo_body(struct photo *p)
{
	const int size = find_person(p);

	find_extents(p);
	find_head(p);
	find_middle(p);
	set_composition(p, size);
	measure_shadow(p);
	measure_halo(p);
}
