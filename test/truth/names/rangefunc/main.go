// Bodies of loops over functions.
package main

import (
	"iter"
	"maps"
	"slices"
)

var sink int

//go:noinline
func use(fs ...func()) {
	for _, f := range fs {
		f()
	}
	sink++
}

//go:noinline
func count(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

type list struct{ n int }

//go:noinline
func (l *list) All() iter.Seq2[int, string] {
	return func(yield func(int, string) bool) { yield(l.n, "") }
}

//go:noinline
func (l *list) each(yield func() bool) { yield() }

func (l *list) walk() {
	for range l.each {
		use(func() { use() })
		defer use()
	}
}

func main() {
	nested(3)
	inLiteral()
	library(map[string]int{"a": 1})
	(&list{}).walk()
	generic([]int{1})
}

func nested(n int) {
	use(func() { use() })
	for i := range count(n) {
		use(func() { use() })
		for j := range count(i) {
			use(func() { use(func() { use() }) })
			if j > 2 {
				return
			}
			for range (&list{}).All() {
				use()
				continue
			}
		}
		go use()
	}
	for range count(1) {
		use(func() { use() })
	}
	use(func() { use() })
}

func inLiteral() {
	use(func() {
		for range count(2) {
			use(func() { use() })
			for range count(3) {
				use()
			}
		}
		use(func() { use() })
	})
}

func library(m map[string]int) {
	for _, k := range slices.Sorted(maps.Keys(m)) {
		use(func() { use(); sink += len(k) })
	}
	for k, v := range maps.All(m) {
		use(func() { use(); sink += len(k) + v })
	}
	for range 3 {
		use(func() { use() })
	}
}

//go:noinline
func generic[X any](s []X) {
	for _, x := range slices.All(s) {
		use(func() { use(); _ = any(x) })
	}
}
