#include "vectors.h"

#include <string.h>

/* Fused products would round otherwise than those of machines without them. */
#pragma STDC FP_CONTRACT OFF

/* Each function once for every width of vectors; the loader chooses, before a thread sanitizer has begun. */
#if defined(__x86_64__) && defined(__linux__) && !__has_feature(thread_sanitizer)
#define EACH_WIDTH __attribute__((target_clones("avx512bw", "avx2", "default")))
#else
#define EACH_WIDTH
#endif

typedef int16_t words __attribute__((ext_vector_type(32)));
typedef float reals __attribute__((ext_vector_type(32)));
typedef _Bool flags __attribute__((ext_vector_type(32)));
typedef float sixteen __attribute__((ext_vector_type(16)));
typedef float quad __attribute__((ext_vector_type(4)));

#define LOAD(type, address) ({ type loaded; memcpy(&loaded, address, sizeof loaded); loaded; })
#define STORE(value, address) ({ __typeof__(value) stored = value; memcpy(address, &stored, sizeof stored); })

EACH_WIDTH
uint64_t vectors_sum_rows(
    const uint16_t *rows, const int32_t *numbers, size_t count, const int16_t *bias, float *values) {
    words sums = 0, highs = 0;
    for (size_t place = 0; place < count; place++) {
        words row = LOAD(words, rows + 32 * (size_t)numbers[place]);
        sums += row;
        highs += row >> 8;
    }
    words low = LOAD(words, bias) + sums - highs * 256 - (int16_t)(count * 128);
    words high = LOAD(words, bias + 32) + highs;
    STORE(__builtin_convertvector(low, reals), values);
    STORE(__builtin_convertvector(high, reals), values + 32);
    uint32_t above[2];
    STORE(__builtin_convertvector(low >= 0, flags), &above[0]);
    STORE(__builtin_convertvector(high >= 0, flags), &above[1]);
    return (uint64_t)above[1] << 32 | above[0];
}

/* The products of a class are added in the order of the units, however many classes stand side by side:
   sums of floating-point numbers depend on it. */
#define ADD_UNITS(type)                                                     \
    ({                                                                      \
        type sum = LOAD(type, bias);                                        \
        for (uint64_t left = units; left != 0; left &= left - 1) {          \
            int unit = __builtin_ctzll(left);                               \
            sum += LOAD(type, weights + 4 * stride * unit) * values[unit];  \
        }                                                                   \
        STORE(sum, scores);                                                 \
        size_t width = sizeof(type) / sizeof(float);                        \
        weights += width, bias += width, scores += width;                   \
        groups -= width / 4;                                                \
    })

EACH_WIDTH
void vectors_score(
    const float *weights, size_t stride, size_t groups, uint64_t units, const float *values,
    const float *bias, float *scores) {
    while (groups >= 8) ADD_UNITS(reals);
    while (groups >= 4) ADD_UNITS(sixteen);
    while (groups > 0) ADD_UNITS(quad);
}
