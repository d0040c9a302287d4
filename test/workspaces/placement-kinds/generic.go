package main

import "slices"

type number interface{ ~int | ~int64 | ~string }

type celsius int

//go:noinline
func most[T number](all []T, f func(T) int) (n int) {
	for _, x := range all {
		n += f(x)
	}
	return n + func() int { return spin(1) }()
}

type list[T any] struct {
	items []T
	next  *list[T]
}

//go:noinline
func (l *list[T]) each(f func(T) int) (n int) {
	for _, x := range l.items {
		n += f(x)
	}
	return n
}

type weigher interface{ weigh() int }

func (c celsius) weigh() int { return spin(int(c)) }

//go:noinline
func weighAll[W weigher](all []W) (n int) {
	for _, w := range all {
		n += w.weigh()
	}
	return n
}

func generic() {
	sink += most([]int{1, 2}, spin)
	sink += most([]string{"a"}, func(string) int { return spin(2) })
	sink += (&list[celsius]{items: []celsius{1}}).each(func(c celsius) int { return spin(int(c)) })
	sink += (&list[*int]{items: []*int{nil}}).each(func(*int) int { return spin(3) })
	sink += weighAll([]celsius{1, 2})
	slices.SortFunc([]int{2, 1}, func(a, b int) int { return a - b + 0*spin(1) })
}
