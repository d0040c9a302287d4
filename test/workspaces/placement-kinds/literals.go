package main

const debug = false

type holder struct{ f func() int }

func literals() {
	if debug {
		sink += func() int { return spin(0) }()
	}
	a := func() int { return spin(1) }
	h := holder{f: func() int {
		b := func() int {
			return func() int { return spin(2) }()
		}
		return b() + spin(3)
	}}
	sink += a() + h.f() + run(func() int { return spin(4) }, func() int {
		return spin(5)
	})
	sink += inlined()()
	sink += (&holder{}).method()()
}

func run(fs ...func() int) (n int) {
	for _, f := range fs {
		n += f()
	}
	return n
}

func inlined() func() int {
	x := sink
	return func() int { return spin(x) }
}

func (h *holder) method() func() int {
	return func() int { return spin(6) }
}

func _() { spin(7) }
