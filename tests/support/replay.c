/*
 * main for a fuzz target outside of libFuzzer: feeds it every seed of
 * tests/fuzz/NAME once, where the program is called fuzz_NAME, and counts
 * each as a test that passes when the target comes back.
 */
#include <dirent.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#ifndef BN_LIBFUZZER

static int no_dots(const struct dirent *e)
{
	return e->d_name[0] != '.';
}

static void feed(const char *path)
{
	FILE *f = fopen(path, "rb");
	uint8_t *data = NULL;
	size_t size = 0, n;
	uint8_t part[4096];

	if (!f)
		abort();
	while ((n = fread(part, 1, sizeof(part), f)) > 0) {
		uint8_t *more = realloc(data, size + n);

		if (!more)
			abort();
		data = more;
		memcpy(data + size, part, n);
		size += n;
	}
	fclose(f);
	LLVMFuzzerTestOneInput(data, size);
	free(data);
}

int main(int argc, char **argv)
{
	const char *name = argc > 0 ? strstr(argv[0], "fuzz_") : NULL;
	struct dirent **seed = NULL;
	char folder[256], path[1024];
	int n;

	if (!name)
		return EXIT_FAILURE;
	snprintf(folder, sizeof(folder), "tests/fuzz/%s", name + 5);
	n = scandir(folder, &seed, no_dots, alphasort);
	printf("1..%d\n", n);
	for (int i = 0; i < n; i++) {
		snprintf(path, sizeof(path), "%s/%s", folder, seed[i]->d_name);
		feed(path);
		printf("ok %d - %s\n", i + 1, path);
		fflush(stdout);
		free(seed[i]);
	}
	free(seed);
	return n > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

#endif
