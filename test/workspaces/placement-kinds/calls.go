package main

type worker interface{ work(n int) int }

type base struct{ n int }

//go:noinline
func (b base) work(n int) int { return spin(b.n + n) }

type pointer struct{ n int }

//go:noinline
func (p *pointer) work(n int) int {
	return spin(p.n + n)
}

type outer struct {
	base
	*inner
}

type inner struct{}

//go:noinline
func (*inner) deep() int { return spin(5) }

type deeper interface{ deep() int }

type alias = pointer

func (a *alias) aliased() int { return spin(6) }

func (
	p *pointer,
) spread(
	n int,
) int {
	return spin(
		n,
	) + p.
		work(n)
}

func calls() {
	workers := []worker{base{1}, &base{2}, &pointer{3}, outer{base: base{4}}}
	for _, w := range workers {
		sink += w.work(1)
	}
	var d deeper = outer{inner: &inner{}}
	sink += d.deep()
	f := workers[2].work
	sink += f(2)
	g := (*pointer).work
	sink += g(&pointer{}, 3)
	p := &pointer{}
	sink += p.aliased() + p.spread(7)
	h := p.work
	sink += apply(h, 4) + apply(func(n int) int { return spin(n) }, 5)
}

//go:noinline
func apply(f func(int) int, n int) int { return f(n) }
