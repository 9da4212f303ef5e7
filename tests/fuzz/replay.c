/* Runs a fuzz target over kept inputs, without the fuzzer.
 *
 *     fuzz_NAME FOLDER|FILE...
 *
 * Fails where a folder holds nothing: then nothing was tested. */
#define _POSIX_C_SOURCE 200809L

#include <dirent.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { INPUT_MOST = 1 << 20, PATH_MOST = 4096 };

static int run_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file) return -1;
    uint8_t *data = malloc(INPUT_MOST);
    int ran = -1;
    if (data) {
        size_t size = fread(data, 1, INPUT_MOST, file);
        if (!ferror(file)) ran = 1;
        /* A copy of the exact size: reading behind its end is seen. */
        uint8_t *exact = ran == 1 ? malloc(size ? size : 1) : NULL;
        if (exact) {
            memcpy(exact, data, size);
            LLVMFuzzerTestOneInput(exact, size);
        }
        free(exact);
    }
    free(data);
    fclose(file);
    return ran;
}

/* Inputs run, or -1. */
static int run_folder(const char *path)
{
    DIR *folder = opendir(path);
    if (!folder) return errno == ENOTDIR ? run_file(path) : -1;
    int count = 0;
    for (struct dirent *e; count >= 0 && (e = readdir(folder)) != NULL;) {
        char file[PATH_MOST];
        if (e->d_name[0] == '.') continue;
        int n = snprintf(file, sizeof file, "%s/%s", path, e->d_name);
        if (n < 0 || (size_t)n >= sizeof file || run_file(file) < 0)
            count = -1;
        else
            count++;
    }
    closedir(folder);
    return count;
}

int main(int argc, char **argv)
{
    int failed = argc < 2;
    for (int i = 1; i < argc; i++) {
        int count = run_folder(argv[i]);
        printf("%s: %d inputs\n", argv[i], count);
        if (count <= 0) failed = 1;
    }
    return failed;
}
