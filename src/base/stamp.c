#define _XOPEN_SOURCE 700

#include "base/stamp.h"

#include <sys/stat.h>

eln_stamp eln_stamp_of(const struct stat *info)
{
    return (eln_stamp){
        .seconds = {info->st_mtim.tv_sec, info->st_ctim.tv_sec},
        .nanoseconds = {info->st_mtim.tv_nsec, info->st_ctim.tv_nsec},
        .device = (uint64_t)info->st_dev,
        .number = (uint64_t)info->st_ino,
        .bytes = (int64_t)info->st_size};
}

bool eln_stamp_same(const eln_stamp *a, const eln_stamp *b)
{
    for (int i = 0; i < 2; i++) {
        if (a->seconds[i] != b->seconds[i]) return false;
        if (a->nanoseconds[i] != b->nanoseconds[i]) return false;
    }
    return a->device == b->device && a->number == b->number &&
           a->bytes == b->bytes;
}
