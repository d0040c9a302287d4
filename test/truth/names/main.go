// One construct per way in which the linker gets a name.
package main

import (
	"os"

	lib "example.com/names/lib.v2"
)

var sink int

//go:noinline
func use(fs ...func()) {
	for _, f := range fs {
		f()
	}
	sink++
}

func main() {
	functions()
	literals(len(os.Args))
	statements(len(os.Args), make(chan func() int, 1))
	dead(len(os.Args) > 1)
	wrappers(&T{}, lib.New(), use0)
	V{}.M()
	V{}.N()
	(&T{}).M()
	(&T{}).plain()
	Alias{}.ByAlias()
	generic[int](1)
	generic[string]("x")
	(&Box[string]{}).Put("x")
	Box[int]{}.Get()
	lib.F()
	use(initialized, grouped, fromOther)
	asserted.(interface{ Held() }).Held()
	_ = table["a"]
}

func use0() { use() }

// Declarations, methods by receiver form.
func functions() { use() }

type V struct{ n int }

func (V) M()   { use(func() { use() }) }
func (v V) N() { use() }

type T struct{ V }

func (*T) M()       { use(func() { use(func() { use() }) }) }
func (t *T) plain() { use() }

type Alias = V

func (Alias) ByAlias() { use(func() { use() }) }

func init() { use() }

func _() { use(func() { use() }) }

func init() { use(func() { use() }) }

// Literals where they can stand.
func literals(n int) {
	use(func() { use() }, func() { use(func() { use() }, func() { use() }) })
	s := []func(){func() { use() }, nil}
	m := map[string]struct{ f func() }{"a": {f: func() { use() }}, "b": {func() { use() }}}
	s[func() int { use(); return 1 }()] = func() { use() }
	s[0], s[1] = func() { use() }, func() { use() }
	var f, g = func() { use() }, func() int { use(); return n }
	f()
	use(m["a"].f, s[0], s[1])
	_ = g() + func() int { use(); return 2 }()*func() int { use(); return 3 }()
	func() { use() }()
	func(x int) func() { use(); return func() { use() } }(n)()
	(func() { use() })()
	type local struct{ f func() }
	use((&local{f: func() { use() }}).f)
	p := &struct{ g func() }{g: func() { use() }}
	p.g()
	use(append(s, func() { use() })[0])
	if h := func() bool { use(); return n > 0 }; h() {
		use(func() { use() })
	} else if func() bool { use(); return true }() {
		use(func() { use() })
	}
}

// Literals in statements of every kind.
func statements(n int, c chan func() int) {
	for i := func() int { use(); return 0 }(); i < func() int { use(); return 1 }(); func() { use(); i++ }() {
		use(func() { use() })
	}
	for range func() []int { use(); return []int{1} }() {
		use(func() { use() })
	}
	switch f := func() int { use(); return n }; func() int { use(); return 1 }() {
	case func() int { use(); return 5 }():
		use(func() { use() })
	case f():
		use(func() { use() })
	default:
		use(func() { use() })
	}
	switch x := any(func() { use() }).(type) {
	case func():
		use(x, func() { use() })
	}
	c <- func() int { use(); return 1 }
	select {
	case f := <-func() chan func() int { use(); return c }():
		use(func() { use(); f() })
	case c <- func() int { use(); return 3 }:
		use(func() { use() })
	}
label:
	for {
		use(func() { use() })
		break label
	}
	n += func() int { use(); return 4 }()
	goto end
end:
	use(func() { use() })
	{
		use(func() { use() })
	}
}

const debug = false
const level = 1 << iota

// Branches that the compiler drops.
func dead(x bool) {
	if debug {
		use(func() { use() })
	} else {
		use(func() { use() })
	}
	if x && debug {
		use(func() { use() })
	}
	if x || !debug {
		use(func() { use() })
	}
	if os.PathSeparator == '\\' {
		use(func() { use() })
	}
	for debug {
		use(func() { use() })
	}
	switch level {
	case 1:
		use(func() { use() })
	case 2:
		use(func() { use() })
	}
	switch {
	case debug:
		use(func() { use() })
	default:
		use(func() { use() })
	}
	if lib.Level > 3 {
		use(func() { use() })
	}
	if x {
		use(func() { use() })
		return
		use(func() { use() })
	}
	if !debug {
		use(func() { use() })
		return
	}
	use(func() { use() })
}

// go and defer.
func wrappers(t *T, i lib.I, f func()) {
	defer use()
	defer t.M()
	defer i.Do()
	defer f()
	defer use0()
	defer func() { use() }()
	defer func(n int) { use() }(1)
	defer generic[int](2)
	go use(func() { use() })
	defer println()
	func() {
		defer use()
	}()
	defer recover()
}

// Generics.
//
//go:noinline
func generic[X any](x X) {
	use(func() { use(func() { use() }) })
	_ = x
}

type Box[X any] struct{ x X }

//go:noinline
func (b *Box[X]) Put(x X) {
	use(func() { use() })
	b.x = x
}

//go:noinline
func (b Box[X]) Get() X {
	defer use(func() { use() })
	return b.x
}

// Package-level initializers, out of order.
var initialized = wrap(other, func() { use() })

var (
	grouped  = func() { use(func() { use() }) }
	asserted = any(held{f: func() { use() }})
)

var table = map[string]func(){"a": func() { use() }, "b": later}

var later = func() { use(); fromOther() }

type held struct{ f func() }

func (h held) Held() { h.f() }

func wrap(f func(), g func()) func() { return func() { f(); g(); helper() } }

func helper() { use(needed) }
