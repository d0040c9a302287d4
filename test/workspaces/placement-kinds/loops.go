package main

import "iter"

func upTo(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(spin(i)) {
				return
			}
		}
	}
}

func pairs(yield func(int, int) bool) {
	_ = yield(spin(1), 2) && yield(3, spin(4))
}

func loops() {
	for i := range upTo(2) {
		sink += spin(i)
		for a, b := range pairs {
			sink += spin(a) + func() int { return spin(b) }()
		}
	}
	func() {
		for range upTo(1) {
			defer spin(1)
			sink += spin(2)
		}
	}()
}
