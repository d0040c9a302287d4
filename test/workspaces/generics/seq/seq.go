// Package seq has functions on sequences.
package seq

import "iter"

// Filter yields what keep wants.
func Filter[T any](from iter.Seq[T], keep func(T) bool) iter.Seq[T] {
	return func(yield func(T) bool) {
		for v := range from {
			if keep(v) && !yield(v) {
				return
			}
		}
	}
}

// Map yields what change makes of each value.
func Map[T, U any](from iter.Seq[T], change func(T) U) iter.Seq[U] {
	return func(yield func(U) bool) {
		for v := range from {
			if !yield(change(v)) {
				return
			}
		}
	}
}

// Number is what can be added.
type Number interface {
	~int | ~int32 | ~int64 | ~uint64 | ~float64
}

// Sum adds all values.
func Sum[N Number](from iter.Seq[N]) (sum N) {
	for n := range from {
		sum += n
	}
	return sum
}

// Fold combines all values.
func Fold[T, A any](from iter.Seq[T], start A, add func(A, T) A) A {
	for v := range from {
		start = add(start, v)
	}
	return start
}
