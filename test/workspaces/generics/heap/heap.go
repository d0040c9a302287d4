// Package heap keeps the best of many.
package heap

// Ranked is what has a rank.
type Ranked interface {
	Rank() int64
}

// A Top keeps the n values of the highest rank.
type Top[T Ranked] struct {
	values []T
	n      int
}

// NewTop returns an empty one.
func NewTop[T Ranked](n int) *Top[T] { return &Top[T]{n: n} }

// Add takes a value into account.
func (t *Top[T]) Add(v T) {
	if len(t.values) < t.n {
		t.values = append(t.values, v)
		t.up(len(t.values) - 1)
		return
	}
	if v.Rank() > t.values[0].Rank() {
		t.values[0] = v
		t.down(0)
	}
}

// Drain empties t, the lowest rank first.
func (t *Top[T]) Drain(yield func(T) bool) {
	for len(t.values) > 0 {
		lowest, last := t.values[0], len(t.values)-1
		t.values[0] = t.values[last]
		t.values = t.values[:last]
		t.down(0)
		if !yield(lowest) {
			return
		}
	}
}

func (t *Top[T]) up(i int) {
	for i > 0 {
		parent := (i - 1) / 2
		if t.values[parent].Rank() <= t.values[i].Rank() {
			return
		}
		t.values[parent], t.values[i] = t.values[i], t.values[parent]
		i = parent
	}
}

func (t *Top[T]) down(i int) {
	for {
		least := i
		for child := 2*i + 1; child <= 2*i+2 && child < len(t.values); child++ {
			if t.values[child].Rank() < t.values[least].Rank() {
				least = child
			}
		}
		if least == i {
			return
		}
		t.values[least], t.values[i] = t.values[i], t.values[least]
		i = least
	}
}
