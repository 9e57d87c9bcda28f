#ifndef WINNOW_VECTORS_H
#define WINNOW_VECTORS_H

#include <stddef.h>
#include <stdint.h>

/* The arithmetic of networks of one hidden layer, in vectors as wide as the machine has them.
   Swift builds for the narrowest machine and cannot choose when the program starts.
   Results are the same to the bit on every machine. */

enum { vectors_units = 64 };

/* Sums rows of a hidden layer. A row is 32 words: unit i in the low byte, raised by 128, unit i + 32
   in the high byte, signed. `values` receives each unit, bit i of the answer says that unit i is not below zero. */
uint64_t vectors_sum_rows(
    const uint16_t *rows, const int32_t *numbers, size_t count, const int16_t *bias, float *values);

/* Adds to the scores of classes, in groups of four, what each unit in `units` gives.
   The weights of a unit are `stride` groups long. */
void vectors_score(
    const float *weights, size_t stride, size_t groups, uint64_t units, const float *values,
    const float *bias, float *scores);

#endif
